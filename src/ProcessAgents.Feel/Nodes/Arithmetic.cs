using System.Text;

namespace ProcessAgents.Feel;

/// <summary>Grammar rule 19: addition; also of strings, and of durations to moments.</summary>
internal sealed class AdditionNode(Node left, Node right) : Node
{
    public override bool IsPrimary => false;

    public override FeelValue Evaluate(Evaluation evaluation)
    {
        FeelValue first = left.Evaluate(evaluation);
        FeelValue second = right.Evaluate(evaluation);
        return first is FeelNumber a && second is FeelNumber b
            ? Arithmetic.Number(Decimal128.Add(a.Value, b.Value), evaluation, this)
            : Arithmetic.Add(first, second, evaluation, this);
    }

    public override void Print(StringBuilder output) => Operators.Print(output, left, " + ", right);
}

/// <summary>Grammar rule 20: subtraction; also between moments, and of durations from moments.</summary>
internal sealed class SubtractionNode(Node left, Node right) : Node
{
    public override bool IsPrimary => false;

    public override FeelValue Evaluate(Evaluation evaluation)
    {
        FeelValue first = left.Evaluate(evaluation);
        FeelValue second = right.Evaluate(evaluation);
        return first is FeelNumber a && second is FeelNumber b
            ? Arithmetic.Number(Decimal128.Subtract(a.Value, b.Value), evaluation, this)
            : Arithmetic.Subtract(first, second, evaluation, this);
    }

    public override void Print(StringBuilder output) => Operators.Print(output, left, " - ", right);
}

/// <summary>Grammar rule 21: multiplication; also of a duration.</summary>
internal sealed class MultiplicationNode(Node left, Node right) : Node
{
    public override bool IsPrimary => false;

    public override FeelValue Evaluate(Evaluation evaluation)
    {
        FeelValue first = left.Evaluate(evaluation);
        FeelValue second = right.Evaluate(evaluation);
        return first is FeelNumber a && second is FeelNumber b
            ? Arithmetic.Number(Decimal128.Multiply(a.Value, b.Value), evaluation, this)
            : Arithmetic.Multiply(first, second, evaluation, this);
    }

    public override void Print(StringBuilder output) => Operators.Print(output, left, " * ", right);
}

/// <summary>Grammar rule 22: division; null for a division by zero.</summary>
internal sealed class DivisionNode(Node left, Node right) : Node
{
    public override bool IsPrimary => false;

    public override FeelValue Evaluate(Evaluation evaluation)
    {
        FeelValue first = left.Evaluate(evaluation);
        FeelValue second = right.Evaluate(evaluation);
        return Arithmetic.Divide(first, second, evaluation, this);
    }

    public override void Print(StringBuilder output) => Operators.Print(output, left, " / ", right);
}

/// <summary>Grammar rule 23: exponentiation.</summary>
internal sealed class ExponentiationNode(Node left, Node right) : Node
{
    public override bool IsPrimary => false;

    public override FeelValue Evaluate(Evaluation evaluation)
    {
        FeelValue first = left.Evaluate(evaluation);
        FeelValue second = right.Evaluate(evaluation);
        return first is FeelNumber a && second is FeelNumber b
            ? Arithmetic.Power(a.Value, b.Value, evaluation, this)
            : Arithmetic.Invalid("**", first, second, evaluation, this);
    }

    public override void Print(StringBuilder output) => Operators.Print(output, left, " ** ", right);
}

/// <summary>Grammar rule 24: arithmetic negation; also of a duration.</summary>
internal sealed class NegationNode(Node operand) : Node
{
    public override bool IsPrimary => false;

    public override FeelValue Evaluate(Evaluation evaluation) => operand.Evaluate(evaluation) switch
    {
        FeelNumber number => new FeelNumber(number.Value.Negate()),
        FeelDayTimeDuration duration when evaluation.Rules.NegatesDurations =>
            new FeelDayTimeDuration(-duration.Nanoseconds),
        FeelYearMonthDuration duration when evaluation.Rules.NegatesDurations =>
            new FeelYearMonthDuration(-duration.Months),
        FeelValue other => Operators.InvalidType("a number or a duration after '-'", other, evaluation, this),
    };

    public override void Print(StringBuilder output)
    {
        output.Append('-');
        operand.PrintOperand(output);
    }
}

using System.Text;

namespace ProcessAgents.Feel;

internal enum ComparisonOperator
{
    Equal = 0,
    NotEqual = 1,
    Less = 2,
    LessOrEqual = 3,
    Greater = 4,
    GreaterOrEqual = 5,
}

/// <summary>Grammar rule 51 a: equality and order.</summary>
internal sealed class ComparisonNode(ComparisonOperator comparison, Node left, Node right) : Node
{
    public override bool IsPrimary => false;

    public override FeelValue Evaluate(Evaluation evaluation)
    {
        FeelValue first = left.Evaluate(evaluation);
        FeelValue second = right.Evaluate(evaluation);
        return first is FeelNumber a && second is FeelNumber b
            ? FeelBoolean.Of(Operators.Holds(comparison, a.Value.CompareTo(b.Value)))
            : Operators.Compare(comparison, first, second, evaluation, this);
    }

    public override void Print(StringBuilder output) =>
        Operators.Print(output, left, $" {Operators.Symbol(comparison)} ", right);
}

/// <summary>Grammar rule 51 b: <c>x between a and b</c>, both ends included.</summary>
internal sealed class BetweenNode(Node operand, Node low, Node high) : Node
{
    public override bool IsPrimary => false;

    public override FeelValue Evaluate(Evaluation evaluation)
    {
        FeelValue value = operand.Evaluate(evaluation);
        FeelValue start = low.Evaluate(evaluation);
        FeelValue end = high.Evaluate(evaluation);
        FeelValue above = Operators.Compare(ComparisonOperator.GreaterOrEqual, value, start, evaluation, this);
        FeelValue below = Operators.Compare(ComparisonOperator.LessOrEqual, value, end, evaluation, this);
        if (above == FeelBoolean.False || below == FeelBoolean.False)
        {
            return FeelBoolean.False;
        }
        return above.IsNull ? above : below;
    }

    public override void Print(StringBuilder output)
    {
        operand.PrintOperand(output);
        output.Append(" between ");
        low.PrintOperand(output);
        output.Append(" and ");
        high.PrintOperand(output);
    }
}

/// <summary>Grammar rule 51 c: <c>x in tests</c>; inside of the tests <c>?</c> is x.</summary>
internal sealed class InNode(Node operand, int inputSlot, Node tests) : Node
{
    public override bool IsPrimary => false;

    public override FeelValue Evaluate(Evaluation evaluation)
    {
        evaluation.Slots[inputSlot] = operand.Evaluate(evaluation);
        return tests.Evaluate(evaluation);
    }

    public override void Print(StringBuilder output)
    {
        operand.PrintOperand(output);
        output.Append(" in (");
        tests.Print(output);
        output.Append(')');
    }
}

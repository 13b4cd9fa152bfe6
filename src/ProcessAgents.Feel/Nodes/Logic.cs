using System.Text;

namespace ProcessAgents.Feel;

/// <summary>Grammar rule 49: false if one side is false, true if both are true, otherwise null.</summary>
internal sealed class ConjunctionNode(Node left, Node right) : Node
{
    public override bool IsPrimary => false;

    public override FeelValue Evaluate(Evaluation evaluation)
    {
        FeelValue first = left.Evaluate(evaluation);
        if (ReferenceEquals(first, FeelBoolean.False))
        {
            return first;
        }
        FeelValue second = right.Evaluate(evaluation);
        if (ReferenceEquals(second, FeelBoolean.False))
        {
            return second;
        }
        return first is FeelBoolean && second is FeelBoolean
            ? FeelBoolean.True
            : Operators.NoBooleans("and", first, second, evaluation, this);
    }

    public override void Print(StringBuilder output) => Operators.Print(output, left, " and ", right);
}

/// <summary>Grammar rule 48: true if one side is true, false if both are false, otherwise null.</summary>
internal sealed class DisjunctionNode(Node left, Node right) : Node
{
    public override bool IsPrimary => false;

    public override FeelValue Evaluate(Evaluation evaluation)
    {
        FeelValue first = left.Evaluate(evaluation);
        if (ReferenceEquals(first, FeelBoolean.True))
        {
            return first;
        }
        FeelValue second = right.Evaluate(evaluation);
        if (ReferenceEquals(second, FeelBoolean.True))
        {
            return second;
        }
        return first is FeelBoolean && second is FeelBoolean
            ? FeelBoolean.False
            : Operators.NoBooleans("or", first, second, evaluation, this);
    }

    public override void Print(StringBuilder output) => Operators.Print(output, left, " or ", right);
}

/// <summary>Grammar rule 50: the type of a value.</summary>
internal sealed class InstanceOfNode(Node operand, FeelType type) : Node
{
    public override bool IsPrimary => false;

    public override FeelValue Evaluate(Evaluation evaluation)
    {
        FeelValue value = operand.Evaluate(evaluation);
        if (type is FeelUnknownType)
        {
            evaluation.Warn(FeelWarningType.InvalidType, this, $"Expected a type such as 'number', but found '{type}'.");
        }
        return FeelBoolean.Of(type.Includes(value));
    }

    public override void Print(StringBuilder output)
    {
        operand.PrintOperand(output);
        output.Append(" instance of ").Append(type);
    }
}

using System.Text;

namespace ProcessAgents.Feel;

/// <summary>Grammar rules 33 to 39: null, booleans, numbers and strings.</summary>
internal sealed class LiteralNode(FeelValue value) : Node
{
    public FeelValue Value { get; } = value;

    public override FeelValue Evaluate(Evaluation evaluation) => Value;

    public override void Print(StringBuilder output)
    {
        if (Value is FeelString text)
        {
            FeelStringLiteral.Append(output, text.Value);
        }
        else
        {
            output.Append(Value);
        }
    }
}

/// <summary>Grammar rule 62: <c>@"..."</c>.</summary>
internal sealed class AtLiteralNode(string text, FeelValue value) : Node
{
    public override FeelValue Evaluate(Evaluation evaluation) => value.IsNull
        ? evaluation.Warn(FeelWarningType.InvalidValue, this, $"Expected a date, time or duration, but found '{text}'.")
        : value;

    public override void Print(StringBuilder output)
    {
        output.Append('@');
        FeelStringLiteral.Append(output, text);
    }
}

/// <summary>What stands where a syntax error was found; never evaluated.</summary>
internal sealed class ErrorNode : Node
{
    public override FeelValue Evaluate(Evaluation evaluation) => FeelNull.Instance;

    public override void Print(StringBuilder output) => output.Append("null");
}

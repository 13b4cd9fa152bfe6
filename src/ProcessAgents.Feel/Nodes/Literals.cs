using System.Text;

namespace ProcessAgents.Feel;

/// <summary>Grammar rules 33 to 39: null, booleans, numbers and strings.</summary>
/// <param name="value">The value.</param>
/// <param name="written">A string as it is written, with its quotation marks; null for other values.</param>
internal sealed class LiteralNode(FeelValue value, string? written = null) : Node
{
    public FeelValue Value { get; } = value;

    public override FeelValue Evaluate(Evaluation evaluation) => Value;

    public override void Print(StringBuilder output)
    {
        // Not every dialect reads an exponent.
        output.Append(written ?? (Value is FeelNumber number ? number.Value.ToString() : Value.ToString()));
    }
}

/// <summary>Grammar rule 62: <c>@"..."</c>.</summary>
/// <param name="text">What stands between the quotation marks.</param>
/// <param name="value">The value; null when the text is none.</param>
internal sealed class AtLiteralNode(string text, FeelValue value) : Node
{
    public override FeelValue Evaluate(Evaluation evaluation) => value.IsNull
        ? evaluation.Warn(FeelWarningType.InvalidValue, this, $"Expected a date, time or duration, but found '{text}'.")
        : value;

    public override void Print(StringBuilder output)
    {
        output.Append("@\"").Append(text).Append('"');
    }
}

/// <summary>What stands where a syntax error was found; never evaluated.</summary>
internal sealed class ErrorNode : Node
{
    public override FeelValue Evaluate(Evaluation evaluation) => FeelNull.Instance;

    public override void Print(StringBuilder output) => output.Append("null");
}

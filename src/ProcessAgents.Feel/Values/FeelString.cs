namespace ProcessAgents.Feel;

/// <summary>A text. Lengths and positions in FEEL count Unicode code points, not UTF-16 units.</summary>
public sealed class FeelString(string value) : FeelValue
{
    public string Value { get; } = value;

    public override string TypeName => "string";

    public override bool Equals(FeelValue? other) => other is FeelString text && text.Value == Value;

    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);
}

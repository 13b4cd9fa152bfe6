namespace ProcessAgents.Feel;

/// <summary>A truth value.</summary>
public sealed class FeelBoolean : FeelValue
{
    private FeelBoolean(bool value) => Value = value;

    public static FeelBoolean True { get; } = new(true);

    public static FeelBoolean False { get; } = new(false);

    public bool Value { get; }

    public override string TypeName => "boolean";

    public static FeelBoolean Of(bool value) => value ? True : False;

    public override bool Equals(FeelValue? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Value ? 1 : 2;
}

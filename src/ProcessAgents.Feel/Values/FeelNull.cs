namespace ProcessAgents.Feel;

/// <summary>The absence of a value: what a missing variable, a failed conversion or a wrong type gives.</summary>
public sealed class FeelNull : FeelValue
{
    private FeelNull()
    {
    }

    /// <summary>The only null.</summary>
    public static FeelNull Instance { get; } = new();

    public override string TypeName => "null";

    public override bool Equals(FeelValue? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => 0;
}

namespace ProcessAgents.Feel;

/// <summary>
/// Bounds that keep a hostile text from using the machine up. Reaching one is answered, never thrown.
/// </summary>
public sealed record FeelLimits
{
    /// <summary>The bounds that hold when nothing is said.</summary>
    public static FeelLimits Default { get; } = new();

    /// <summary>The longest text that is read, in UTF-16 units.</summary>
    /// <value>Default 1,000,000.</value>
    public int TextLength { get; init; } = 1_000_000;

    /// <summary>How deep expressions may nest, and how long a chain of operators may be.</summary>
    /// <value>Default 400.</value>
    public int NestingDepth { get; init; } = 400;

    /// <summary>How many operations one evaluation may take, loops included.</summary>
    /// <value>Default 10,000,000.</value>
    public int Steps { get; init; } = 10_000_000;

    /// <summary>How deep functions may call each other.</summary>
    /// <value>Default 200.</value>
    public int CallDepth { get; init; } = 200;

    /// <summary>How many items a list or a range in a loop may have.</summary>
    /// <value>Default 1,000,000.</value>
    public int ListSize { get; init; } = 1_000_000;

    /// <summary>The longest string that an evaluation may make, in UTF-16 units.</summary>
    /// <value>Default 10,000,000.</value>
    public int StringLength { get; init; } = 10_000_000;

    /// <summary>How many warnings are kept; further ones are only counted.</summary>
    /// <value>Default 100.</value>
    public int Warnings { get; init; } = 100;
}

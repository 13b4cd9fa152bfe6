using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>Bounds that keep a hostile document from using the machine up.</summary>
public sealed record DmnLimits
{
    /// <summary>The bounds that hold when nothing is said.</summary>
    public static DmnLimits Default { get; } = new();

    /// <summary>Size of a document in bytes. Default 16 MiB.</summary>
    public int DocumentBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Nesting of XML elements. Default 128.</summary>
    public int Depth { get; init; } = 128;

    /// <summary>XML elements in a document, diagram included. Default 1,000,000.</summary>
    public int Elements { get; init; } = 1_000_000;

    /// <summary>The longest chain of required decisions and knowledge. Default 200.</summary>
    public int RequirementDepth { get; init; } = 200;

    /// <summary>Problems that are reported. Default 100.</summary>
    public int Problems { get; init; } = 100;

    /// <summary>
    /// Memory of the indexes of all decision tables of a document; past it cells are tried one by one. 0 builds none.
    /// Default 32 MiB.
    /// </summary>
    public int TableIndexBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>
    /// Steps of boxed expressions in one evaluation: iterations, invocations, and rules of tables. Default 10,000,000.
    /// </summary>
    public int Steps { get; init; } = 10_000_000;

    /// <summary>How deep bodies of functions may invoke each other. Default 200.</summary>
    public int InvocationDepth { get; init; } = 200;

    /// <summary>
    /// Entries in the trace of an evaluation. Past it every decision is told once, and models that run are left out.
    /// Default 10,000.
    /// </summary>
    public int TraceEntries { get; init; } = 10_000;

    /// <summary>Items that a boxed iterator runs over. Default 1,000,000.</summary>
    public int ListSize { get; init; } = 1_000_000;

    /// <summary>Bounds on every expression; one evaluation of a decision has one budget of steps.</summary>
    public FeelLimits Feel { get; init; } = FeelLimits.Default;
}

using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>How a document is read and evaluated.</summary>
public sealed record DmnOptions
{
    /// <summary>Camunda's dialect, no imports, default limits.</summary>
    public static DmnOptions Default { get; } = new();

    /// <summary>The standard's dialect, no imports, default limits.</summary>
    public static DmnOptions Standard { get; } = new() { Dialect = FeelDialect.Standard };

    /// <summary>
    /// Whose DMN is meant. Camunda's lets decisions see every input variable, converts nothing and fails as a whole;
    /// the standard's sees declared requirements only, converts to declared types, and goes on with null.
    /// </summary>
    public FeelDialect Dialect { get; init; } = FeelDialect.Camunda;

    /// <summary>The documents that this one imports, found by their namespace; more may be given.</summary>
    public IReadOnlyList<DecisionRequirementsGraph> Imports { get; init; } = [];

    /// <summary>Bounds on the document and on its evaluation.</summary>
    public DmnLimits Limits { get; init; } = DmnLimits.Default;
}

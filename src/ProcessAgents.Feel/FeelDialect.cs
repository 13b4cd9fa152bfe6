namespace ProcessAgents.Feel;

/// <summary>
/// Whose FEEL is meant where implementations and the standard differ; the table is <see cref="FeelDialectRules"/>.
/// </summary>
public enum FeelDialect
{
    /// <summary>What a Camunda 8.9 cluster does.</summary>
    Camunda = 0,

    /// <summary>What DMN 1.5 says, measured by the DMN Technology Compatibility Kit.</summary>
    Standard = 1,
}

namespace ProcessAgents.Conformance;

/// <summary>All sets, in alphabetical order. A new set is one file and one line here.</summary>
internal static class ConformanceSets
{
    public static IReadOnlyList<IConformanceSet> All =>
    [
        new DemandsSet(),
        new DeploymentValidationSet(),
        new ModelsSet(),
    ];
}

namespace ProcessAgents.Conformance;

/// <summary>All sets, in alphabetical order. A new set is one file and one line here.</summary>
internal static class ConformanceSets
{
    public static IReadOnlyList<IConformanceSet> All =>
    [
        new BetsySet(),
        new DemandsSet(),
        new DeploymentDifferentialSet(),
        new DeploymentValidationSet(),
        new EngineDifferentialSet("engine-differential", GeneratedScenarios.All),
        new EngineDifferentialSet("engine-written", WrittenScenarios.All),
        new FeelDocumentationSet("feel-builtins-doc", "camunda-builtins-doc-examples.json"),
        new FeelDifferentialSet(),
        new FeelDocumentationSet("feel-language-doc", "feel-scala-language-guide-examples.json"),
        new FeelModelsSet(),
        new FeelScalaSet(),
        new DmnTckSet(2),
        new DmnTckSet(3),
        new ModelsSet(),
        new RandomProcessesSet(),
        new RestSet(),
    ];
}

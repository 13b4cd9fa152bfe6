namespace ProcessAgents.Conformance;

/// <summary>All sets, in alphabetical order. A new set is one file and one line here.</summary>
internal static class ConformanceSets
{
    public static IReadOnlyList<IConformanceSet> All =>
    [
        new AgenticExamplesSet(),
        new BetsySet(),
        new DemandsSet(),
        new DeploymentValidationSet(),
        new EngineDifferentialSet("engine-differential", GeneratedScenarios.All),
        new FeelDocumentationSet("feel-builtins-doc", "camunda-builtins-doc-examples.json"),
        new FeelDifferentialSet(),
        new FeelinSet(),
        new FeelDocumentationSet("feel-language-doc", "feel-scala-language-guide-examples.json"),
        new LezerFeelSet(),
        new FeelModelsSet(),
        new FeelScalaSet(),
        new DmnDifferentialSet(),
        new DmnTckSet(2),
        new DmnTckSet(3),
        new DmnVerdictSet(),
        new ModelsSet(),
        new RandomProcessesSet(),
        new RestDifferentialSet(),
        new RestSet(),
        new RobustJsonSet(),
        new RobustStringsSet(),
        new RobustXmlSet(),
        new TauBenchSet(),
    ];
}

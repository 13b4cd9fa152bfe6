namespace ProcessAgents.Conformance;

/// <summary>
/// The retail tasks of tau-bench: the golden tool calls, each once, and the database they leave. An agent with tools is
/// an ad-hoc sub-process, which the engine refuses at deployment.
/// </summary>
internal sealed class TauBenchSet : IConformanceSet
{
    public string Name => "tau-bench";

    public IReadOnlyList<string> Reads => ["tau-bench"];

    public string NotRun => "its agents are ad-hoc sub-processes, which the engine does not execute";

    public ConformanceScore? Run(ConformanceMaterial material) => null;
}

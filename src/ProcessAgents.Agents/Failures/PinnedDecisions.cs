using ProcessAgents.Feel;

namespace ProcessAgents.Agents;

/// <summary>Evaluates decisions of files in the worker.</summary>
public sealed class PinnedDecisions(AgentOptions options)
{
    public FeelValue Evaluate(ResourceFile file, string decisionId, FeelContext scope, in FeelEnvironment environment) =>
        throw JobEnds.Incident($"Expected to evaluate '{decisionId}' of '{file.Path}', but below '{options.ResourceRoot}' none is.");
}

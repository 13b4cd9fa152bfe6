using ProcessAgents.Agents;
using ProcessAgents.Feel;
using ProcessAgents.Ledger;

namespace ProcessAgents.Connectors.Verify;

/// <summary>Asks a DMN decision for what is wrong with a proposal.</summary>
internal sealed class PolicyCheck(ResourceFiles files, PinnedDecisions decisions, TemplateRenderer renderer)
{
    /// <exception cref="JobWorkers.JobFailureException">
    /// The decision cannot be evaluated, or answers something else.
    /// </exception>
    public IReadOnlyList<Finding> Check(string path, string decisionId, FeelContext scope)
    {
        var output = decisions.Evaluate(files.Read(path), decisionId, scope, renderer.Environment());
        return output switch
        {
            FeelNull => [],
            FeelString one => [new Finding("policy", one.Value)],
            FeelList many => [.. many.Select(item => item is FeelString text
                ? new Finding("policy", text.Value)
                : throw Unexpected(path, decisionId))],
            _ => throw Unexpected(path, decisionId),
        };
    }

    private static JobWorkers.JobFailureException Unexpected(string path, string decisionId) => JobEnds.Incident(
        $"Expected decision '{decisionId}' of '{path}' to give null, a string or a list of strings, but it gives something else.");
}

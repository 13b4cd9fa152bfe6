using System.Collections.Concurrent;
using ProcessAgents.Dmn;
using ProcessAgents.Feel;

namespace ProcessAgents.Agents;

/// <summary>
/// Evaluates decisions of DMN files in the worker. A file is pinned by its hash: what decided stands in the ledger as
/// <c>id@hash</c>.
/// </summary>
public sealed class PinnedDecisions
{
    private const int GraphsMax = 256;
    private const int HashDigits = 12;
    private readonly ConcurrentDictionary<string, DecisionRequirementsGraph> graphs = new();

    /// <summary>The name by which the ledger knows a decision of a file.</summary>
    public static string VersionOf(ResourceFile file, string decisionId) => $"{decisionId}@{file.Sha256[..HashDigits]}";

    /// <exception cref="JobWorkers.JobFailureException">The file is no DMN, or the decision fails.</exception>
    public FeelValue Evaluate(ResourceFile file, string decisionId, IFeelScope scope, in FeelEnvironment environment)
    {
        var evaluation = GraphOf(file).Evaluate(decisionId, scope, environment);
        return evaluation.IsSuccess
            ? evaluation.Output
            : throw JobEnds.Incident(
                $"Expected to evaluate decision '{decisionId}' of '{file.Path}', but {evaluation.FailureMessage}");
    }

    /// <exception cref="JobWorkers.JobFailureException">The file is no DMN, or not a right one.</exception>
    public DecisionRequirementsGraph GraphOf(ResourceFile file)
    {
        if (graphs.TryGetValue(file.Sha256, out var known))
        {
            return known;
        }

        var read = DmnDocument.Read(file.Bytes, file.Path);
        if (read.Graph is not { } graph || read.Problems.Count > 0)
        {
            throw JobEnds.Incident(
                $"Expected '{file.Path}' to hold decisions, but {(read.Problems is [var first, ..] ? first.ToString() : "it holds none")}");
        }

        if (graphs.Count >= GraphsMax)
        {
            graphs.Clear();
        }

        return graphs.GetOrAdd(file.Sha256, graph);
    }
}

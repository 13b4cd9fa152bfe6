using System.Text.RegularExpressions;

namespace ProcessAgents.Conformance;

/// <summary>Verdicts that differ from the real engine's and are known, each with what tells it; everything else is a miss.
/// What ours refuses beyond the real engine is against BPMN or has no effect there.</summary>
internal static partial class DeploymentDifferenceClass
{
    private static readonly (string Sentence, string Name)[] Refused =
    [
        ("must not leave its scope", "a flow out of its scope, which BPMN does not allow"),
        ("listeners are not executed", "listeners that nobody would call"),
        ("of '='", "an expression without a text"),
        ("but has 2", "two of what BPMN wants one of"),
        ("must not have a 'linkEventDefinition'", "a link at a start event, which nothing can throw to"),
    ];

    /// <summary>The class of a difference; null when it has none.</summary>
    /// <param name="change">How the model was changed.</param>
    /// <param name="answer">What ours answered.</param>
    /// <param name="reason">Why ours refused.</param>
    public static string? Of(string change, string answer, string reason) =>
        answer == "OK"
            ? IntoMapping().IsMatch(change) ? "a mapping inside of a mapping, which ours passes over" : null
            : Array.Find(Refused, each => reason.Contains(each.Sentence, StringComparison.Ordinal)).Name;

    [GeneratedRegex("^move (input|output) .* into (input|output) ")]
    private static partial Regex IntoMapping();
}

using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ProcessAgents.Conformance;

/// <summary>
/// The known differences to the real engine, each with its reason; everything else is unexplained. Those of FEEL are
/// FEEL's: its own differential set is the place for them.
/// </summary>
internal static partial class DmnDifferenceClass
{
    private const string Assertion = "assert(";

    /// <summary>The class of a difference; null when it has none.</summary>
    public static string? Of(string xml, DmnAnswer theirs, DmnAnswer ours)
    {
        XElement root = XDocument.Parse(xml).Root!;
        string[] rules = [.. Rules(theirs).Except(Rules(ours)), .. Rules(ours).Except(Rules(theirs))];
        bool isFailureDifferent = theirs.HasFailed || ours.HasFailed;
        if (theirs.IsException)
        {
            return "an exception in the real engine";
        }
        if (rules.Any(rule => HasCondition(Rule(root, rule)))
            || (isFailureDifferent && HasAssertion(root) && root.Descendants().Where(IsRule).Any(HasCondition)))
        {
            return "FEEL: truth values in lists and negations of tests, and conditions, where the input is no true";
        }
        if (ours.HasFailed && root.Descendants().Any(e => e.Name.LocalName == "businessKnowledgeModel" && HasAssertion(e)))
        {
            return "an assertion that fails in a model that FEEL calls: null there, it ends the evaluation here";
        }
        if (theirs.HasFailed && !ours.HasFailed && rules.Length == 0 && root.Descendants().Any(IsAnyTableOfContexts))
        {
            return "equal contexts under ANY: there only the same object is equal, here one with the same entries";
        }
        return null;
    }

    private static bool IsAnyTableOfContexts(XElement element) =>
        (string?)element.Attribute("hitPolicy") == "ANY"
        && element.Descendants().Any(e => e.Name.LocalName == "outputEntry"
            && (e.Value.Contains('{', StringComparison.Ordinal) || e.Value.Contains("context put", StringComparison.Ordinal)));

    private static IEnumerable<string> Rules(DmnAnswer answer) => answer.Lines
        .Select(line => RuleLine().Match(line))
        .Where(match => match.Success)
        .Select(match => match.Groups[1].Value);

    private static XElement Rule(XElement root, string id) =>
        root.Descendants().First(e => IsRule(e) && (string?)e.Attribute("id") == id);

    private static bool IsRule(XElement element) => element.Name.LocalName == "rule";

    private static bool HasCondition(XElement rule) => Cells(rule).Any(cell => BooleanCondition().IsMatch(cell));

    private static bool HasAssertion(XElement element) => element.Value.Contains(Assertion, StringComparison.Ordinal);

    private static IEnumerable<string> Cells(XElement rule) =>
        rule.Elements().Where(e => e.Name.LocalName == "inputEntry").Select(e => e.Value.Trim());

    [GeneratedRegex("^  rule [0-9]+ ([A-Za-z0-9_]+)")]
    private static partial Regex RuleLine();

    [GeneratedRegex("^(true, false|not\\((true|false|\\?)\\)|no)$")]
    private static partial Regex BooleanCondition();
}

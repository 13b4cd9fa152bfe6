using System.Xml.Linq;

namespace ProcessAgents.Conformance;

/// <summary>The known differences in what is deployed, each with its reason; everything else is unexplained.</summary>
internal static class DmnVerdictClass
{
    /// <summary>The class of a difference; null when it has none.</summary>
    /// <param name="xml">The document.</param>
    /// <param name="theirs">Why the real engine rejects it; null when it does not.</param>
    /// <param name="ours">Why it is rejected here; null when it is not.</param>
    public static string? Of(string xml, string? theirs, string? ours)
    {
        if (ours is null && theirs!.Contains("failed to parse expression", StringComparison.Ordinal)
            && XDocument.Parse(xml).Descendants().Any(IsTestWithEqualSign))
        {
            return "FEEL: a test that begins with '=', which only ours accepts";
        }
        return null;
    }

    private static bool IsTestWithEqualSign(XElement element) =>
        element.Name.LocalName == "inputEntry" && element.Value.TrimStart().StartsWith('=');
}

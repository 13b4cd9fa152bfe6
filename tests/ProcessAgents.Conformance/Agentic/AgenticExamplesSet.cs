namespace ProcessAgents.Conformance;

/// <summary>
/// Camunda's example processes with agents. A file passes when it deploys as it is. Those whose agent is an ad-hoc
/// sub-process are refused, which is counted as a miss.
/// </summary>
internal sealed class AgenticExamplesSet : IConformanceSet
{
    private const string AdHoc = "AdHocSubProcess";

    public string Name => "agentic-examples";

    public IReadOnlyList<string> Reads => ["agentic-examples"];

    public ConformanceScore? Run(ConformanceMaterial material)
    {
        var folder = Path.Combine(material.Corpora, "agentic-examples");
        if (!Directory.Exists(folder))
        {
            return null;
        }

        var files = Directory.EnumerateFiles(folder, "*.bpmn", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(folder, "*.form", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal).ToArray();
        var misses = files.Select(file => Judge(folder, file)).OfType<ConformanceMiss>().ToArray();
        var adHoc = misses.Count(miss => miss.Reason.Contains(AdHoc, StringComparison.Ordinal));
        Console.WriteLine($"  {adHoc} refused: ad-hoc sub-processes are not executed");
        return new ConformanceScore(files.Length, misses);
    }

    private static ConformanceMiss? Judge(string folder, string file) =>
        new EngineRun().Deploy([Target(file)]) is { } refusal
            ? new ConformanceMiss(Path.GetRelativePath(folder, file).Replace('\\', '/'), refusal)
            : null;

    /// <summary>A file that several examples share is a link, kept as the path it leads to.</summary>
    private static string Target(string file)
    {
        var text = File.ReadAllText(file);
        return text.StartsWith("../", StringComparison.Ordinal) ? Path.Combine(Path.GetDirectoryName(file)!, text.Trim()) : file;
    }
}

using ProcessAgents.Bpmn;

namespace ProcessAgents.Conformance;

/// <summary>
/// Real models of many repositories. A file passes when it is read into executable processes, or refused with a reason
/// that names a place.
/// </summary>
internal sealed class ModelsSet : IConformanceSet
{
    public string Name => "models";

    public IReadOnlyList<string> Reads => ["models"];

    public ConformanceScore? Run(ConformanceMaterial material)
    {
        var folder = Path.Combine(material.Corpora, "models");
        if (!Directory.Exists(folder))
        {
            return null;
        }

        var files = Directory.EnumerateFiles(folder, "*.bpmn", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .ToArray();
        return new ConformanceScore(files.Length, [.. files.Select(f => Judge(folder, f)).OfType<ConformanceMiss>()]);
    }

    private static ConformanceMiss? Judge(string folder, string file)
    {
        var name = Path.GetRelativePath(folder, file).Replace('\\', '/');
        var xml = File.ReadAllBytes(file);
        var result = BpmnDocument.Read(xml, name);
        var isRefusedWithReason = result.Problems.Count > 0
            && result.Problems.All(p => p is { Line: > 0, Column: > 0, Message.Length: > 0 });
        return result.Processes.Count > 0 != isRefusedWithReason
            ? null
            : new ConformanceMiss(name, "neither read nor refused with a reason");
    }
}

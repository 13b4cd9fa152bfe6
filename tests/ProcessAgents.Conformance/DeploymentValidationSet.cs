using System.Text.Json;
using ProcessAgents.Bpmn;

namespace ProcessAgents.Conformance;

/// <summary>
/// Models that must deploy and models that must be refused; a case passes when the verdict is the same.
/// </summary>
internal sealed class DeploymentValidationSet : IConformanceSet
{
    public string Name => "deployment-validation";

    public IReadOnlyList<string> Reads => ["deployment-validation"];

    public ConformanceScore? Run(ConformanceMaterial material)
    {
        var folder = Path.Combine(material.Corpora, "deployment-validation");
        var manifest = Path.Combine(folder, "manifest.json");
        if (!File.Exists(manifest))
        {
            return null;
        }

        using var document = JsonDocument.Parse(File.ReadAllBytes(manifest));
        var cases = document.RootElement.GetProperty("cases").EnumerateArray().ToArray();
        return new ConformanceScore(
            cases.Length,
            [.. cases.Select(c => Judge(folder, c)).OfType<ConformanceMiss>()]);
    }

    private static ConformanceMiss? Judge(string folder, JsonElement @case)
    {
        var file = @case.GetProperty("file").GetString()!;
        var mustDeploy = @case.GetProperty("valid").GetBoolean();
        var result = BpmnDocument.Read(File.ReadAllBytes(Path.Combine(folder, file)), file);
        return result.Problems.Count == 0 == mustDeploy
            ? null
            : new ConformanceMiss(
                file, mustDeploy ? $"refused: {result.Problems[0].Message}" : "accepted, but must be refused");
    }
}

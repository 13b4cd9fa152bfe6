using System.Text.Json;
using ProcessAgents.Feel;

namespace ProcessAgents.Conformance;

/// <summary>The FEEL texts of real models: all of them parse, but those that are broken on purpose.</summary>
internal sealed class FeelModelsSet : IConformanceSet
{
    public string Name => "feel-models";

    public IReadOnlyList<string> Reads => ["feel/zeebe-model-expressions.json"];

    public ConformanceScore? Run(ConformanceMaterial material)
    {
        string path = Path.Combine(material.Corpora, "feel", "zeebe-model-expressions.json");
        if (!File.Exists(path))
        {
            return null;
        }
        string[] texts = JsonSerializer.Deserialize<string[]>(File.ReadAllText(path))!;
        var misses = new List<ConformanceMiss>();
        for (int i = 0; i < texts.Length; i++)
        {
            if (FeelExpression.Parse(texts[i]).Error is { } error)
            {
                misses.Add(new ConformanceMiss($"{i:0000}", $"{texts[i].Trim()}: {error}"));
            }
        }
        return new ConformanceScore(texts.Length, misses);
    }
}

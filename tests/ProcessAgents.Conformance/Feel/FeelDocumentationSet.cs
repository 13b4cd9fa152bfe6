using System.Text.Json;
using ProcessAgents.Feel;

namespace ProcessAgents.Conformance;

/// <summary>
/// Examples of documentation: an expression and its value, both FEEL; both are evaluated and compared.
/// </summary>
internal sealed class FeelDocumentationSet(string name, string file) : IConformanceSet
{
    public string Name { get; } = name;

    public IReadOnlyList<string> Reads => [$"feel/{file}"];

    public ConformanceScore? Run(ConformanceMaterial material)
    {
        string path = Path.Combine(material.Corpora, "feel", file);
        if (!File.Exists(path))
        {
            return null;
        }
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        var misses = new List<ConformanceMiss>();
        int total = 0;
        foreach (JsonElement example in document.RootElement.EnumerateArray())
        {
            total++;
            if (Judge(example.GetProperty("expression").GetString()!,
                example.GetProperty("expected").GetString()!) is { } reason)
            {
                misses.Add(new ConformanceMiss($"{total:0000}", reason));
            }
        }
        return new ConformanceScore(total, misses);
    }

    private static string? Judge(string expression, string expected)
    {
        var environment = new FeelEnvironment(1_700_000_000_000);
        FeelParseResult<FeelExpression> actual = FeelExpression.Parse(expression);
        FeelParseResult<FeelExpression> wanted = FeelExpression.Parse(expected);
        if (!actual.IsSuccess || !wanted.IsSuccess)
        {
            return $"{expression} or {expected}: {actual.Error}{wanted.Error}";
        }
        FeelValue value = actual.Value.Evaluate(FeelContext.Empty, environment).Value;
        FeelValue other = wanted.Value.Evaluate(FeelContext.Empty, environment).Value;
        return FeelCaseValues.AreEqual(other, value) ? null : $"{expression}: expected {expected} but got {value}";
    }
}

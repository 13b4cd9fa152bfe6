using System.Text.Json;
using ProcessAgents.Feel;

namespace ProcessAgents.Conformance;

/// <summary>The test cases of Camunda's FEEL engine as data: value, failure or parse error must be the same.</summary>
internal sealed class FeelScalaSet : IConformanceSet
{
    public string Name => "feel-scala";

    public IReadOnlyList<string> Reads => ["feel/feel-scala-tests.json"];

    public ConformanceScore? Run(ConformanceMaterial material)
    {
        string path = Path.Combine(material.Corpora, "feel", "feel-scala-tests.json");
        if (!File.Exists(path))
        {
            return null;
        }
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        var misses = new List<ConformanceMiss>();
        int total = 0;
        foreach (JsonElement test in document.RootElement.EnumerateArray())
        {
            total++;
            if (Judge(test) is { } reason)
            {
                misses.Add(new ConformanceMiss($"{total:0000} {test.GetProperty("source").GetString()}", reason));
            }
        }
        return new ConformanceScore(total, misses);
    }

    private static string? Judge(JsonElement test)
    {
        string text = test.GetProperty("expression").GetString()!;
        bool unary = test.GetProperty("kind").GetString() == "unary";
        FeelValue input = test.TryGetProperty("input", out JsonElement given)
            ? FeelCaseValues.Read(given) : FeelNull.Instance;
        var entries = new FeelContextBuilder();
        if (test.TryGetProperty("variables", out JsonElement variables))
        {
            foreach (JsonProperty variable in variables.EnumerateObject())
            {
                entries.Set(variable.Name, FeelCaseValues.Read(variable.Value));
            }
        }
        if (!unary && test.TryGetProperty("input", out _))
        {
            entries.Set("?", input);
        }
        var environment = new FeelEnvironment(1_700_000_000_000);
        FeelSyntaxError? error;
        FeelResult result = default;
        if (unary)
        {
            FeelParseResult<FeelUnaryTests> parsed = FeelUnaryTests.Parse(text);
            error = parsed.Error;
            result = parsed.Value?.Evaluate(input, entries.Build(), environment) ?? default;
        }
        else
        {
            FeelParseResult<FeelExpression> parsed = FeelExpression.Parse(text);
            error = parsed.Error;
            result = parsed.Value?.Evaluate(entries.Build(), environment) ?? default;
        }
        return Judge(test, error, result);
    }

    private static string? Judge(JsonElement test, FeelSyntaxError? error, FeelResult result)
    {
        string text = test.GetProperty("expression").GetString()!;
        if (test.TryGetProperty("parseError", out _))
        {
            return error is null ? $"expected a syntax error in {text}" : null;
        }
        if (error is not null)
        {
            return $"syntax error in {text}: {error}";
        }
        if (test.TryGetProperty("fails", out _))
        {
            return result.IsSuccess ? $"expected a failure of {text}" : null;
        }
        FeelValue expected = FeelCaseValues.Read(test.GetProperty("result"));
        return result.IsSuccess && FeelCaseValues.AreEqual(expected, result.Value)
            ? null
            : $"{text}: expected {expected} but got {result.Value} {result.Failure?.Message}";
    }
}

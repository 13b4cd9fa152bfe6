using System.Text.Json;
using ProcessAgents.Feel;

namespace ProcessAgents.Conformance;

/// <summary>
/// The test cases of feelin, an engine of another dialect: a list to review, not one to pass. A case agrees when its value
/// is the same in one of our dialects.
/// </summary>
internal sealed class FeelinSet : IConformanceSet
{
    private static readonly FeelDialect[] Dialects = [FeelDialect.Standard, FeelDialect.Camunda];

    public string Name => "feel-feelin";

    public IReadOnlyList<string> Reads => ["feel/feelin-tests.json"];

    public ConformanceScore? Run(ConformanceMaterial material)
    {
        var path = Path.Combine(material.Corpora, "feel", "feelin-tests.json");
        if (!File.Exists(path))
        {
            return null;
        }

        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        var cases = document.RootElement.GetProperty("cases").EnumerateArray().ToArray();
        var classes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var misses = new List<ConformanceMiss>();
        for (var index = 0; index < cases.Length; index++)
        {
            var answers = Dialects.Select(dialect => Answer.Of(cases[index], dialect)).ToArray();
            var name = Class(cases[index], answers);
            classes[name] = classes.GetValueOrDefault(name) + 1;
            if (!answers.Any(answer => answer.Agrees))
            {
                misses.Add(new ConformanceMiss($"{index:0000}", name));
            }
        }

        foreach (var (name, count) in classes)
        {
            Console.WriteLine($"  {count} {name}");
        }

        return new ConformanceScore(cases.Length, misses);
    }

    private static string Class(JsonElement test, Answer[] answers) => answers switch
    {
        [{ Agrees: true }, { Agrees: true }] => "agree in both dialects",
        [{ Agrees: true }, _] => "agree in the standard's dialect",
        [_, { Agrees: true }] => "agree in Camunda's dialect",
        _ when test.TryGetProperty("skipped", out _) => "differ: skipped there too",
        [{ IsSyntaxError: true }, { IsSyntaxError: true }] => "differ: a syntax that only feelin accepts",
        _ when test.GetProperty("result").ValueKind == JsonValueKind.Null => "differ: null there, a value here",
        [{ Value: FeelNull }, _] => "differ: a value there, null here",
        _ => "differ: another value",
    };

    /// <param name="Value">What it is here; null where it cannot be read.</param>
    private sealed record Answer(FeelValue Value, bool Agrees, bool IsSyntaxError)
    {
        public static Answer Of(JsonElement test, FeelDialect dialect)
        {
            var variables = new FeelContextBuilder();
            if (test.TryGetProperty("variables", out var given))
            {
                foreach (var variable in given.EnumerateObject())
                {
                    variables.Set(variable.Name, FeelCaseValues.Read(variable.Value));
                }
            }

            var scope = variables.Build();
            var options = new FeelOptions(dialect, [.. scope.Keys]);
            var text = test.GetProperty("expression").GetString()!;
            var value = test.GetProperty("kind").GetString() == "unary"
                ? FeelUnaryTests.Parse(text, options).Value?.Evaluate(Input(test), scope, new FeelEnvironment(1_700_000_000_000)).Value
                : FeelExpression.Parse(text, options).Value?.Evaluate(scope, new FeelEnvironment(1_700_000_000_000)).Value;
            return new Answer(value ?? FeelNull.Instance, value is not null && IsSame(test.GetProperty("result"), value), value is null);
        }

        private static FeelValue Input(JsonElement test) =>
            test.TryGetProperty("input", out var input) ? FeelCaseValues.Read(input) : FeelNull.Instance;

        /// <summary>Temporal values are written as text there.</summary>
        private static bool IsSame(JsonElement expected, FeelValue value) =>
            expected.ValueKind == JsonValueKind.Object && expected.EnumerateObject().FirstOrDefault() is { Name: ['$', ..] } only
                ? FeelExpression.Parse($"@\"{only.Value.GetString()}\"").Value?
                    .Evaluate(FeelContext.Empty, default(FeelEnvironment)).Value.Equals(value) is true
                : FeelCaseValues.AreEqual(FeelCaseValues.Read(expected), value);
    }
}

using System.Text;
using System.Text.Json;
using ProcessAgents.Feel;

namespace ProcessAgents.Conformance;

/// <summary>One generated text; an expression, or unary tests when there is an input.</summary>
internal sealed record FeelDifferentialCase(string Text, string? Input)
{
    private const string Json = """
        {"x":5,"y":-2.5,"big":123456789012,"price":10.50,"tiny":1E-7,"s":"abc","t":"Hello World","accents":"\u00e9t\u00e9",
        "yes":true,"no":false,"none":null,"numbers":[3,1,2],"words":["b","a","c"],"empty":[],
        "c":{"a":1,"b":{"d":"deep"}},"nested":[[1,2],[3],[]],"odd-name":"odd",
        "people":[{"name":"Ada","age":36},{"name":"Bob","age":7},{"name":"Cy","age":null}]}
        """;

    private static readonly string OneLine = Json.ReplaceLineEndings(" ");

    private static readonly FeelContext Variables = (FeelContext)FeelJson.Read(Encoding.UTF8.GetBytes(Json));

    private static readonly string[] Inputs =
        ["5", "-2.5", "2", "\"abc\"", "\"a\"", "null", "true", "false", "[1,2]", "[]", "0", "{\"a\":1}", "1.50", "100"];

    // In a list, string() writes every value in FEEL's own notation, on both sides.
    public string Request => Input is null
        ? $$"""{"expression":{{JsonSerializer.Serialize($"string([{Text}])")}},"context":{{OneLine}}}"""
        : $$"""{"unaryTests":{{JsonSerializer.Serialize(Text)}},"input":{{Input}},"context":{{OneLine}}}""";

    /// <summary>The seed says the kind of the text too: patterns are a language of their own.</summary>
    public static FeelDifferentialCase Of(int seed)
    {
        var generator = new FeelExpressionGenerator(seed);
        return (seed % 8) switch
        {
            0 or 4 => new FeelDifferentialCase(generator.UnaryTests(), generator.Pick<string>(Inputs)),
            2 => new FeelDifferentialCase(generator.PatternCall(), null),
            _ => new FeelDifferentialCase(generator.Expression(), null),
        };
    }

    public string Evaluate()
    {
        var environment = new FeelEnvironment(1_700_000_000_000);
        FeelResult? result = Input is null
            ? FeelExpression.Parse($"string([{Text}])").Value?.Evaluate(Variables, environment)
            : FeelUnaryTests.Parse(Text).Value
                ?.Evaluate(FeelJson.Read(Encoding.UTF8.GetBytes(Input)), Variables, environment);
        return result is not { } given ? "error: syntax"
            : given.Failure is { } failure ? "error: " + failure.Message : given.Value.ToString();
    }

    public void AddTo(FeelCoverage coverage)
    {
        object? parsed = Input is null ? FeelExpression.Parse(Text).Value : FeelUnaryTests.Parse(Text).Value;
        if (parsed is not null)
        {
            coverage.Add(parsed);
        }
    }

    public override string ToString() => Input is null ? Text : $"{Input} |- {Text}";
}

namespace ProcessAgents.Feel.Tests;

public sealed class CaseTests
{
    private static readonly FeelEnvironment Environment = new(1_700_000_000_000, "UTC", 42);

    private readonly FeelContext variables = (FeelContext)FeelExpression.Parse("""
        {x: 5, s: "text", list: [1, 2, 3], none: null, yes: true, half: 0.5,
         person: {name: "Ada", age: 36}, people: [{name: "Ada", age: 36}, {name: "Bob", age: 7}]}
        """).Value!.Evaluate(FeelContext.Empty, Environment).Value;

    public static TheoryData<string> Files => [.. CaseFile.Names];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_case_of_a_file_gives_its_value(string file)
    {
        var wrong = new List<string>();
        int count = 0;
        foreach (FeelCase c in CaseFile.Read(file))
        {
            count++;
            if (Judge(c) is { } reason)
            {
                wrong.Add($"{c}: {reason}");
            }
        }
        count.ShouldBeGreaterThan(0);
        wrong.ShouldBeEmpty();
    }

    private string? Judge(FeelCase c)
    {
        FeelOptions options = new(c.Dialect);
        int tests = c.Text.IndexOf(" |- ", StringComparison.Ordinal);
        FeelResult result;
        if (tests > 0)
        {
            FeelValue input =
                FeelExpression.Parse(c.Text[..tests], options).Value!.Evaluate(variables, Environment).Value;
            FeelParseResult<FeelUnaryTests> parsed = FeelUnaryTests.Parse(c.Text[(tests + 4)..], options);
            if (parsed.Value is null)
            {
                return c.Expected == "syntax error" ? null : parsed.Error!.ToString();
            }
            result = parsed.Value.Evaluate(input, variables, Environment);
        }
        else
        {
            FeelParseResult<FeelExpression> parsed = FeelExpression.Parse(c.Text, options);
            if (parsed.Value is null)
            {
                return c.Expected == "syntax error" ? null : parsed.Error!.ToString();
            }
            result = parsed.Value.Evaluate(variables, Environment);
        }
        if (c.Expected is "syntax error" or "failure")
        {
            return c.Expected == "failure" && !result.IsSuccess ? null : $"got {result.Value}";
        }
        FeelValue expected = FeelExpression.Parse(c.Expected, options).Value!.Evaluate(variables, Environment).Value;
        if (!expected.Equals(result.Value))
        {
            string reasons = string.Join("; ", result.Warnings.Select(warning => warning.Message));
            return $"got {result.Value} ({result.Failure?.Message}{reasons})";
        }
        bool warned = c.Warning is { } type
            ? result.Warnings.Any(warning => warning.Type.ToString() == type)
            : result.Warnings.Count == 0;
        return warned ? null : $"warnings are {string.Join(", ", result.Warnings)}, not {c.Warning ?? "none"}";
    }
}

namespace ProcessAgents.Conformance;

/// <summary>Expressions and values as a seed chooses them: mostly such that work, sometimes such that do not.</summary>
internal sealed class ScenarioValues(Random random)
{
    private static readonly string[] Conditions =
    [
        "=x > 2", "=x <= 2", "=b", "=not(b)", "=s = \"one\"", "=count(items) > 2", "=is defined(x)", "=items[1] = 1",
        "=ctx.a.b = 7", "=true", "=false", "=some i in items satisfies i > x",
    ];

    private static readonly string[] BadConditions = ["=missing > 1", "=x", "=null", "=assert(x, false)", "=s > 1"];

    private static readonly string[] Values =
    [
        "=x", "=x + 1", "=s", "=s + \"!\"", "=b", "=items", "=ctx", "=ctx.a.b", "={q: x, r: [s, b]}", "=null", "=[x, s]",
        "=1.5", "=\"text\"", "text", "=for i in items return i * 2", "=if b then x else s", "=missing", "=string(x)",
        "=date(\"2026-01-31\")", "=duration(\"PT5M\")", "=[]", "={}", "=local", "=result", "=loopCounter", "=item",
    ];

    private static readonly string[] BadValues = ["=assert(x, false)", "=assert(missing, missing != null)"];

    private static readonly string[] Targets = ["x", "y", "local", "result", "ctx.a.b", "ctx.new", "deep.er.est", "s", "item"];

    private static readonly string[] CorrelationKeys = ["=key", "=key", "=key", "=x", "=\"fixed\"", "=missing", "=b"];

    private static readonly string[] Durations =
        ["PT1S", "PT10S", "=duration(\"PT5S\")", "=d", "PT0S", "P1D", "=\"PT3S\"", "=missing", "=s"];

    private static readonly string[] Cycles =
        ["R3/PT2S", "R2/PT5S", "=cycle(2, duration(\"PT3S\"))", "R1/PT1S", "=\"R2/\" + d", "R/PT7S"];

    private static readonly string[] Dates =
        ["2030-01-01T00:00:00Z", "=now() + duration(\"PT4S\")", "2020-01-01T00:00:00Z", "=date and time(\"2027-01-15T08:00:05Z\")"];

    private static readonly string[] Json =
        ["1", "2", "3", "5", "\"one\"", "\"two\"", "true", "false", "null", "[1,2,3]", "[]", "{\"a\":{\"b\":7}}", "1.0", "{}"];

    public string Condition() => Mostly(Conditions, BadConditions);

    /// <param name="mustEvaluate">Only expressions, no texts.</param>
    public string Value(bool mustEvaluate = false)
    {
        var value = Mostly(Values, BadValues);
        return mustEvaluate && !value.StartsWith('=') ? "=x" : value;
    }

    public string CorrelationKey() => Of(CorrelationKeys);

    public string Duration() => Of(Durations);

    public string Cycle() => Of(Cycles);

    public string Date() => Of(Dates);

    public string Collection() => Chance(90) ? Of(["=items", "=[1, 2]", "=[]", "=[\"a\", {k: 1}, null]"]) : Of(["=missing", "=x"]);

    public string ErrorCode() => Of(["E1", "E1", "E2", "E3"]);

    public string Retries() => Of(["", "", "", "1", "0", "=2", "=x", "=s"]);

    /// <summary>Input and output mappings, or none.</summary>
    public string Mappings(bool inputs = true, bool outputs = true)
    {
        var mappings = new List<(string, string, string)>();
        if (inputs && Chance(35))
        {
            mappings.AddRange(Several(() => ("input", Value(), Of(Targets))));
        }

        if (outputs && Chance(35))
        {
            mappings.AddRange(Several(() => ("output", Value(), Of(Targets))));
        }

        return mappings.Count == 0 ? "" : ScenarioModel.Mappings([.. mappings]);
    }

    public string Headers() => Chance(20)
        ? "<zeebe:taskHeaders><zeebe:header key=\"h1\" value=\"v1\" /><zeebe:header key=\"h2\" value=\"=x\" /></zeebe:taskHeaders>"
        : "";

    /// <summary>What an instance starts with.</summary>
    public string InitialVariables()
    {
        var variables = new List<string>
        {
            $"\"x\":{random.Next(5)}",
            $"\"b\":{(Chance(50) ? "true" : "false")}",
            $"\"s\":\"{Of(["one", "two"])}\"",
            "\"items\":[1,2,3]",
            "\"ctx\":{\"a\":{\"b\":7}}",
            "\"key\":\"k\"",
            "\"d\":\"PT6S\"",
            "\"n\":0",
        };
        if (Chance(30))
        {
            variables.RemoveAt(random.Next(variables.Count));
        }

        return "{" + string.Join(',', variables) + "}";
    }

    /// <summary>What a worker, a person or a message brings.</summary>
    public string Document() => Chance(40)
        ? "{}"
        : "{" + string.Join(',', Several(() => Of(["x", "y", "b", "s", "result", "local", "items", "ctx", "item", "key"]))
            .Distinct().Select(name => $"\"{name}\":{Of(Json)}")) + "}";

    public bool Chance(int percent) => random.Next(100) < percent;

    public T Of<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];

    public int Number(int from, int to) => random.Next(from, to + 1);

    private T[] Several<T>(Func<T> make) => [.. Enumerable.Range(0, Number(1, 3)).Select(_ => make())];

    private string Mostly(string[] good, string[] bad) => Chance(92) ? Of(good) : Of(bad);
}

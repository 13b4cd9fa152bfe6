using System.Text;
using ProcessAgents.Feel;

namespace ProcessAgents.Benchmarks.Feel;

/// <summary>One expression, its variables, and its value as text.</summary>
internal sealed record FeelBenchmarkCase(string Name, string Text, FeelContext Context, string Expected)
{
    public static IReadOnlyList<FeelBenchmarkCase> All { get; } =
    [
        Of("comparison", "amount > 500 and risk = \"high\"", """{"amount":1200,"risk":"high"}""", "true"),
        Of("sum_for_2_items", "sum(for i in items return i.price * i.qty)", Items(2), "33.5"),
        Of("sum_for_50_items", "sum(for i in items return i.price * i.qty)", Items(50), "55037.5"),
        Of("context_literal", "{a: 1, b: a + 1}.b", "{}", "2"),
        Of("date_plus_month", "date(\"2024-03-31\") + duration(\"P1M\") > date(\"2024-04-15\")", "{}", "true"),
        Of("date_time", "date and time(created) + duration(\"PT2H\") < date and time(\"2025-01-01T00:00:00Z\")",
            """{"created":"2024-06-01T10:00:00Z"}""", "true"),
        Of("if", "if customer.tier = \"gold\" then amount * 0.9 else amount",
            """{"customer":{"tier":"gold"},"amount":100}""", "90.0"),
        Of("filter", "items[price > 15].qty", Items(10), "[6, 7, 8, 9, 10]"),
        Of("some", "some x in items satisfies x.qty > 8", Items(10), "true"),
        Of("arithmetic", "a + b * 2", """{"a":1,"b":2}""", "5"),
        Of("string", "upper case(name) + \"-\" + string(id)", """{"name":"jane","id":42}""", "JANE-42"),
    ];

    private static FeelBenchmarkCase Of(string name, string text, string json, string expected) =>
        new(name, text, (FeelContext)FeelJson.Read(Encoding.UTF8.GetBytes(json)), expected);

    private static string Items(int count)
    {
        IEnumerable<string> items = Enumerable.Range(0, count)
            .Select(i => $$"""{"price":{{10 + i}}.5,"qty":{{i + 1}}}""");
        return $$"""{"items":[{{string.Join(',', items)}}]}""";
    }
}

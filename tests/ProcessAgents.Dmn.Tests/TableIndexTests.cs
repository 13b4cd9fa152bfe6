using ProcessAgents.Dmn;
using ProcessAgents.Feel;

namespace ProcessAgents.Dmn.Tests;

public sealed class TableIndexTests
{
    private static readonly DmnOptions Scan = DmnOptions.Default with { Limits = new DmnLimits { TableIndexBytes = 0 } };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void The_index_finds_what_a_scan_finds(int seed)
    {
        var random = new Random(seed);
        for (var table = 0; table < 40; table++)
        {
            var text = DmnText.Table(
                "hitPolicy=\"COLLECT\"",
                ["n", "s", "b"],
                [""],
                [
                    .. Enumerable.Range(0, random.Next(4, 150))
                        .Select(row => $"{Number(random)} | {Word(random)} | {Truth(random)} | {row}"),
                ]);
            var indexed = DmnText.Graph(text);
            var scanned = DmnText.Graph(text, Scan);
            for (var probe = 0; probe < 30; probe++)
            {
                var input = new FeelContext(
                    [
                        KeyValuePair.Create("n", Value(random)),
                        KeyValuePair.Create("s", Value(random)),
                        KeyValuePair.Create("b", Value(random)),
                    ]);

                var found = DmnText.Json(indexed.Evaluate("t", input, default).Output);

                found.ShouldBe(DmnText.Json(scanned.Evaluate("t", input, default).Output), $"seed {seed}, {input}, {text}");
            }
        }
    }

    [Fact]
    public void An_index_that_would_be_too_large_is_not_built_and_nothing_else_changes()
    {
        var text = DmnText.Table(
            "", ["n"], [""], [.. Enumerable.Range(0, 200).Select(row => $"[{row * 10}..{row * 10 + 9}] | {row}")]);
        var small = DmnOptions.Default with { Limits = new DmnLimits { TableIndexBytes = 100 } };

        DmnText.Output(text, """{"n": 1234}""").ShouldBe("123");
        DmnText.Output(text, """{"n": 1234}""", small).ShouldBe("123");
    }

    private static string Number(Random random) => random.Next(8) switch
    {
        0 => "-",
        1 => $"{random.Next(20)}",
        2 => $"< {random.Next(20)}",
        3 => $">= {random.Next(20)}.5",
        4 => $"[{random.Next(10)}..{random.Next(10, 20)})",
        5 => $"{random.Next(20)}, > {random.Next(20)}",
        6 => $"not({random.Next(20)})",
        _ => $"? > {random.Next(20)}",
    };

    private static string Word(Random random) => random.Next(4) switch
    {
        0 => "-",
        1 => $"\"{(char)('a' + random.Next(4))}\"",
        2 => $"\"{(char)('a' + random.Next(4))}\", \"{(char)('a' + random.Next(4))}\"",
        _ => $"not(\"{(char)('a' + random.Next(4))}\")",
    };

    private static string Truth(Random random) => random.Next(3) switch { 0 => "-", 1 => "true", _ => "false" };

    private static FeelValue Value(Random random) => random.Next(6) switch
    {
        0 => FeelNull.Instance,
        1 => $"{(char)('a' + random.Next(5))}",
        2 => random.Next(2) == 0,
        3 => (decimal)random.Next(40) / 2,
        4 => new FeelList([random.Next(3), "a"]),
        _ => (long)random.Next(20),
    };
}

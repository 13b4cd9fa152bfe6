using ProcessAgents.Dmn;

namespace ProcessAgents.Dmn.Tests;

/// <summary>What authors read: each kind of finding, word for word, with an example for each type of values.</summary>
public sealed class AnalysisMessageTests
{
    private const string Default = "<defaultOutputEntry><text>0</text></defaultOutputEntry>";

    private const string NeverMatches = "Rule 4 (r4) never matches: no value of 'x' passes the test (5..5).";

    [Theory]
    [InlineData("<20", ">=18", "[18..20)", "18")]
    [InlineData("<20", ">18", "(18..20)", "19")]
    [InlineData("[1..3]", "[3..5]", "3", "3")]
    [InlineData("< date(\"2024-01-03\")", ">= date(\"2024-01-01\")", "[@\"2024-01-01\"..@\"2024-01-03\")", "@\"2024-01-01\"")]
    [InlineData("< time(\"12:00:00\")", "> time(\"11:00:00\")", "(@\"11:00:00\"..@\"12:00:00\")", "@\"11:00:01\"")]
    [InlineData("< @\"2024-01-01T12:00:00\"", "> @\"2024-01-01T11:00:00\"", "(@\"2024-01-01T11:00:00\"..@\"2024-01-01T12:00:00\")", "@\"2024-01-01T11:00:01\"")]
    [InlineData("< duration(\"P2Y\")", "> duration(\"P1Y\")", "(@\"P1Y\"..@\"P2Y\")", "@\"P1Y1M\"")]
    [InlineData("< duration(\"P2D\")", "> duration(\"P1D\")", "(@\"P1D\"..@\"P2D\")", "@\"P1DT1S\"")]
    [InlineData("> \"a\"", "< \"c\"", "(\"a\"..\"c\")", "\"a0\"")]
    [InlineData("\"a\", \"b\"", "\"b\", \"c\"", "\"b\"", "\"b\"")]
    [InlineData("not(\"a\")", "not(\"b\")", "not(\"a\", \"b\")", "\"other\"")]
    [InlineData("not(\"other\")", "not(\"b\")", "not(\"other\", \"b\")", "\"other 1\"")]
    [InlineData("true", "true", "true", "true")]
    [InlineData("null", "null", "null", "null")]
    [InlineData("-", "5", "5", "5")]
    public void An_overlap_is_described_with_an_example(string first, string second, string values, string example) =>
        Messages(DmnText.Table("", ["x"], [Default], $"{first} | 1", $"{second} | 2")).ShouldBe(
            [$"Rules 1 (r1) and 2 (r2) both match x: {values}, for example {{x: {example}}}, "
                + "which the hit policy UNIQUE does not allow."]);

    [Theory]
    [InlineData("<18", ">18", "18", "18")]
    [InlineData("<=18", ">20", "(18..20]", "19")]
    [InlineData("< date(\"2024-01-03\")", "> date(\"2024-01-03\")", "@\"2024-01-03\"", "@\"2024-01-03\"")]
    [InlineData("\"a\"", "\"b\"", "not(\"a\", \"b\")", "\"other\"")]
    [InlineData("true", "true", "false", "false")]
    [InlineData("< \"b\"", "> \"b\"", "\"b\"", "\"b\"")]
    public void A_gap_is_described_with_an_example(string first, string second, string values, string example) =>
        Messages(DmnText.Table("hitPolicy=\"FIRST\"", ["x"], [""], $"{first} | 1", $"{second} | 2")).ShouldContain(
            $"No rule matches x: {values}, for example {{x: {example}}}: add a rule, or a default output.");

    [Theory]
    [InlineData("UNIQUE",
        "Rules 1 (r1) and 3 (r3) both match x: [10..18), for example {x: 10}, which the hit policy UNIQUE does not allow. "
            + "Rules 2 (r2) and 3 (r3) both match x: [18..30], for example {x: 18}, which the hit policy UNIQUE does not allow. " + NeverMatches
            + " Rule 5 (r5) holds a test that cannot be compared with others, "
            + "such as ? > 3 of 'x': there may be overlaps and gaps that are not told.")]
    [InlineData("FIRST",
        "Rule 3 (r3) never decides: before it decide rules 1 (r1) and 2 (r2), "
            + "which match everything that it matches. " + NeverMatches
            + " Rule 5 (r5) never decides: before it decide rules 1 (r1), 2 (r2) and 3 (r3), "
            + "which match everything that it matches.")]
    [InlineData("PRIORITY", NeverMatches)]
    [InlineData("COLLECT", NeverMatches)]
    [InlineData("RULE ORDER", NeverMatches)]
    public void A_rule_that_cannot_decide_is_told_by_hit_policy(string policy, string message) =>
        string.Join(" ", Messages(DmnText.Table(
            $"hitPolicy=\"{policy}\"",
            ["x"],
            [$"<outputValues><text>3,2,1</text></outputValues>{Default}"],
            "<18 | 1",
            ">=18 | 2",
            "[10..30] | 3",
            "(5..5) | 3",
            "? > 3 | 2")))
            .ShouldBe(message);

    [Theory]
    [InlineData("number", "\"old\"", "5", "Rule 1 tests 'x', which is of type number, against the string \"old\".")]
    [InlineData("integer", "\"old\"", "5", "Rule 1 tests 'x', which is of type integer, against the string \"old\".")]
    [InlineData("long", "true", "5", "Rule 1 tests 'x', which is of type long, against the boolean true.")]
    [InlineData("double", "[@\"2024-01-01\"..@\"2024-01-02\"]", "5",
        "Rule 1 tests 'x', which is of type double, against the date @\"2024-01-01\".")]
    [InlineData("string", "5", "\"a\"", "Rule 1 tests 'x', which is of type string, against the number 5.")]
    [InlineData("date", "< 5", "@\"2024-01-01\"", "Rule 1 tests 'x', which is of type date, against the number 5.")]
    [InlineData("string", "\"a\"", "5", "Rule 1 gives the number 5 for 'y0', which is of type string.")]
    [InlineData("string", "\"a\"", "null", "")]
    [InlineData("boolean", "true", "\"yes\"", "Rule 1 gives the string \"yes\" for 'y0', which is of type boolean.")]
    public void A_value_of_another_type_is_told(string type, string cell, string result, string message)
    {
        string table = DmnText.Table("hitPolicy=\"COLLECT\"", ["x"], [""], $"{cell} | {result}")
            .Replace("<inputExpression>", $"<inputExpression typeRef=\"{type}\">", StringComparison.Ordinal)
            .Replace("<output id=\"o0\"", $"<output typeRef=\"{type}\" id=\"o0\"", StringComparison.Ordinal);

        string.Join(" ", Messages(table)).ShouldBe(message);
    }

    [Theory]
    [InlineData("\"a\",\"b\"", "\"c\"", "Rule 1 gives \"c\" for 'y0', which is not among \"a\",\"b\".")]
    [InlineData("\"a\",\"b\"", "\"b\"", "")]
    [InlineData("not(\"a\")", "\"a\"", "")]
    [InlineData("[1..3]", "5", "")]
    public void A_result_that_is_not_among_the_declared_values_is_told(string allowed, string result, string message) =>
        string.Join(" ", Messages(DmnText.Table(
            "hitPolicy=\"COLLECT\"", ["x"], [$"<outputValues><text>{allowed}</text></outputValues>"], $"- | {result}")))
            .ShouldBe(message);

    [Fact]
    public void Findings_are_told_up_to_the_limit()
    {
        var table = DmnText.Graph(DmnText.Table("", ["x"], [""], "- | 1", "- | 2", "- | 3"));

        IEnumerable<string> Told(DmnAnalysisLimits limits) => DmnAnalysis.Analyze(table, limits).Select(f => f.Message);

        Told(new DmnAnalysisLimits { Findings = 2 }).ShouldContain("The table has more than 2 overlaps: the rest is left out.");
        Told(new DmnAnalysisLimits { Findings = 2 }).Count().ShouldBe(3);
        Told(new DmnAnalysisLimits { Findings = 3 }).Count().ShouldBe(3);
        Told(new DmnAnalysisLimits { Findings = 3 }).ShouldAllBe(message => message.StartsWith("Rules", StringComparison.Ordinal));
        Told(new DmnAnalysisLimits { Steps = 1 }).ShouldContain(message => message.Contains("takes more than 1 steps to look at"));
        Told(new DmnAnalysisLimits { Bytes = 1 }).ShouldHaveSingleItem().ShouldBe(
            "The table of 3 rules and 1 inputs takes more than 1 bytes to look at as a whole: "
            + "there may be overlaps, masked rules and gaps that are not told.");
    }

    private static IEnumerable<string> Messages(string table) =>
        DmnAnalysis.Analyze(DmnText.Graph(table)).Select(finding => finding.Message);
}

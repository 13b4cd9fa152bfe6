using ProcessAgents.Dmn;

namespace ProcessAgents.Dmn.Tests;

public sealed class DmnAnalysisTests
{
    [Fact]
    public void A_complete_table_without_overlap_has_no_findings() =>
        Findings(DmnText.Table("", ["age", "vip"], [""], "<18 | - | 1", ">=18 | true | 2", ">=18 | false | 3"))
            .ShouldBeEmpty();

    [Fact]
    public void Rules_that_overlap_under_unique_are_told_with_the_common_values()
    {
        var finding = Findings(DmnText.Table("", ["age"], [""], "<20 | 1", ">=18 | 2")).ShouldHaveSingleItem();

        finding.Type.ShouldBe(DmnFindingType.Overlap);
        finding.Rules.ShouldBe([1, 2]);
        finding.Message.ShouldContain("age: [18..20)");
    }

    [Fact]
    public void Rules_that_overlap_under_any_may_give_the_same()
    {
        Findings(DmnText.Table("hitPolicy=\"ANY\"", ["age"], [""], "<20 | 1", ">=18 | 1")).ShouldBeEmpty();
        Findings(DmnText.Table("hitPolicy=\"ANY\"", ["age"], [""], "<20 | 1", ">=18 | 2"))
            .ShouldHaveSingleItem().Type.ShouldBe(DmnFindingType.Overlap);
    }

    [Fact]
    public void Values_that_no_rule_matches_are_told()
    {
        var findings = Findings(DmnText.Table("", ["age", "land"], [""], "<18 | - | 1", ">18 | \"DE\" | 2"));

        findings.ShouldAllBe(f => f.Type == DmnFindingType.Missing);
        findings.Select(f => f.Message).ShouldContain(m => m.Contains("age: 18,", StringComparison.Ordinal));
        findings.Select(f => f.Message).ShouldContain(m => m.Contains("land: not(\"DE\")", StringComparison.Ordinal));
    }

    [Fact]
    public void A_default_output_leaves_nothing_missing() =>
        Findings(DmnText.Table("", ["age"], ["<defaultOutputEntry><text>0</text></defaultOutputEntry>"], "<18 | 1"))
            .ShouldBeEmpty();

    [Fact]
    public void A_rule_that_earlier_ones_cover_together_is_masked()
    {
        var findings = Findings(DmnText.Table(
            "hitPolicy=\"FIRST\"", ["age"], [""], "<18 | 1", ">=18 | 2", "[10..30] | 3"));

        var finding = findings.ShouldHaveSingleItem();
        finding.Type.ShouldBe(DmnFindingType.Masked);
        finding.Rules.ShouldBe([3]);
    }

    [Fact]
    public void The_first_rule_without_a_test_is_a_safety_net_and_a_second_one_is_masked()
    {
        const string Allowed = """<inputValues><text>"refund","reject"</text></inputValues>""";
        var table = DmnText.Table(
            "hitPolicy=\"FIRST\"", ["decision"], [""], "\"refund\" | 1", "\"reject\" | 2", "- | 3", "- | 4")
            .Replace("</inputExpression>", "</inputExpression>" + Allowed, StringComparison.Ordinal);

        var finding = Findings(table).ShouldHaveSingleItem();

        finding.Type.ShouldBe(DmnFindingType.Masked);
        finding.Rules.ShouldBe([4]);
    }

    [Fact]
    public void A_cell_that_nothing_satisfies_is_told() =>
        Findings(DmnText.Table("hitPolicy=\"COLLECT\"", ["age"], [""], "(5..5) | 1"))
            .ShouldHaveSingleItem().Type.ShouldBe(DmnFindingType.NeverHit);

    [Fact]
    public void Cells_and_results_of_another_type_are_told()
    {
        var table = DmnText.Table("hitPolicy=\"COLLECT\"", ["age"], [""], "\"old\" | 1", "5 | \"a\"")
            .Replace("<inputExpression>", "<inputExpression typeRef=\"number\">", StringComparison.Ordinal)
            .Replace("<output id=\"o0\"", "<output typeRef=\"number\" id=\"o0\"", StringComparison.Ordinal);

        Findings(table).Select(f => (f.Type, f.Rules[0])).ShouldBe(
            [(DmnFindingType.TypeMismatch, 1), (DmnFindingType.TypeMismatch, 2)]);
    }

    private static IReadOnlyList<DmnFinding> Findings(string table) => DmnAnalysis.Analyze(DmnText.Graph(table));
}

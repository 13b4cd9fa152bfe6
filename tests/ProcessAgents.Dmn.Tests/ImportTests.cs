using ProcessAgents.Dmn;

namespace ProcessAgents.Dmn.Tests;

/// <summary>Documents that import others, which import others.</summary>
public sealed class ImportTests
{
    [Fact]
    public void An_imported_decision_may_require_one_that_its_own_document_imports()
    {
        var deepest = Graph("deepest", "", Decision("base", "20"));
        var middle = Graph("middle", Import("deepest", "inner"), Decision("twice", "inner.base * 2", "deepest#base"), deepest);

        Output(Import("middle", "lib"), Decision("t", "lib.twice + 2", "middle#twice"), middle, deepest).ShouldBe("42");
    }

    [Fact]
    public void The_same_document_may_have_another_name_in_each_that_imports_it()
    {
        var shared = Graph("shared", "", Decision("one", "1"));
        var other = Graph("other", Import("shared", "x"), Decision("two", "x.one + 1", "shared#one"), shared);

        Output(
            Import("shared", "y") + Import("other", "z"),
            Decision("t", "y.one + z.two", "shared#one", "other#two"),
            shared,
            other).ShouldBe("3");
    }

    [Fact]
    public void Without_a_name_elements_are_seen_by_their_own()
    {
        var shared = Graph("shared", "", Decision("one", "1"));

        Output(Import("shared", ""), Decision("t", "one + 1", "shared#one"), shared).ShouldBe("2");
    }

    [Fact]
    public void Names_with_spaces_and_types_come_with_an_import()
    {
        var shared = Graph(
            "shared",
            "",
            "<itemDefinition name=\"tSmall\"><typeRef>number</typeRef><allowedValues><text>&lt; 10</text></allowedValues>"
            + "</itemDefinition>" + Decision("base rate", "5"));
        var body = """<inputData id="x" name="x"><variable name="x" typeRef="my lib.tSmall"/></inputData>"""
            + Decision("t", "my lib.base rate + x", "shared#base_rate", "#x");

        Output(Import("shared", "my lib"), body, """{"x": 3}""", shared).ShouldBe("8");
        Output(Import("shared", "my lib"), body, """{"x": 30}""", shared).ShouldBe("null");
    }

    [Fact]
    public void A_reference_into_a_document_that_does_not_have_it_is_a_problem()
    {
        var shared = Graph("shared", "", Decision("one", "1"));
        var read = DmnText.Read(
            DmnText.Document(Import("shared", "y") + Decision("t", "1", "shared#two")), DmnOptions.Standard with { Imports = [shared] });

        read.Problems.ShouldHaveSingleItem().Message.ShouldContain("'shared#two' leads to no element");
    }

    private static DecisionRequirementsGraph Graph(
        string @namespace, string imports, string body, params DecisionRequirementsGraph[] imported)
    {
        var read = DmnText.Read(
            DmnText.Document(imports + body, @namespace: @namespace), DmnOptions.Standard with { Imports = imported });

        read.Problems.ShouldBeEmpty();
        return read.Graph!;
    }

    private static string Output(string imports, string body, params DecisionRequirementsGraph[] imported) =>
        Output(imports, body, "{}", imported);

    private static string Output(string imports, string body, string input, params DecisionRequirementsGraph[] imported) =>
        DmnText.Output(imports + body, input, DmnOptions.Standard with { Imports = imported });

    private static string Import(string @namespace, string name) =>
        $"""<import namespace="{@namespace}" name="{name}" importType="{DmnText.Dmn15}"/>""";

    private static string Decision(string name, string text, params string[] required)
    {
        var id = name.Replace(' ', '_');
        var requirements = string.Concat(required.Select(href => href.EndsWith("#x", StringComparison.Ordinal)
            ? $"<informationRequirement><requiredInput href=\"{href}\"/></informationRequirement>"
            : $"<informationRequirement><requiredDecision href=\"{href}\"/></informationRequirement>"));
        return $"""
            <decision id="{id}" name="{name}"><variable name="{name}"/>{requirements}<literalExpression><text>{text}</text>
            </literalExpression></decision>
            """;
    }
}

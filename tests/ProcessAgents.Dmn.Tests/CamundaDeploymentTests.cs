using ProcessAgents.Dmn;

namespace ProcessAgents.Dmn.Tests;

/// <summary>Documents that the real engine rejects, or deploys against expectation; problems name element and line.</summary>
public sealed class CamundaDeploymentTests
{
    private const string One = "<literalExpression><text>1</text></literalExpression>";

    private const string Input = """<input id="i"><inputExpression><text>x</text></inputExpression></input>""";

    private const string Rule = "<rule><inputEntry><text>1</text></inputEntry><outputEntry><text>1</text></outputEntry></rule>";

    private const string Model = $"""
        <businessKnowledgeModel id="b" name="f"><variable name="f"/><encapsulatedLogic><formalParameter name="p"/>{One}
        </encapsulatedLogic></businessKnowledgeModel>
        """;

    private const string NeedsModel = """<knowledgeRequirement><requiredKnowledge href="#b"/></knowledgeRequirement>""";

    [Theory]
    [InlineData("<decision id=\"t\" name=\"t\"/>", "decision", "has no logic")]
    [InlineData("<decision name=\"t\">" + One + "</decision>", "decision", "must have an id")]
    [InlineData("<decision id=\"t\">" + One + "</decision>", "decision", "must have the attribute 'name'")]
    [InlineData("<decision id=\"t\" name=\"\">" + One + "</decision>", "decision", "must have a name")]
    [InlineData("<decision id=\"1t\" name=\"t\">" + One + "</decision>", "decision", "The id '1t' must start with a letter")]
    [InlineData("<decision id=\"t\" name=\"t\" foo=\"1\">" + One + "</decision>", "decision", "has no attribute 'foo'")]
    [InlineData("<decision id=\"t\" name=\"t\">stray" + One + "</decision>", "decision", "here is the text 'stray'")]
    [InlineData("<decision id=\"t\" name=\"t\">" + One + "<variable name=\"t\"/></decision>", "variable",
        "'variable' must stand before 'literalExpression'")]
    [InlineData("<decision id=\"t\" name=\"t\">" + One + One + "</decision>", "literalExpression", "at most one")]
    [InlineData("<decision id=\"t\" name=\"t\"><literalExpression/></decision>", "literalExpression", "is empty")]
    [InlineData("<decision id=\"t\" name=\"t\"><literalExpression><text>1 +</text></literalExpression></decision>",
        "literalExpression", "not valid FEEL")]
    [InlineData("<decision id=\"t\" name=\"t\"><literalExpression expressionLanguage=\"juel\"><text>1</text></literalExpression></decision>",
        "literalExpression", "language 'juel' is not supported")]
    [InlineData("<decision id=\"t\" name=\"t\"><literalExpression id=\"t\"><text>1</text></literalExpression></decision>",
        "literalExpression", "The id 't' is used twice")]
    [InlineData("<decision id=\"t\" name=\"t\"><context/></decision>", "context", "has no entry")]
    [InlineData("<decision id=\"t\" name=\"t\"><functionDefinition>" + One + "</functionDefinition></decision>",
        "functionDefinition", "runs no 'functionDefinition' as the logic of a decision")]
    [InlineData("<decision id=\"t\" name=\"t\"><relation><column name=\"a\"/><row>" + One + One + "</row></relation></decision>",
        "row", "must have 1 cells")]
    [InlineData("<decision id=\"t\" name=\"t\"><decisionTable hitPolicy=\"unique\"><output/></decisionTable></decision>",
        "decisionTable", "'hitPolicy' must be one of UNIQUE")]
    [InlineData("<decision id=\"t\" name=\"t\"><decisionTable>" + Input + "</decisionTable></decision>",
        "decisionTable", "must have 'output'")]
    [InlineData("<decision id=\"t\" name=\"t\"><decisionTable><input id=\"i\"/><output/></decisionTable></decision>",
        "input", "must have 'inputExpression'")]
    [InlineData("<decision id=\"t\" name=\"t\"><decisionTable>" + Input + "<output name=\"a\"/><output/></decisionTable></decision>",
        "output", "must have a name")]
    [InlineData("<decision id=\"t\" name=\"t\"><decisionTable>" + Input
        + "<output><defaultOutputEntry><text></text></defaultOutputEntry></output></decisionTable></decision>",
        "defaultOutputEntry", "default output is empty")]
    [InlineData("<decision id=\"t\" name=\"t\"><informationRequirement><requiredDecision href=\"#no\"/></informationRequirement>"
        + One + "</decision>", "requiredDecision", "'#no' leads to no element")]
    [InlineData("<decision id=\"t\" name=\"t\"><informationRequirement/>" + One + "</decision>",
        "informationRequirement", "must have 'requiredDecision' or 'requiredInput'")]
    [InlineData("<decision id=\"t\" name=\"t\"><informationRequirement><requiredDecision href=\"#b\"/></informationRequirement>"
        + One + "</decision>" + Model, "requiredDecision", "must lead to a decision")]
    [InlineData("<decision id=\"t\" name=\"t\">" + NeedsModel + "<invocation><literalExpression><text>g</text></literalExpression>"
        + "</invocation></decision>" + Model, "invocation", "names no business knowledge model 'g'")]
    [InlineData("<decision id=\"t\" name=\"t\"><z:foo xmlns:z=\"z\"/>" + One + "</decision>", "foo", "not of DMN's namespace")]
    public void What_the_real_engine_rejects_is_rejected_with_element_and_line(string body, string element, string message)
    {
        var problems = DmnText.Read(DmnText.Document(body)).Problems;

        problems.ShouldContain(p => p.ElementType == element && p.Message.Contains(message, StringComparison.Ordinal),
            string.Join("\n", problems));
        problems.ShouldAllBe(p => p.Line >= 2 && p.Column > 0 && p.ResourceName == "test.dmn");
    }

    [Theory]
    [InlineData("<inputData id=\"x\" name=\"x\"/>")]
    [InlineData("<decision id=\"t\" name=\"t\"><informationRequirement><requiredInput href=\"#no\"/></informationRequirement>"
        + One + "</decision>")]
    [InlineData("<decision id=\"t\" name=\"t\"><informationRequirement><requiredDecision href=\"other#u\"/></informationRequirement>"
        + One + "</decision><decision id=\"u\" name=\"u\">" + One + "</decision>")]
    [InlineData("<decision id=\"t\" name=\"t\"><variable name=\"t\" typeRef=\"tNo\"/>" + One + "</decision>")]
    [InlineData("<itemDefinition name=\"tBad\"><typeRef>string</typeRef><allowedValues><text>,,</text></allowedValues>"
        + "</itemDefinition><decision id=\"t\" name=\"t\">" + One + "</decision>")]
    [InlineData("<decision id=\"t\" name=\"t\"><decisionTable>" + Input + "<output/></decisionTable></decision>")]
    [InlineData("<decision id=\"t\" name=\"t\"><decisionTable aggregation=\"SUM\">" + Input + "<output/>" + Rule
        + "</decisionTable></decision>")]
    [InlineData("<decision id=\"t\" name=\"t\"><extensionElements><z:a xmlns:z=\"z\"/></extensionElements>" + One + "</decision>")]
    [InlineData("<decision id=\"t\" name=\"t\" xmlns:z=\"z\" z:a=\"1\">" + One + "</decision>")]
    [InlineData("<decision id=\"t\" name=\"t\">" + One + "</decision><decisionService id=\"s\" name=\"s\">"
        + "<outputDecision href=\"#t\"/></decisionService>")]
    public void What_the_real_engine_deploys_is_no_problem(string body) =>
        DmnText.Read(DmnText.Document(body)).Problems.ShouldBeEmpty();

    [Fact]
    public void A_model_that_no_decision_requires_is_not_read_and_its_faults_are_warnings()
    {
        var read = DmnText.Read(DmnText.Document(
            $"""<decision id="t" name="t">{One}</decision>""" + Model.Replace("<text>1<", "<text>1 +<", StringComparison.Ordinal)));

        read.Problems.ShouldBeEmpty();
        read.Warnings.Select(w => w.Message).ShouldContain(m => m.Contains("not valid FEEL", StringComparison.Ordinal));
        read.Warnings.Select(w => w.Message).ShouldContain(m => m.Contains("No decision requires the model 'f'", StringComparison.Ordinal));
    }

    [Fact]
    public void Models_must_not_require_themselves()
    {
        var model = Model.Replace("</encapsulatedLogic>", "</encapsulatedLogic>" + NeedsModel, StringComparison.Ordinal);
        var read = DmnText.Read(DmnText.Document($"""<decision id="t" name="t">{NeedsModel}{One}</decision>{model}"""));

        read.Graph.ShouldBeNull();
        read.Problems.ShouldHaveSingleItem().Message.ShouldContain("'f' > 'f'");
    }

    [Theory]
    [InlineData("http://www.omg.org/spec/DMN/20151101/dmn.xsd", false)]
    [InlineData("http://www.omg.org/spec/DMN/20180521/MODEL/", true)]
    [InlineData("https://www.omg.org/spec/DMN/20230324/MODEL/", true)]
    public void Every_version_has_its_own_structure(string xmlns, bool hasAnnotations)
    {
        var table = $"<decision id=\"t\" name=\"t\"><decisionTable>{Input}<output/>"
            + Rule.Replace("</rule>", "<annotationEntry><text>why</text></annotationEntry></rule>", StringComparison.Ordinal)
            + "</decisionTable></decision>";

        DmnText.Read(DmnText.Document(table, xmlns)).Problems.Count.ShouldBe(hasAnnotations ? 0 : 1);
    }

    [Fact]
    public void What_came_with_a_later_version_is_told_with_that_version() =>
        DmnText.Read(DmnText.Document(
            "<decision id=\"t\" name=\"t\"><conditional/></decision>", "https://www.omg.org/spec/DMN/20191111/MODEL/"))
            .Problems[^1].Message.ShouldContain("holds no 'conditional' before DMN 1.4, and this is DMN 1.3");
}

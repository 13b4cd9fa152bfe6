namespace ProcessAgents.Dmn.Tests;

/// <summary>Documents against the schema of their version: what is wrong, said with element, version and remedy.</summary>
public sealed class StructureTests
{
    private const string Dmn11 = "http://www.omg.org/spec/DMN/20151101/dmn.xsd";
    private const string Dmn12 = "http://www.omg.org/spec/DMN/20180521/MODEL/";
    private const string Dmn13 = "https://www.omg.org/spec/DMN/20191111/MODEL/";
    private const string Dmn14 = "https://www.omg.org/spec/DMN/20211108/MODEL/";

    private const string One = "<literalExpression><text>1</text></literalExpression>";

    private const string Input = "<input><inputExpression><text>x</text></inputExpression></input>";

    [Theory]
    [InlineData("<decision id=\"t\" name=\"t\" foo=\"1\">" + One + "</decision>",
        "'decision' has no attribute 'foo' in DMN: take it away.")]
    [InlineData("<itemDefinition id=\"t\" name=\"t\" isCollection=\"yes\"><typeRef>string</typeRef></itemDefinition>",
        "The attribute 'isCollection' must be one of true, false, 1, 0, but is 'yes'.")]
    [InlineData("<itemDefinition id=\"t\"><typeRef>string</typeRef></itemDefinition>",
        "'itemDefinition' must have the attribute 'name'.")]
    [InlineData("<inputData id=\"a b\" name=\"t\"/>",
        "The id 'a b' must start with a letter or '_', followed by letters, digits, '_', '-' or '.'.")]
    [InlineData("<inputData id=\"\" name=\"t\"/>",
        "The id '' must start with a letter or '_', followed by letters, digits, '_', '-' or '.'.")]
    [InlineData("<inputData id=\"a\" name=\"t\"/><inputData id=\"a\" name=\"u\"/>",
        "The id 'a' is used twice: every id of a document must be its own.")]
    [InlineData("<inputData id=\"a\" name=\"t\"><variable name=\"t\"/><description>d</description></inputData>",
        "In 'inputData', 'description' must stand before 'variable'.")]
    [InlineData("<inputData id=\"a\" name=\"t\"><variable name=\"t\"/><variable name=\"t\"/></inputData>",
        "'inputData' has at most one 'variable', but this is one more.")]
    [InlineData("<inputData id=\"a\" name=\"t\">words</inputData>",
        "'inputData' holds elements only, but here is the text 'words'.")]
    [InlineData("<inputData id=\"a\" name=\"t\">0123456789012345678901234567890123456789x</inputData>",
        "'inputData' holds elements only, but here is the text '0123456789012345678901234567890123456789...'.")]
    [InlineData("<inputData id=\"a\" name=\"t\"><nonsense/></inputData>",
        "'inputData' holds no 'nonsense' in DMN: take it away.")]
    [InlineData("<inputData id=\"a\" name=\"t\"><z:foo xmlns:z=\"z\"/></inputData>",
        "The element 'foo' is not of DMN's namespace: elements of others belong into 'extensionElements'.")]
    [InlineData("<inputData id=\"a\" name=\"t\"><description>a<b/></description></inputData>",
        "'description' holds text only, but here is the element 'b'.")]
    [InlineData("<inputData id=\"a\" name=\"t\"><description lang=\"de\">a</description></inputData>",
        "'description' has no attributes.")]
    [InlineData("<inputData id=\"a\" name=\"t\"><extensionElements><description/></extensionElements></inputData>",
        "The extension 'description' must have a namespace of its own, other than DMN's.")]
    [InlineData("<inputData id=\"a\" name=\"t\"><extensionElements><foo xmlns=\"\"/></extensionElements></inputData>",
        "The extension 'foo' must have a namespace of its own, other than DMN's.")]
    [InlineData("<itemDefinition name=\"t\"><typeRef>string</typeRef><itemComponent name=\"a\"/></itemDefinition>",
        "'itemDefinition' has either 'typeRef', or 'itemComponent', or 'functionItem'.")]
    [InlineData("<itemDefinition name=\"t\"><itemComponent name=\"a\"/><functionItem/></itemDefinition>",
        "'itemDefinition' has either 'typeRef', or 'itemComponent', or 'functionItem'.")]
    [InlineData("<itemDefinition name=\"t\"><typeRef>string</typeRef><functionItem/></itemDefinition>",
        "'itemDefinition' has either 'typeRef', or 'itemComponent', or 'functionItem'.")]
    [InlineData("<itemDefinition name=\"t\"><allowedValues><text>1</text></allowedValues></itemDefinition>",
        "'itemDefinition' with 'allowedValues' must have 'typeRef' before it.")]
    [InlineData("<itemDefinition name=\"t\"><typeConstraint><text>1</text></typeConstraint></itemDefinition>",
        "'itemDefinition' with 'typeConstraint' must have 'typeRef' before it.")]
    [InlineData("<decision id=\"t\" name=\"t\"><decisionTable hitPolicy=\"FIRST \">" + Input + "<output/></decisionTable></decision>",
        "The attribute 'hitPolicy' must be one of UNIQUE, FIRST, PRIORITY, ANY, COLLECT, RULE ORDER, OUTPUT ORDER, "
            + "but is 'FIRST '.")]
    [InlineData("<decision id=\"t\" name=\"t\"><informationRequirement><requiredInput href=\"#a\"> </requiredInput>"
        + "</informationRequirement>" + One + "</decision><inputData id=\"a\" name=\"a\"/>",
        "'requiredInput' must be empty, without so much as a space in it.")]
    public void What_the_schema_forbids_is_told(string body, string message) =>
        Messages(body).ShouldContain(message);

    [Theory]
    [InlineData("<itemDefinition name=\"t\" isCollection=\" true \"><typeRef>string</typeRef></itemDefinition>")]
    [InlineData("<itemDefinition name=\"t\"><typeRef>string</typeRef><typeConstraint><text>1</text></typeConstraint></itemDefinition>")]
    [InlineData("<inputData id=\"a\" name=\"t\"><extensionElements><z:foo xmlns:z=\"z\"/></extensionElements></inputData>")]
    [InlineData("<inputData id=\"a\" name=\"t\" xmlns:z=\"z\" z:own=\"1\"/>")]
    [InlineData("<inputData id=\"a\" name=\"t\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"1\"/>")]
    [InlineData("<inputData id=\"_a-1.2\" name=\"t\"> <description xmlns:z=\"z\">words</description> </inputData>")]
    [InlineData("<inputData id=\"a\" name=\"t\"/><inputData id=\"b\" name=\"u\"/>")]
    [InlineData("<itemDefinition name=\"t\"><itemComponent name=\"a\"/><itemComponent name=\"b\"/></itemDefinition>")]
    public void What_the_schema_allows_is_no_problem(string body) => Messages(body).ShouldBeEmpty();

    [Theory]
    [InlineData(Dmn11, "<decision id=\"t\" name=\"t\"><informationRequirement id=\"r\"><requiredInput href=\"#a\"/>"
        + "</informationRequirement>" + One + "</decision><inputData id=\"a\" name=\"a\"/>",
        "'informationRequirement' has no attribute 'id' before DMN 1.2, and this is DMN 1.1.")]
    [InlineData(Dmn11, "<inputData id=\"a\" name=\"a\"><variable name=\"a\" typeRef=\"feel:string\"/></inputData>",
        "The type 'feel:string' must be a name with a known prefix, or without one, in DMN 1.1.")]
    [InlineData(Dmn11, "<inputData id=\"a\" name=\"a\"><variable name=\"a\" typeRef=\"two words\"/></inputData>",
        "The type 'two words' must be a name with a known prefix, or without one, in DMN 1.1.")]
    [InlineData(Dmn11, "<inputData id=\"a\" name=\"a\"><variable name=\"a\" typeRef=\"xml:a:b\"/></inputData>",
        "The type 'xml:a:b' must be a name with a known prefix, or without one, in DMN 1.1.")]
    [InlineData(Dmn11, "<decisionService id=\"s\" name=\"s\"/>",
        "'definitions' holds no 'decisionService' before DMN 1.2, and this is DMN 1.1: "
            + "change the namespace of the document, or write it otherwise.")]
    [InlineData(Dmn12, "<itemDefinition name=\"t\"><functionItem/></itemDefinition>",
        "'itemDefinition' holds no 'functionItem' before DMN 1.3, and this is DMN 1.2: "
            + "change the namespace of the document, or write it otherwise.")]
    [InlineData(Dmn13, "<decision id=\"t\" name=\"t\"><filter/></decision>",
        "'decision' holds no 'filter' before DMN 1.4, and this is DMN 1.3: "
            + "change the namespace of the document, or write it otherwise.")]
    [InlineData(Dmn14, "<itemDefinition name=\"t\"><typeRef>string</typeRef><typeConstraint><text>1</text></typeConstraint></itemDefinition>",
        "'itemDefinition' holds no 'typeConstraint' before DMN 1.5, and this is DMN 1.4: "
            + "change the namespace of the document, or write it otherwise.")]
    public void What_a_version_does_not_have_yet_is_told(string xmlns, string body, string message) =>
        Messages(body, xmlns).ShouldContain(message);

    [Theory]
    [InlineData(Dmn11, "<inputData id=\"a\" name=\"a\"><variable name=\"a\" typeRef=\"string\"/></inputData>")]
    [InlineData(Dmn11, "<inputData id=\"a\" name=\"a\" xmlns:f=\"f\"><variable name=\"a\" typeRef=\"f:string\"/></inputData>")]
    [InlineData(Dmn12, "<inputData id=\"a\" name=\"a\"><variable name=\"a\" typeRef=\"two words\"/></inputData>")]
    [InlineData(Dmn12, "<decision id=\"t\" name=\"t\"><informationRequirement id=\"r\"><requiredInput href=\"#a\"/>"
        + "</informationRequirement>" + One + "</decision><inputData id=\"a\" name=\"a\"/>")]
    public void What_a_version_has_is_no_problem(string xmlns, string body) => Messages(body, xmlns).ShouldBeEmpty();

    [Theory]
    [InlineData(Dmn12, "http://www.omg.org/spec/DMN/20180521/DMNDI/")]
    [InlineData(Dmn13, "https://www.omg.org/spec/DMN/20191111/DMNDI/")]
    [InlineData(Dmn14, "https://www.omg.org/spec/DMN/20191111/DMNDI/")]
    [InlineData(DmnText.Dmn15, "https://www.omg.org/spec/DMN/20230324/DMNDI/")]
    public void Diagrams_have_the_namespace_of_their_version(string xmlns, string diagrams)
    {
        string Body(string @namespace, string id) =>
            $"""
            <inputData id="a" name="a"/><d:DMNDI xmlns:d="{@namespace}"><d:DMNDiagram id="{id}"/></d:DMNDI>
            """;

        Messages(Body(diagrams, "b"), xmlns).ShouldBeEmpty();
        Messages(Body(diagrams, "a"), xmlns).ShouldContain("The id 'a' is used twice: every id of a document must be its own.");
        Messages(Body("other", "b"), xmlns).ShouldContain(message => message.EndsWith($"is '{diagrams}'.", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Messages(string body, string xmlns = DmnText.Dmn15) =>
        DmnText.Read(DmnText.Document(body, xmlns)).Problems.Select(problem => problem.Message);
}

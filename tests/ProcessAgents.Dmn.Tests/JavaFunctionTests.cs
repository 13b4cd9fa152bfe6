using ProcessAgents.Dmn;

namespace ProcessAgents.Dmn.Tests;

/// <summary>What documents may call of the JDK, with the results of the JDK.</summary>
public sealed class JavaFunctionTests
{
    private const string FormatSignature = "format(java.lang.String,[Ljava.lang.Object;)";

    [Theory]
    [InlineData("abs(double)", "f(-1.5)", "1.5")]
    [InlineData("acos(double)", "f(1)", "0")]
    [InlineData("asin(double)", "f(0)", "0")]
    [InlineData("atan(double)", "f(0)", "0")]
    [InlineData("cbrt(double)", "f(27)", "3")]
    [InlineData("ceil(double)", "f(1.2)", "2")]
    [InlineData("cos(double)", "f(0)", "1")]
    [InlineData("cosh(double)", "f(0)", "1")]
    [InlineData("exp(double)", "f(0)", "1")]
    [InlineData("floor(double)", "f(-1.2)", "-2")]
    [InlineData("log(double)", "f(1)", "0")]
    [InlineData("log10(double)", "f(1000)", "3")]
    [InlineData("round(double)", "f(2.5)", "3")]
    [InlineData("round(double)", "f(-2.5)", "-2")]
    [InlineData("signum(double)", "f(-7)", "-1")]
    [InlineData("sin(double)", "f(0)", "0")]
    [InlineData("sinh(double)", "f(0)", "0")]
    [InlineData("sqrt(double)", "f(16)", "4")]
    [InlineData("tan(double)", "f(0)", "0")]
    [InlineData("tanh(double)", "f(0)", "0")]
    [InlineData("toDegrees(double)", "round half up(f(3.141592653589793), 6)", "180")]
    [InlineData("toRadians(double)", "round half up(f(180), 6)", "3.141593")]
    [InlineData("atan2(double,double)", "f(0, 1)", "0")]
    [InlineData("hypot(double,double)", "f(3, 4)", "5")]
    [InlineData("max(int,int)", "f(3, 7)", "7")]
    [InlineData("min(long, float)", "f(3, 7)", "3")]
    [InlineData("pow(double,double)", "f(2, 10)", "1024")]
    [InlineData(" max (int,int)", "f(3, 7)", "7")]
    [InlineData("sqrt(double)", "f(-1)", "null")]
    [InlineData("abs(double)", "f(\"1\")", "null")]
    [InlineData("max(int,int)", "f(1, \"1\")", "null")]
    [InlineData("max(int,int)", "f(\"1\", 1)", "null")]
    public void Math_calculates_as_there(string signature, string call, string expected)
    {
        Value("java.lang.Math", signature, call).ShouldBe(expected);
        Value("java.lang.StrictMath", signature, call).ShouldBe(expected);
    }

    [Theory]
    [InlineData("java.lang.Integer", "valueOf(java.lang.String)", "f(\"12\")", "12")]
    [InlineData("java.lang.Integer", "parseInt(java.lang.String)", "f(\" 12 \")", "12")]
    [InlineData("java.lang.Long", "parseLong(java.lang.String)", "f(\"-12\")", "-12")]
    [InlineData("java.lang.Short", "parseShort(java.lang.String)", "f(12)", "12")]
    [InlineData("java.lang.Byte", "parseByte(java.lang.String)", "f(\"twelve\")", "null")]
    [InlineData("java.lang.Double", "parseDouble(java.lang.String)", "f(\"1.5\")", "1.5")]
    [InlineData("java.lang.Float", "parseFloat(java.lang.String)", "f(true)", "null")]
    [InlineData("java.math.BigDecimal", "valueOf(double)", "f(1.5)", "1.5")]
    [InlineData("java.math.BigInteger", "valueOf(long)", "f(15)", "15")]
    [InlineData("java.lang.Boolean", "valueOf(java.lang.String)", "f(\"TRUE\")", "true")]
    [InlineData("java.lang.Boolean", "parseBoolean(java.lang.String)", "f(\"yes\")", "false")]
    [InlineData("java.lang.Boolean", "valueOf(boolean)", "f(true)", "true")]
    [InlineData("java.lang.Boolean", "valueOf(boolean)", "f(1)", "null")]
    [InlineData("java.lang.String", "valueOf(double)", "f(1.5)", "\"1.5\"")]
    public void Texts_become_numbers_and_truths_and_back(string className, string signature, string call, string expected) =>
        Value(className, signature, call).ShouldBe(expected);

    [Theory]
    [InlineData("%s is %d", "[\"a\", 1]", "a is 1")]
    [InlineData("%s", "\"a\"", "a")]
    [InlineData("%d", "[1.9]", "1")]
    [InlineData("%,d", "[1234567]", "1,234,567")]
    [InlineData("%f", "[1.5]", "1.500000")]
    [InlineData("%.2f", "[0.125]", "0.13")]
    [InlineData("%,.2f", "[1234.5]", "1,234.50")]
    [InlineData("%8.2f|", "[3.14159]", "    3.14|")]
    [InlineData("%4s|", "[\"ab\"]", "  ab|")]
    [InlineData("%-4s|", "[\"ab\"]", "ab  |")]
    [InlineData("%-,7d|", "[1234]", "1,234  |")]
    [InlineData("%05d", "[42]", "00042")]
    [InlineData("%05d", "[-42]", "-0042")]
    [InlineData("%1000d", "[1]", null)]
    [InlineData("%.29f", "[0]", "0.00000000000000000000000000000")]
    [InlineData("100 %%", "[]", "100 %")]
    public void Formats_write_as_there(string format, string values, string? expected) =>
        Value("java.lang.String", FormatSignature, $"f(\"{format}\", {values})")
            .ShouldBe($"\"{expected ?? "1".PadLeft(1000)}\"");

    [Theory]
    [InlineData("%d", "[\"a\"]")]
    [InlineData("%f", "[null]")]
    [InlineData("%s %s", "[1]")]
    [InlineData("%x", "[1]")]
    [InlineData("%", "[1]")]
    [InlineData("%1001d", "[1]")]
    [InlineData("%.30f", "[1]")]
    [InlineData("%.f", "[1]")]
    [InlineData("%+d", "[1]")]
    public void What_no_format_is_for_is_null(string format, string values) =>
        Value("java.lang.String", FormatSignature, $"f(\"{format}\", {values})").ShouldBe("null");

    [Theory]
    [InlineData("java.lang.Runtime", "exec(java.lang.String)")]
    [InlineData("java.lang.Math", "max(int)")]
    [InlineData("java.lang.Math", "abs(int,int)")]
    [InlineData("java.lang.Math", "abs(java.lang.String)")]
    [InlineData("java.lang.Math", "random()")]
    [InlineData("java.lang.Math", "abs")]
    [InlineData("java.lang.Math", "abs(int")]
    [InlineData("java.lang.Boolean", "valueOf(boolean,boolean)")]
    [InlineData("java.lang.Boolean", "getBoolean(java.lang.String)")]
    [InlineData("java.lang.Integer", "valueOf(java.lang.String,int)")]
    [InlineData("java.lang.Integer", "bitCount(int)")]
    [InlineData("java.lang.String", "valueOf(char,int)")]
    [InlineData("java.lang.String", "format(java.lang.String)")]
    [InlineData("java.lang.String", "format(java.lang.String,int)")]
    [InlineData("java.lang.String", "intern()")]
    public void A_function_outside_of_the_set_is_refused(string className, string signature) =>
        DmnText.Read(DmnText.Document(Document(className, signature, "f(1)")), DmnOptions.Standard)
            .Problems.ShouldHaveSingleItem().Message.ShouldContain($"'{className}.{signature}' is not among");

    [Fact]
    public void A_call_that_has_no_result_says_which()
    {
        var evaluation = DmnText.Evaluate(Document("java.lang.Math", "sqrt(double)", "f(-1)"), options: DmnOptions.Standard);

        evaluation.Warnings.ShouldHaveSingleItem().Message
            .ShouldBe("The function 'java.lang.Math.sqrt(double)' cannot take these arguments.");
    }

    private static string Value(string className, string signature, string call) =>
        DmnText.Output(Document(className, signature, call), options: DmnOptions.Standard);

    private static string Document(string className, string signature, string call) => $"""
        <decision id="t" name="t"><variable name="t"/><context><contextEntry><variable name="f"/>
        <functionDefinition kind="Java">{Parameters(signature)}<context>
        {Entry("class", $"\"{className}\"")}{Entry("method signature", $"\"{signature}\"")}
        </context></functionDefinition></contextEntry><contextEntry>{Text(call)}</contextEntry></context></decision>
        """;

    private static string Parameters(string signature) => string.Concat(
        signature.Split(',').Select((_, index) => $"<formalParameter name=\"p{index}\"/>"));

    private static string Entry(string name, string text) =>
        $"<contextEntry><variable name=\"{name}\"/>{Text(text)}</contextEntry>";

    private static string Text(string text) => $"<literalExpression><text>{text}</text></literalExpression>";
}

namespace ProcessAgents.Feel.Tests;

/// <summary>The functions of the Java platform that a definition of the standard's dialect may name.</summary>
public sealed class ExternalFunctionTests
{
    [Theory]
    [InlineData("Math", "max(double,double)", "1.5, 2", "2")]
    [InlineData("Math", "max( float, float )", "3, 2", "3")]
    [InlineData("Math", "max(int,int)", "1.5, 2.9", "2")]
    [InlineData("Math", "max(long,long)", "-1, -2", "-1")]
    [InlineData("Math", "min(double,double)", "1.5, 2", "1.5")]
    [InlineData("Math", "min(float,float)", "3, 2", "2")]
    [InlineData("Math", "min(int,int)", "1.5, 2.9", "1")]
    [InlineData("Math", "min(long,long)", "-1, -2", "-2")]
    [InlineData("Math", "pow(double,double)", "2, 3", "8")]
    [InlineData("Math", "cos(double)", "0", "1")]
    [InlineData("Math", "sin(double)", "0", "0")]
    [InlineData("Math", "sqrt(double)", "9", "3")]
    [InlineData("Math", "abs(double)", "-2.5", "2.5")]
    [InlineData("Integer", "valueOf(java.lang.String)", "\"-12\"", "-12")]
    [InlineData("Integer", "parseInt(java.lang.String)", "\"7\"", "7")]
    [InlineData("Long", "valueOf(java.lang.String)", "\"12\"", "12")]
    [InlineData("Long", "parseLong(java.lang.String)", "\"12\"", "12")]
    [InlineData("Double", "valueOf(java.lang.String)", "\"1.5\"", "1.5")]
    [InlineData("Double", "parseDouble(java.lang.String)", "\"1e2\"", "100")]
    [InlineData("Float", "valueOf(java.lang.String)", "\"1.5\"", "1.5")]
    [InlineData("Float", "parseFloat(java.lang.String)", "\"1.5\"", "1.5")]
    [InlineData("String", "valueOf(double)", "2", "\"2.0\"")]
    [InlineData("String", "valueOf(int)", "2.5", "\"2.5\"")]
    [InlineData("String", "valueOf(java.lang.Object)", "true", "\"true\"")]
    public void A_function_of_Java_gives_its_result(string type, string signature, string arguments, string expected) =>
        Call(type, signature, arguments).ShouldBe((Value(expected), null));

    [Theory]
    [InlineData("Math", "max(double,double)", "1, \"a\"")]
    [InlineData("Math", "max(int,int)", "99999999999999999999, 1")]
    [InlineData("Math", "max(int,int)", "1, 99999999999999999999")]
    [InlineData("Math", "min(long,long)", "\"a\", 1")]
    [InlineData("Math", "abs(double)", "\"a\"")]
    [InlineData("Integer", "parseInt(java.lang.String)", "\"1.5\"")]
    [InlineData("Integer", "parseInt(java.lang.String)", "1")]
    [InlineData("Double", "parseDouble(java.lang.String)", "\"a\"")]
    [InlineData("Double", "parseDouble(java.lang.String)", "1")]
    [InlineData("String", "format(java.lang.String,[Ljava.lang.Object;)", "1, 2")]
    public void Arguments_that_it_does_not_take_are_a_warning(string type, string signature, string arguments) =>
        Call(type, signature, arguments)
            .ShouldBe((FeelNull.Instance, FeelWarningType.FunctionInvocationFailure));

    [Theory]
    [InlineData("Math", "exit(int)")]
    [InlineData("System", "exit(int)")]
    public void Other_functions_are_not_found(string type, string signature) =>
        Call(type, signature, "0").Value.ShouldBe(FeelNull.Instance);

    [Theory]
    [InlineData("", "", "")]
    [InlineData("no field", "1", "no field")]
    [InlineData("a%sb%s", "1, \"x\"", "a1bx")]
    [InlineData("%s and %s", "[1, 2]", "1 and 2")]
    [InlineData("100%%", "1", "100%")]
    [InlineData("%d%%", "5", "5%")]
    [InlineData("%%%s", "1", "%1")]
    [InlineData("%s", "null", "null")]
    [InlineData("%5d|", "42", "   42|")]
    [InlineData("%-5d|", "42", "42   |")]
    [InlineData("%4s|%-4s|", "\"a\", \"b\"", "   a|b   |")]
    [InlineData("%d", "2.0", "2")]
    [InlineData("%f", "1.5", "1.500000")]
    [InlineData("%.2f", "1.005", "1.01")]
    [InlineData("%.0f", "2.5", "3")]
    [InlineData("%05d|", "-42", "-0042|")]
    [InlineData("%07.2f|", "3.14159", "0003.14|")]
    [InlineData("%,d", "1234567", "1,234,567")]
    [InlineData("%,d %,d", "-123, -1234", "-123 -1,234")]
    [InlineData("%,.2f", "1234.5", "1,234.50")]
    [InlineData("%7.2f|", "3.14159", "   3.14|")]
    [InlineData("%-7.2f|", "3.14159", "3.14   |")]
    public void A_format_writes_its_values(string format, string values, string expected) =>
        Format(format, values).ShouldBe((new FeelString(expected), null));

    [Theory]
    [InlineData("%", "1")]
    [InlineData("50% ", "1")]
    [InlineData("%s%s", "1")]
    [InlineData("%xs", "1")]
    [InlineData("%d", "1.5")]
    [InlineData("%d", "\"a\"")]
    [InlineData("%f", "\"a\"")]
    [InlineData("%1001d", "1")]
    [InlineData("%.xf", "1")]
    [InlineData("%.f", "1")]
    [InlineData("%.1001f", "1")]
    [InlineData("%,s", "1")]
    [InlineData("%0d", "-1")]
    [InlineData("%0s", "1")]
    public void A_format_that_does_not_fit_is_a_warning(string format, string values) =>
        Format(format, values).ShouldBe((FeelNull.Instance, FeelWarningType.FunctionInvocationFailure));

    [Fact]
    public void The_widest_field_has_1000_characters()
    {
        Format("%1000d", "1").ShouldBe((new FeelString("1".PadLeft(1000)), null));
        Format("%-1000.1f", "1").ShouldBe((new FeelString("1.0".PadRight(1000)), null));
        Format("%.1000f", "0").Warning.ShouldBeNull();
    }

    [Theory]
    [InlineData("{java: {class: \"java.lang.Math\"}}")]
    [InlineData("{java: {method signature: \"abs(double)\"}}")]
    [InlineData("{java: {class: 1, method signature: \"abs(double)\"}}")]
    [InlineData("{java: 1}")]
    [InlineData("{pmml: {}}")]
    [InlineData("1")]
    public void A_definition_without_class_and_signature_names_nothing(string definition) =>
        Value($"function(a) external {definition}").ShouldBe(FeelNull.Instance);

    private static (FeelValue Value, FeelWarningType? Warning) Format(string format, string values) => Call(
        "String", "format(java.lang.String,[Ljava.lang.Object;)", $"\"{format}\"{(values == "" ? "" : ", ")}{values}");

    private static (FeelValue Value, FeelWarningType? Warning) Call(string type, string signature, string arguments)
    {
        int count = ((FeelList)Value($"[{arguments}]")).Count;
        string names = string.Join(", ", Enumerable.Range(1, count).Select(i => $"p{i}"));
        FeelResult result = Run($$"""
            (function({{names}}) external {
                java: {class: "java.lang.{{type}}", method signature: "{{signature}}"}
            })({{arguments}})
            """);
        return (result.Value, result.Warnings.Count == 0 ? null : result.Warnings[^1].Type);
    }

    private static FeelValue Value(string text) => Run(text).Value;

    private static FeelResult Run(string text) =>
        FeelExpression.Parse(text, FeelOptions.Standard).Value!.Evaluate(FeelContext.Empty, new FeelEnvironment(0));
}

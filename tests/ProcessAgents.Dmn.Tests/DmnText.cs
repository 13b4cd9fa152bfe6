using System.Text;
using ProcessAgents.Dmn;
using ProcessAgents.Feel;

namespace ProcessAgents.Dmn.Tests;

/// <summary>Puts decisions into documents, reads and evaluates them.</summary>
internal static class DmnText
{
    public const string Dmn15 = "https://www.omg.org/spec/DMN/20230324/MODEL/";

    public static string Document(string body, string xmlns = Dmn15, string @namespace = "test") => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <definitions xmlns="{xmlns}" id="d" name="d" namespace="{@namespace}">
        {body}
        </definitions>
        """;

    public static DmnReadResult Read(string document, DmnOptions? options = null) =>
        DmnDocument.Read(Encoding.UTF8.GetBytes(document), "test.dmn", options);

    /// <summary>The graph of a body that must be right.</summary>
    public static DecisionRequirementsGraph Graph(string body, DmnOptions? options = null)
    {
        var result = Read(Document(body), options);

        result.Problems.ShouldBeEmpty();
        return result.Graph.ShouldNotBeNull();
    }

    /// <summary>Evaluates the decision <c>t</c> with a JSON object as input.</summary>
    public static DecisionEvaluation Evaluate(string body, string input = "{}", DmnOptions? options = null) =>
        Graph(body, options).Evaluate("t", Input(input), new FeelEnvironment(0));

    /// <summary>The output of the decision <c>t</c> as JSON.</summary>
    public static string Output(string body, string input = "{}", DmnOptions? options = null)
    {
        var evaluation = Evaluate(body, input, options);

        evaluation.FailureMessage.ShouldBeNull();
        return Json(evaluation.Output);
    }

    public static string Json(FeelValue value) => Encoding.UTF8.GetString(FeelJson.Write(value));

    public static FeelContext Input(string json) => (FeelContext)FeelJson.Read(Encoding.UTF8.GetBytes(json));

    /// <summary>The decision <c>t</c> with a literal expression.</summary>
    public static string Literal(string text, string inner = "", string id = "t") => $"""
        <decision id="{id}" name="{id}">{inner}<literalExpression><text>{Escape(text)}</text></literalExpression>
          </decision>
        """;

    /// <summary>
    /// The decision <c>t</c> with a table: columns are input expressions, rows have cells split by <c>|</c>, the last
    /// ones for the outputs.
    /// </summary>
    public static string Table(string hitPolicy, string[] inputs, string[] outputs, params string[] rows)
    {
        var text = new StringBuilder($"""<decision id="t" name="T"><decisionTable id="dt" {hitPolicy}>""");
        for (var column = 0; column < inputs.Length; column++)
        {
            var expression = $"<inputExpression><text>{Escape(inputs[column])}</text></inputExpression>";
            text.Append(null, $"""<input id="i{column}">{expression}</input>""");
        }

        for (var column = 0; column < outputs.Length; column++)
        {
            text.Append(null, $"""<output id="o{column}" name="y{column}">{outputs[column]}</output>""");
        }

        for (var row = 0; row < rows.Length; row++)
        {
            var cells = rows[row].Split('|', StringSplitOptions.TrimEntries);
            text.Append(null, $"""<rule id="r{row + 1}">""");
            for (var cell = 0; cell < cells.Length; cell++)
            {
                var kind = cell < inputs.Length ? "inputEntry" : "outputEntry";
                text.Append(null, $"<{kind}><text>{Escape(cells[cell])}</text></{kind}>");
            }

            text.Append("</rule>");
        }

        return text.Append("</decisionTable></decision>").ToString();
    }

    private static string Escape(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal);
}

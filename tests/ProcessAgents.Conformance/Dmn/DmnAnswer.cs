using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ProcessAgents.Dmn;
using ProcessAgents.Feel;

namespace ProcessAgents.Conformance;

/// <summary>
/// What an evaluation says, as lines in the order in which it is found out, so that the first difference of two engines
/// is the cause of the others.
/// </summary>
internal sealed record DmnAnswer(IReadOnlyList<string> Lines)
{
    private static readonly JsonSerializerOptions Readable =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Whether there is no answer.</summary>
    public bool IsException => Lines is [var only] && only.StartsWith("error ", StringComparison.Ordinal);

    public bool HasFailed => Lines.Any(line => line.StartsWith("failed ", StringComparison.Ordinal) && line != "failed none");

    /// <summary>The lines of our answer.</summary>
    public static DmnAnswer Of(DecisionEvaluation evaluation)
    {
        var lines = new List<string>();
        foreach (EvaluatedDecision decision in evaluation.EvaluatedDecisions)
        {
            lines.AddRange(decision.Inputs.Select(input => $"  in {input.InputId} '{input.InputName}' {Json(input.Value)}"));
            foreach (MatchedRule rule in decision.MatchedRules)
            {
                lines.Add($"  rule {rule.RuleIndex} {rule.RuleId}");
                lines.AddRange(rule.Outputs.Select(o => $"    out {o.OutputId} '{o.OutputName}' {Json(o.Value)}"));
            }
            lines.Add($"{TypeName(decision.DecisionType)} {decision.DecisionId} '{decision.DecisionName}' {Json(decision.Output)}");
        }
        lines.Add($"failed {evaluation.FailedDecisionId ?? "none"}");
        lines.Add($"output {Json(evaluation.Output)}");
        return new DmnAnswer(lines);
    }

    /// <summary>The lines of the real engine's answer.</summary>
    public static DmnAnswer Of(bool isAnswered, JsonElement body)
    {
        if (!isAnswered)
        {
            return new DmnAnswer([$"error {body.GetProperty("title").GetString()}"]);
        }
        var lines = new List<string>();
        foreach (JsonElement decision in body.GetProperty("evaluatedDecisions").EnumerateArray())
        {
            lines.AddRange(decision.GetProperty("evaluatedInputs").EnumerateArray().Select(input =>
                $"  in {Text(input, "inputId")} '{Text(input, "inputName")}' {Json(Text(input, "inputValue"))}"));
            foreach (JsonElement rule in decision.GetProperty("matchedRules").EnumerateArray())
            {
                lines.Add($"  rule {rule.GetProperty("ruleIndex").GetInt32()} {Text(rule, "ruleId")}");
                lines.AddRange(rule.GetProperty("evaluatedOutputs").EnumerateArray().Select(output =>
                    $"    out {Text(output, "outputId")} '{Text(output, "outputName")}' {Json(Text(output, "outputValue"))}"));
            }
            lines.Add($"{Text(decision, "decisionDefinitionType")} {Text(decision, "decisionDefinitionId")} "
                + $"'{Text(decision, "decisionDefinitionName")}' {Json(Text(decision, "output"))}");
        }
        lines.Add($"failed {Text(body, "failedDecisionDefinitionId") ?? "none"}");
        lines.Add($"output {Json(Text(body, "output"))}");
        return new DmnAnswer(lines);
    }

    /// <summary>The answer to a deployment: why it is rejected, or null where it is not.</summary>
    public static DmnAnswer OfVerdict(string? rejection) => new([rejection is null ? "accepted" : $"rejected {rejection}"]);

    /// <summary>The first lines that differ.</summary>
    public static (string Theirs, string Ours) FirstDifference(DmnAnswer theirs, DmnAnswer ours)
    {
        int first = 0;
        while (Line(theirs, first) == Line(ours, first) && first < theirs.Lines.Count)
        {
            first++;
        }
        return (Line(theirs, first), Line(ours, first));
    }

    private static string Line(DmnAnswer answer, int index) => answer.Lines.ElementAtOrDefault(index) ?? "nothing more";

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static string Json(FeelValue value) => Json(Encoding.UTF8.GetString(FeelJson.Write(value)));

    /// <summary>JSON with the members of objects in the order of their names; numbers in one notation, with their digits.</summary>
    private static string Json(string? json)
    {
        if (json is null)
        {
            return "nothing";
        }
        using var document = JsonDocument.Parse(json);
        return Ordered(document.RootElement);
    }

    private static string Ordered(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => $"{{{string.Join(",", value.EnumerateObject()
            .OrderBy(member => member.Name, StringComparer.Ordinal)
            .Select(member => $"{member.Name}:{Ordered(member.Value)}"))}}}",
        JsonValueKind.Array => $"[{string.Join(",", value.EnumerateArray().Select(Ordered))}]",
        JsonValueKind.String => JsonSerializer.Serialize(TemporalText.Canonical(value.GetString()!), Readable),
        JsonValueKind.Number => CanonicalJson.NumberOf(value.GetRawText()),
        _ => value.GetRawText(),
    };

    private static string TypeName(DecisionType type) => type switch
    {
        DecisionType.DecisionTable => "DECISION_TABLE",
        DecisionType.LiteralExpression => "LITERAL_EXPRESSION",
        DecisionType.Context => "CONTEXT",
        DecisionType.Invocation => "INVOCATION",
        DecisionType.List => "LIST",
        DecisionType.Relation => "RELATION",
        _ => "UNKNOWN",
    };
}

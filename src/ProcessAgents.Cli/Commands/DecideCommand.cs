using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using ProcessAgents.Cli.Input;
using ProcessAgents.Cli.Output;
using ProcessAgents.Dmn;
using ProcessAgents.Feel;

namespace ProcessAgents.Cli.Commands;

/// <summary><c>processagents decide</c>: evaluates a decision of a file, without an engine.</summary>
internal sealed class DecideCommand : CliCommand
{
    private readonly Argument<string> _file = new("file") { Description = "DMN file." };

    private readonly Option<string> _decision = new("--decision")
    {
        Description = "Id of the decision.",
        HelpName = "id",
        Required = true,
    };

    private readonly Option<string?> _input = CommonOptions.Variables("--input", "Variables of the decision");

    public DecideCommand()
        : base("decide", "Evaluate a decision; prints output and matched rules as JSON.")
    {
        Arguments.Add(_file);
        Options.Add(_decision);
        Options.Add(_input);
        Examples =
        [
            "processagents decide discount.dmn --decision discount --input order.json",
            """processagents decide dmn/escalation-thresholds.dmn --decision escalation-thresholds """
                + """--input '{"proposal":{"decision":"refund","amount":120,"confidence":0.9},"order":{"customer":{"refundCount":0}}}'""",
        ];
    }

    protected override Task<int> RunAsync(ParseResult arguments, Screen screen, CancellationToken cancellationToken)
    {
        var file = arguments.GetRequiredValue(_file);
        var graph = DmnFiles.Read(file);
        var decision = arguments.GetRequiredValue(_decision);
        if (graph.Decisions.All(known => known.Id != decision))
        {
            throw new CommandFailure(
                $"Expected '{file}' to hold a decision '{decision}', but it holds "
                + $"{string.Join(", ", graph.Decisions.Select(known => $"'{known.Id}'"))}.",
                ExitCodes.Usage);
        }

        var scope = new ContextScope(JsonInput.ReadContext("--input", arguments.GetValue(_input)));
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var evaluation = graph.Evaluate(
            decision, scope, new FeelEnvironment(now, Seed: (ulong)now));
        foreach (var warning in evaluation.Warnings)
        {
            screen.Say($"warning: {warning.Message}");
        }

        if (evaluation.FailureMessage is { } failure)
        {
            throw new CommandFailure($"Decision '{evaluation.FailedDecisionId}' gave no result: {failure}");
        }

        screen.WriteJson(new JsonObject
        {
            ["output"] = Json(evaluation.Output),
            ["decisions"] = new JsonArray([.. evaluation.EvaluatedDecisions.Select(Trace)]),
        });
        return Task.FromResult(ExitCodes.Success);
    }

    private static JsonNode Trace(EvaluatedDecision decision) => new JsonObject
    {
        ["decisionId"] = decision.DecisionId,
        ["output"] = Json(decision.Output),
        ["inputs"] = new JsonArray([.. decision.Inputs.Select(input => new JsonObject
        {
            ["name"] = input.InputName,
            ["value"] = Json(input.Value),
        })]),
        ["matchedRules"] = new JsonArray([.. decision.MatchedRules.Select(rule => new JsonObject
        {
            ["ruleIndex"] = rule.RuleIndex,
            ["ruleId"] = rule.RuleId,
        })]),
    };

    private static JsonNode? Json(FeelValue value) => JsonNode.Parse(Encoding.UTF8.GetString(FeelJson.Write(value)));
}

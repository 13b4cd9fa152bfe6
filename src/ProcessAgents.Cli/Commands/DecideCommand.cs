using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using ProcessAgents.Cli.Input;
using ProcessAgents.Dmn;
using ProcessAgents.Feel;

namespace ProcessAgents.Cli.Commands;

/// <summary><c>processagents decide</c>: evaluates a decision of a file, without an engine.</summary>
internal sealed class DecideCommand : CliCommand
{
    private readonly Argument<string> _file = new("file") { Description = "DMN file." };

    private readonly Option<string> _decision = new("--decision") { Description = "Id of the decision.", Required = true };

    private readonly Option<string?> _input = new("--input")
    {
        Description = "Variables: a JSON file, a JSON object, or - for standard input.",
    };

    public DecideCommand()
        : base("decide", "Evaluate a decision; prints output and matched rules as JSON.")
    {
        Arguments.Add(_file);
        Options.Add(_decision);
        Options.Add(_input);
    }

    protected override Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var graph = DmnFiles.Read(arguments.GetRequiredValue(_file));
        var scope = new ContextScope(JsonInput.ReadContext("--input", arguments.GetValue(_input)));
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var evaluation = graph.Evaluate(
            arguments.GetRequiredValue(_decision), scope, new FeelEnvironment(now, Seed: (ulong)now));
        foreach (var warning in evaluation.Warnings)
        {
            Console.Error.WriteLine($"warning: {warning.Message}");
        }

        if (evaluation.FailureMessage is { } failure)
        {
            throw new CommandFailure($"Expected to evaluate decision '{evaluation.FailedDecisionId}', but {failure}");
        }

        Console.WriteLine(new JsonObject
        {
            ["output"] = Json(evaluation.Output),
            ["decisions"] = new JsonArray([.. evaluation.EvaluatedDecisions.Select(Trace)]),
        }.ToJsonString(new System.Text.Json.JsonSerializerOptions { WriteIndented = true }));
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

using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using ProcessAgents.Cli.Input;
using ProcessAgents.Cli.Output;
using ProcessAgents.Client;
using ProcessAgents.GatewayProtocol.Rest;

namespace ProcessAgents.Cli.Commands;

/// <summary><c>processagents approve</c>: completes a user task with a decision.</summary>
internal sealed class ApproveCommand : GatewayCommand
{
    private readonly Argument<long> _key = NumberOptions.Key("Key of the user task, see tasks.");

    private readonly Option<string> _outcome = new("--outcome")
    {
        Description = "The decision, as the values of the task's form name it.",
        HelpName = "word",
        DefaultValueFactory = _ => "approve",
    };

    private readonly Option<string?> _comment = new("--comment") { Description = "Why.", HelpName = "text" };

    private readonly Option<string?> _person = new("--as")
    {
        Description = "Who decides; becomes the assignee, stored as claimed.",
        HelpName = "name",
    };

    private readonly Option<string?> _variables = CommonOptions.Variables("--variables", "Further variables of the task");

    public ApproveCommand()
        : base("approve", "Decide a user task: sets the variable approval {outcome, comment, by} and completes the task.")
    {
        Arguments.Add(_key);
        Options.Add(_outcome);
        Options.Add(_comment);
        Options.Add(_person);
        Options.Add(_variables);
        Examples =
        [
            "processagents approve 2251799813685270 --as kim",
            "processagents approve 2251799813685270 --as kim --outcome reject --comment \"No receipt.\"",
        ];
    }

    protected override string? WhenNotFound => "Open ones: processagents tasks";

    protected override async Task<int> RunAsync(
        RestGatewayClient gateway, ParseResult arguments, Screen screen, CancellationToken cancellationToken)
    {
        var key = arguments.GetValue(_key);
        var outcome = arguments.GetRequiredValue(_outcome);
        var person = arguments.GetValue(_person);
        var variables = JsonNode.Parse(JsonInput.ReadObject("--variables", arguments.GetValue(_variables)))!.AsObject();
        variables["approval"] = new JsonObject
        {
            ["outcome"] = outcome,
            ["comment"] = arguments.GetValue(_comment),
            ["by"] = person,
        };
        if (person is not null)
        {
            await gateway.AssignUserTaskAsync(
                key, new UserTaskAssignmentRequest { Assignee = person, AllowOverride = true }, cancellationToken)
                .ConfigureAwait(false);
        }

        await gateway.CompleteUserTaskAsync(
            key,
            new UserTaskCompletionRequest { Variables = JsonSerializer.SerializeToElement(variables), Action = "complete" },
            cancellationToken).ConfigureAwait(false);
        if (arguments.GetValue(Json))
        {
            screen.WriteJson(new { UserTaskKey = $"{key}", Outcome = outcome, By = person });
        }
        else
        {
            screen.WriteLine($"user task {key} completed: {outcome}");
        }

        return ExitCodes.Success;
    }
}

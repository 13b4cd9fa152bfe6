using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using ProcessAgents.Cli.Input;
using ProcessAgents.Client;
using ProcessAgents.GatewayProtocol.Rest;

namespace ProcessAgents.Cli.Commands;

/// <summary><c>processagents approve</c>: completes a user task with a decision.</summary>
internal sealed class ApproveCommand : GatewayCommand
{
    private readonly Argument<long> _key = new("key") { Description = "Key of the user task, see tasks." };

    private readonly Option<string> _outcome = new("--outcome")
    {
        Description = "The decision, as the form's values name it.",
        DefaultValueFactory = _ => "approve",
    };

    private readonly Option<string?> _comment = new("--comment") { Description = "Why." };

    private readonly Option<string?> _person = new("--as") { Description = "Who decides; stored as claimed." };

    private readonly Option<string?> _variables = new("--variables")
    {
        Description = "Further variables: a JSON file, a JSON object, or - for standard input.",
    };

    public ApproveCommand()
        : base("approve", "Decide a user task: sets the variable approval {outcome, comment, by} and completes it.")
    {
        Arguments.Add(_key);
        Options.Add(_outcome);
        Options.Add(_comment);
        Options.Add(_person);
        Options.Add(_variables);
    }

    protected override async Task<int> RunAsync(
        RestGatewayClient gateway, ParseResult arguments, CancellationToken cancellationToken)
    {
        var key = arguments.GetValue(_key);
        var variables = JsonNode.Parse(JsonInput.ReadObject("--variables", arguments.GetValue(_variables)))!.AsObject();
        var person = arguments.GetValue(_person);
        variables["approval"] = new JsonObject
        {
            ["outcome"] = arguments.GetRequiredValue(_outcome),
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
        Console.WriteLine($"user task {key} completed: {arguments.GetRequiredValue(_outcome)}");
        return ExitCodes.Success;
    }
}

using System.CommandLine;
using System.Text.Json;
using ProcessAgents.Cli.Input;
using ProcessAgents.Client;

namespace ProcessAgents.Cli.Commands;

/// <summary><c>processagents start</c>: one new process instance.</summary>
internal sealed class StartCommand : GatewayCommand
{
    private readonly Argument<string> _process = new("process") { Description = "Id of the process in the model." };

    private readonly Option<string?> _variables = new("--variables")
    {
        Description = "A JSON file, a JSON object, or - for standard input.",
    };

    private readonly Option<int> _version = new("--version-number")
    {
        Description = "Version of the process; the newest when left out.",
        DefaultValueFactory = _ => ProcessInstanceCreation.LatestVersion,
    };

    private readonly Option<bool> _await = new("--await") { Description = "Wait for the end and print the variables." };

    public StartCommand()
        : base("start", "Start a process instance; prints its key.")
    {
        Arguments.Add(_process);
        Options.Add(_variables);
        Options.Add(_version);
        Options.Add(_await);
    }

    protected override async Task<int> RunAsync(
        RestGatewayClient gateway, ParseResult arguments, CancellationToken cancellationToken)
    {
        using var variables = JsonDocument.Parse(JsonInput.ReadObject("--variables", arguments.GetValue(_variables)));
        var creation = new ProcessInstanceCreation
        {
            BpmnProcessId = arguments.GetRequiredValue(_process),
            Version = arguments.GetValue(_version),
            Variables = variables.RootElement,
        };
        if (arguments.GetValue(_await))
        {
            var completed = await gateway.CreateProcessInstanceWithResultAsync(
                creation, cancellationToken: cancellationToken).ConfigureAwait(false);
            Console.WriteLine(completed.Variables.GetRawText());
            return ExitCodes.Success;
        }

        var created = await gateway.CreateProcessInstanceAsync(creation, cancellationToken).ConfigureAwait(false);
        if (arguments.GetValue(Json))
        {
            WriteJson(created);
        }
        else
        {
            Console.WriteLine(created.ProcessInstanceKey);
        }

        return ExitCodes.Success;
    }
}

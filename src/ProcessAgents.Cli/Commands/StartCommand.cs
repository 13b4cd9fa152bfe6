using System.CommandLine;
using System.Text.Json;
using ProcessAgents.Cli.Input;
using ProcessAgents.Cli.Output;
using ProcessAgents.Client;

namespace ProcessAgents.Cli.Commands;

/// <summary><c>processagents start</c>: one new process instance.</summary>
internal sealed class StartCommand : GatewayCommand
{
    private const int TimeoutSecondsDefault = 60;

    private const int TimeoutSecondsMax = 86_400;

    private readonly Argument<string> _process = new("process") { Description = "Id of the process in the model." };

    private readonly Option<string?> _variables = CommonOptions.Variables("--variables", "What the instance begins with");

    private readonly Option<int?> _version = NumberOptions.WholeOrNone(
        "--version-number", 1, int.MaxValue, "Version of the process; the newest when left out.");

    private readonly Option<bool> _await = new("--await") { Description = "Wait for the end and print the variables as JSON." };

    private readonly Option<int> _timeout = NumberOptions.Whole(
        "--timeout", 1, TimeoutSecondsMax, TimeoutSecondsDefault, "With --await: how many seconds to wait.", "seconds");

    public StartCommand()
        : base("start", "Start a process instance; prints its key.")
    {
        Arguments.Add(_process);
        Options.Add(_variables);
        Options.Add(_version);
        Options.Add(_await);
        Options.Add(_timeout);
        Examples =
        [
            """processagents start refund --variables '{"orderId":"O-1010","complaint":"It broke.","customerEmail":"a@example.com"}'""",
            "processagents start refund --variables request.json --await --timeout 30",
        ];
    }

    protected override string? WhenNotFound => "Deploy it first: processagents deploy";

    protected override async Task<int> RunAsync(
        RestGatewayClient gateway, ParseResult arguments, Screen screen, CancellationToken cancellationToken)
    {
        using var variables = JsonDocument.Parse(JsonInput.ReadObject("--variables", arguments.GetValue(_variables)));
        var creation = new ProcessInstanceCreation
        {
            BpmnProcessId = arguments.GetRequiredValue(_process),
            Version = arguments.GetValue(_version) ?? ProcessInstanceCreation.LatestVersion,
            Variables = variables.RootElement,
        };
        if (arguments.GetValue(_await))
        {
            screen.WriteJson(await AwaitAsync(
                gateway, creation, TimeSpan.FromSeconds(arguments.GetValue(_timeout)), cancellationToken).ConfigureAwait(false));
            return ExitCodes.Success;
        }

        var created = await gateway.CreateProcessInstanceAsync(creation, cancellationToken).ConfigureAwait(false);
        if (arguments.GetValue(Json))
        {
            screen.WriteJson(created);
        }
        else
        {
            screen.WriteLine($"{created.ProcessInstanceKey}");
        }

        return ExitCodes.Success;
    }

    private static async Task<JsonElement> AwaitAsync(
        RestGatewayClient gateway, ProcessInstanceCreation creation, TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            return (await gateway.CreateProcessInstanceWithResultAsync(
                creation, requestTimeout: timeout, cancellationToken: cancellationToken).ConfigureAwait(false)).Variables;
        }
        catch (GatewayException failure) when (failure.Code == GatewayErrorCode.DeadlineExceeded)
        {
            throw new CommandFailure(
                $"Expected the instance of '{creation.BpmnProcessId}' to end within {timeout.TotalSeconds} s, but it has not. "
                + "It goes on: see list. More seconds: --timeout.");
        }
    }
}

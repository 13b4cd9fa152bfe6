using System.CommandLine;
using System.Text.Json;
using ProcessAgents.Cli.Output;

namespace ProcessAgents.Cli.Commands;

/// <summary><c>processagents state</c>: how far each agent of an instance is.</summary>
internal sealed class StateCommand : ControlPlaneCommand
{
    private readonly Argument<long> _key = NumberOptions.Key("Key of the process instance, see list.");

    public StateCommand()
        : base("state", "Show the agents of an instance: what they did, what they wait for, what went wrong last.")
    {
        Arguments.Add(_key);
        Examples = ["processagents state 2251799813685250", "processagents state 2251799813685250 --json"];
    }

    protected override async Task<int> RunAsync(
        ControlPlaneClient controlPlane, ParseResult arguments, Screen screen, CancellationToken cancellationToken)
    {
        var state = await controlPlane.StateAsync(arguments.GetValue(_key), cancellationToken).ConfigureAwait(false);
        if (arguments.GetValue(Json))
        {
            screen.WriteJson(state);
            return ExitCodes.Success;
        }

        foreach (var agent in state.GetProperty("agents").EnumerateArray())
        {
            screen.WriteLine(
                $"{agent.GetProperty("agent").GetString()}: {agent.GetProperty("stepCount").GetInt32()} steps, "
                + $"{agent.GetProperty("costUsd").GetRawText()} USD, {agent.GetProperty("pending").GetArrayLength()} calls pending");
            var table = new TextTable("AT", "KIND", "STEP", "ATTEMPT", "OUTCOME", "DETAIL");
            foreach (var entry in agent.GetProperty("history").EnumerateArray())
            {
                table.Add(
                    screen.Show(entry.GetProperty("at").GetDateTimeOffset()),
                    entry.GetProperty("kind").GetString()!,
                    entry.GetProperty("step").GetString()!,
                    entry.GetProperty("attempt").GetRawText(),
                    entry.GetProperty("outcome").GetString()!,
                    entry.GetProperty("detail").GetString()!);
            }

            table.Write(screen);
            if (agent.TryGetProperty("lastError", out var error) && error.ValueKind == JsonValueKind.Object)
            {
                screen.WriteLine($"last error: {error.GetProperty("message").GetString()}");
            }

            screen.WriteLine();
        }

        return ExitCodes.Success;
    }
}

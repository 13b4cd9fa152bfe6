using System.CommandLine;
using System.Globalization;
using ProcessAgents.Cli.Input;
using ProcessAgents.Cli.Output;
using ProcessAgents.Client;

namespace ProcessAgents.Cli.Commands;

/// <summary><c>processagents incidents</c>: what stopped, and how to let it go on.</summary>
internal sealed class IncidentsCommand : GatewayCommand
{
    private readonly Option<string?> _instance = new("--instance") { Description = "Only incidents of this process instance." };

    private readonly Option<bool> _all = new("--all") { Description = "Resolved ones too." };

    private readonly Option<long?> _resolve = new("--resolve") { Description = "Resolve the incident with this key." };

    private readonly Option<int> _retries = new("--retries")
    {
        Description = "With --resolve: what a job of the incident may fail again, at least 1.",
        DefaultValueFactory = _ => 1,
    };

    public IncidentsCommand()
        : base("incidents", "List incidents, or resolve one.")
    {
        Options.Add(_instance);
        Options.Add(_all);
        Options.Add(_resolve);
        Options.Add(_retries);
    }

    protected override async Task<int> RunAsync(
        RestGatewayClient gateway, ParseResult arguments, CancellationToken cancellationToken)
    {
        if (arguments.GetValue(_resolve) is { } key)
        {
            return await ResolveAsync(gateway, key, arguments.GetValue(_retries), cancellationToken).ConfigureAwait(false);
        }

        var found = await gateway.SearchIncidentsAsync(
            Filters.Where(
                "creationTime",
                "ASC",
                ("processInstanceKey", arguments.GetValue(_instance)),
                ("state", arguments.GetValue(_all) ? null : "ACTIVE")),
            cancellationToken).ConfigureAwait(false);
        if (arguments.GetValue(Json))
        {
            WriteJson(found.Items);
            return ExitCodes.Success;
        }

        var table = new TextTable("KEY", "PROCESS", "INSTANCE", "ELEMENT", "TYPE", "SINCE", "MESSAGE");
        foreach (var incident in found.Items)
        {
            table.Add(
                incident.IncidentKey,
                incident.ProcessDefinitionId,
                incident.ProcessInstanceKey,
                incident.ElementId,
                incident.ErrorType,
                Times.Short(incident.CreationTime),
                incident.ErrorMessage);
        }

        table.Write(Console.Out);
        return ExitCodes.Success;
    }

    private static async Task<int> ResolveAsync(
        RestGatewayClient gateway, long key, int retries, CancellationToken cancellationToken)
    {
        var incident = await gateway.GetIncidentAsync(key, cancellationToken).ConfigureAwait(false);
        if (incident.JobKey is { Length: > 0 } job && job != "-1")
        {
            await gateway.UpdateJobRetriesAsync(long.Parse(job, CultureInfo.InvariantCulture), retries, cancellationToken)
                .ConfigureAwait(false);
        }

        await gateway.ResolveIncidentAsync(key, cancellationToken).ConfigureAwait(false);
        Console.WriteLine($"incident {key} resolved at {incident.ElementId}");
        return ExitCodes.Success;
    }
}

using System.CommandLine;
using System.Globalization;
using ProcessAgents.Cli.Input;
using ProcessAgents.Cli.Output;
using ProcessAgents.Client;
using ProcessAgents.GatewayProtocol.Rest;

namespace ProcessAgents.Cli.Commands;

/// <summary><c>processagents incidents</c>: what stopped, and how to let it go on.</summary>
internal sealed class IncidentsCommand : SearchCommand<IncidentResult>
{
    private const int RetriesMax = 1_000_000;

    private readonly Option<long?> _instance = NumberOptions.Key("--instance", "Only incidents of this process instance.");

    private readonly Option<bool> _all = new("--all") { Description = "Resolved ones too." };

    private readonly Option<long?> _resolve = NumberOptions.Key("--resolve", "Resolve the incident with this key.");

    private readonly Option<int> _retries = NumberOptions.Whole(
        "--retries", 1, RetriesMax, 1, "With --resolve: how often a job of the incident is tried again.");

    public IncidentsCommand()
        : base("incidents", "List incidents, or resolve one.", "incidents")
    {
        Options.Add(_instance);
        Options.Add(_all);
        Options.Add(_resolve);
        Options.Add(_retries);
        Examples =
        [
            "processagents incidents",
            "processagents incidents --instance 2251799813685250 --all",
            "processagents incidents --resolve 2251799813685299 --retries 3",
        ];
    }

    protected override string? WhenNotFound => "See: processagents incidents";

    protected override async Task<int> RunAsync(
        RestGatewayClient gateway, ParseResult arguments, Screen screen, CancellationToken cancellationToken)
    {
        if (arguments.GetValue(_resolve) is not { } key)
        {
            return await base.RunAsync(gateway, arguments, screen, cancellationToken).ConfigureAwait(false);
        }

        var incident = await ResolveAsync(gateway, key, arguments.GetValue(_retries), cancellationToken).ConfigureAwait(false);
        if (arguments.GetValue(Json))
        {
            screen.WriteJson(new { incident.IncidentKey, incident.ElementId, incident.ProcessInstanceKey, Resolved = true });
        }
        else
        {
            screen.WriteLine($"incident {key} resolved at {incident.ElementId}");
        }

        return ExitCodes.Success;
    }

    protected override SearchRequest Request(ParseResult arguments) => Filters.Where(
        "creationTime",
        "ASC",
        ("processInstanceKey", arguments.GetValue(_instance)?.ToString(CultureInfo.InvariantCulture)),
        ("state", arguments.GetValue(_all) ? null : "ACTIVE"));

    protected override Task<SearchResponse<IncidentResult>> SearchAsync(
        RestGatewayClient gateway, SearchRequest request, CancellationToken cancellationToken) =>
        gateway.SearchIncidentsAsync(request, cancellationToken);

    protected override void Show(IReadOnlyList<IncidentResult> items, Screen screen)
    {
        var table = new TextTable("KEY", "INSTANCE", "ELEMENT", "TYPE", "SINCE");
        foreach (var incident in items)
        {
            table.Add(
                incident.IncidentKey,
                incident.ProcessInstanceKey,
                $"{incident.ProcessDefinitionId}: {incident.ElementId}",
                incident.State == "ACTIVE" ? incident.ErrorType : $"{incident.ErrorType} ({incident.State})",
                screen.Show(incident.CreationTime));
        }

        table.Write(screen);
        foreach (var incident in items)
        {
            screen.WriteLine();
            screen.WriteParagraph($"{incident.IncidentKey}: {incident.ErrorMessage}", indent: 0);
        }
    }

    /// <summary>Gives the job of the incident new tries where it has one, then resolves.</summary>
    private static async Task<IncidentResult> ResolveAsync(
        RestGatewayClient gateway, long key, int retries, CancellationToken cancellationToken)
    {
        var incident = await gateway.GetIncidentAsync(key, cancellationToken).ConfigureAwait(false);
        if (incident.JobKey is { Length: > 0 } job && job != "-1")
        {
            await gateway.UpdateJobRetriesAsync(long.Parse(job, CultureInfo.InvariantCulture), retries, cancellationToken)
                .ConfigureAwait(false);
        }

        await gateway.ResolveIncidentAsync(key, cancellationToken).ConfigureAwait(false);
        return incident;
    }
}

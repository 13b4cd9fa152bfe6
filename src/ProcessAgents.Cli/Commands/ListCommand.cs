using System.CommandLine;
using System.Globalization;
using ProcessAgents.Cli.Input;
using ProcessAgents.Cli.Output;
using ProcessAgents.Client;
using ProcessAgents.GatewayProtocol.Rest;

namespace ProcessAgents.Cli.Commands;

/// <summary><c>processagents list</c>: process instances, newest first.</summary>
internal sealed class ListCommand : SearchCommand<ProcessInstanceResult>
{
    private readonly Option<string?> _process = new("--process")
    {
        Description = "Only instances of this process.",
        HelpName = "id",
    };

    private readonly Option<string?> _state = new Option<string?>("--state")
    {
        Description = "Only instances in this state.",
    }.AcceptOnlyFromAmong("ACTIVE", "COMPLETED", "TERMINATED");

    private readonly Option<bool> _incident = new("--incident") { Description = "Only instances with an incident." };

    public ListCommand()
        : base("list", "List process instances, newest first.", "process instances")
    {
        Options.Add(_process);
        Options.Add(_state);
        Options.Add(_incident);
        Examples =
        [
            "processagents list",
            "processagents list --process refund --state ACTIVE",
            "processagents list --incident --json",
        ];
    }

    protected override SearchRequest Request(ParseResult arguments) => Filters.Where(
        "startDate",
        "DESC",
        ("processDefinitionId", arguments.GetValue(_process)),
        ("state", arguments.GetValue(_state)),
        ("hasIncident", arguments.GetValue(_incident) ? true : null));

    protected override Task<SearchResponse<ProcessInstanceResult>> SearchAsync(
        RestGatewayClient gateway, SearchRequest request, CancellationToken cancellationToken) =>
        gateway.SearchProcessInstancesAsync(request, cancellationToken);

    protected override void Show(IReadOnlyList<ProcessInstanceResult> items, Screen screen)
    {
        var table = new TextTable("KEY", "PROCESS", "VERSION", "STATE", "STARTED", "ENDED");
        foreach (var instance in items)
        {
            table.Add(
                instance.ProcessInstanceKey,
                instance.ProcessDefinitionId,
                instance.ProcessDefinitionVersion.ToString(CultureInfo.InvariantCulture),
                instance.HasIncident ? $"{instance.State} (incident)" : instance.State,
                screen.Show(instance.StartDate),
                screen.Show(instance.EndDate));
        }

        table.Write(screen);
    }
}

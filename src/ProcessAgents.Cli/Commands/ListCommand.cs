using System.CommandLine;
using System.Globalization;
using ProcessAgents.Cli.Input;
using ProcessAgents.Cli.Output;
using ProcessAgents.Client;

namespace ProcessAgents.Cli.Commands;

/// <summary><c>processagents list</c>: process instances, newest first.</summary>
internal sealed class ListCommand : GatewayCommand
{
    private readonly Option<string?> _process = new("--process") { Description = "Only instances of this process id." };

    private readonly Option<string?> _state = new Option<string?>("--state")
    {
        Description = "Only instances in this state.",
    }.AcceptOnlyFromAmong("ACTIVE", "COMPLETED", "TERMINATED");

    private readonly Option<bool> _incident = new("--incident") { Description = "Only instances with an incident." };

    public ListCommand()
        : base("list", "List process instances, newest first.")
    {
        Options.Add(_process);
        Options.Add(_state);
        Options.Add(_incident);
    }

    protected override async Task<int> RunAsync(
        RestGatewayClient gateway, ParseResult arguments, CancellationToken cancellationToken)
    {
        var found = await gateway.SearchProcessInstancesAsync(
            Filters.Where(
                "startDate",
                "DESC",
                ("processDefinitionId", arguments.GetValue(_process)),
                ("state", arguments.GetValue(_state)),
                ("hasIncident", arguments.GetValue(_incident) ? true : null)),
            cancellationToken).ConfigureAwait(false);
        if (arguments.GetValue(Json))
        {
            WriteJson(found.Items);
            return ExitCodes.Success;
        }

        var table = new TextTable("KEY", "PROCESS", "VERSION", "STATE", "STARTED", "ENDED");
        foreach (var instance in found.Items)
        {
            table.Add(
                instance.ProcessInstanceKey,
                instance.ProcessDefinitionId,
                instance.ProcessDefinitionVersion.ToString(CultureInfo.InvariantCulture),
                instance.HasIncident ? $"{instance.State} (incident)" : instance.State,
                Times.Short(instance.StartDate),
                Times.Short(instance.EndDate));
        }

        table.Write(Console.Out);
        return ExitCodes.Success;
    }
}

using System.CommandLine;
using ProcessAgents.Cli.Input;
using ProcessAgents.Cli.Output;
using ProcessAgents.Client;
using ProcessAgents.GatewayProtocol.Rest;

namespace ProcessAgents.Cli.Commands;

/// <summary><c>processagents show</c>: where an instance stands, what it knows, what stops it.</summary>
internal sealed class ShowCommand : GatewayCommand
{
    /// <summary>Longer values are cut on the terminal; --json has them whole.</summary>
    private const int ValueColumnsMax = 100;

    private readonly Argument<long> _key = new("key") { Description = "Key of the process instance." };

    public ShowCommand()
        : base("show", "Show one process instance: elements, variables, incidents.") => Arguments.Add(_key);

    protected override async Task<int> RunAsync(
        RestGatewayClient gateway, ParseResult arguments, CancellationToken cancellationToken)
    {
        var key = arguments.GetValue(_key);
        var instance = await gateway.GetProcessInstanceAsync(key, cancellationToken).ConfigureAwait(false);
        var ofInstance = Filters.Where(("processInstanceKey", instance.ProcessInstanceKey));
        var elements = await gateway.SearchElementInstancesAsync(
            Filters.Where("startDate", "ASC", ("processInstanceKey", instance.ProcessInstanceKey)), cancellationToken)
            .ConfigureAwait(false);
        var variables = await gateway.SearchVariablesAsync(ofInstance, truncateValues: false, cancellationToken)
            .ConfigureAwait(false);
        var incidents = await gateway.SearchIncidentsAsync(ofInstance, cancellationToken).ConfigureAwait(false);
        if (arguments.GetValue(Json))
        {
            WriteJson(new { instance, elements = elements.Items, variables = variables.Items, incidents = incidents.Items });
            return ExitCodes.Success;
        }

        Console.WriteLine(
            $"{instance.ProcessDefinitionId} version {instance.ProcessDefinitionVersion}, "
            + $"instance {instance.ProcessInstanceKey}: {instance.State}");
        Console.WriteLine();
        WriteElements(elements.Items);
        WriteVariables(variables.Items, elements.Items);
        WriteIncidents(incidents.Items);
        return ExitCodes.Success;
    }

    private static void WriteElements(IReadOnlyList<ElementInstanceResult> elements)
    {
        var table = new TextTable("ELEMENT", "TYPE", "STATE", "STARTED", "ENDED");
        foreach (var element in elements.OrderBy(element => long.Parse(element.ElementInstanceKey, null)))
        {
            table.Add(
                element.ElementId, element.Type, element.State, Times.Short(element.StartDate), Times.Short(element.EndDate));
        }

        table.Write(Console.Out);
    }

    private static void WriteVariables(IReadOnlyList<VariableResult> variables, IReadOnlyList<ElementInstanceResult> elements)
    {
        var scopes = elements.ToDictionary(element => element.ElementInstanceKey, element => element.ElementId);
        var table = new TextTable("VARIABLE", "SCOPE", "VALUE");
        foreach (var variable in variables.OrderBy(variable => variable.Name, StringComparer.Ordinal))
        {
            var value = variable.Value.Length > ValueColumnsMax ? variable.Value[..ValueColumnsMax] + "..." : variable.Value;
            table.Add(variable.Name, scopes.GetValueOrDefault(variable.ScopeKey, "process"), value);
        }

        if (table.RowCount > 0)
        {
            Console.WriteLine();
            table.Write(Console.Out);
        }
    }

    private static void WriteIncidents(IReadOnlyList<IncidentResult> incidents)
    {
        foreach (var incident in incidents)
        {
            Console.WriteLine();
            Console.WriteLine($"incident {incident.IncidentKey} ({incident.State}) at {incident.ElementId}: {incident.ErrorType}");
            Console.WriteLine($"  {incident.ErrorMessage}");
        }
    }
}

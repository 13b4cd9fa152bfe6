using System.CommandLine;
using System.Globalization;
using ProcessAgents.Cli.Input;
using ProcessAgents.Cli.Output;
using ProcessAgents.Client;
using ProcessAgents.GatewayProtocol.Rest;

namespace ProcessAgents.Cli.Commands;

/// <summary><c>processagents show</c>: where an instance stands, what it knows, what stops it.</summary>
internal sealed class ShowCommand : GatewayCommand
{
    /// <summary>Longer values are cut on the terminal; --json has them whole.</summary>
    private const int ValueColumnsMax = 200;

    private readonly Argument<long> _key = NumberOptions.Key("Key of the process instance, see list.");

    public ShowCommand()
        : base("show", "Show one process instance: elements, variables, incidents.")
    {
        Arguments.Add(_key);
        Examples = ["processagents show 2251799813685250", "processagents show 2251799813685250 --json"];
    }

    protected override string? WhenNotFound => "See: processagents list";

    protected override async Task<int> RunAsync(
        RestGatewayClient gateway, ParseResult arguments, Screen screen, CancellationToken cancellationToken)
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
        screen.SayWhatIsMissing(elements.Items.Count, elements.Page, "the newest elements are left out");
        screen.SayWhatIsMissing(variables.Items.Count, variables.Page, "some variables are left out");
        if (arguments.GetValue(Json))
        {
            screen.WriteJson(new { instance, elements = elements.Items, variables = variables.Items, incidents = incidents.Items });
            return ExitCodes.Success;
        }

        screen.WriteLine(
            $"{instance.ProcessDefinitionId} version {instance.ProcessDefinitionVersion}, "
            + $"instance {instance.ProcessInstanceKey}: {screen.Strong(instance.State)}");
        screen.WriteLine();
        WriteElements(elements.Items, screen);
        WriteVariables(variables.Items, elements.Items, screen);
        WriteIncidents(incidents.Items, screen);
        return ExitCodes.Success;
    }

    private static void WriteElements(IReadOnlyList<ElementInstanceResult> elements, Screen screen)
    {
        var table = new TextTable("ELEMENT", "TYPE", "STATE", "STARTED", "TOOK");
        foreach (var element in elements.OrderBy(element => long.Parse(element.ElementInstanceKey, CultureInfo.InvariantCulture)))
        {
            table.Add(
                element.ElementId,
                element.Type,
                element.HasIncident ? $"{element.State} (incident)" : element.State,
                screen.Show(element.StartDate),
                element.EndDate is { } end ? Times.Span(end - element.StartDate) : "");
        }

        table.Write(screen);
    }

    private static void WriteVariables(
        IReadOnlyList<VariableResult> variables, IReadOnlyList<ElementInstanceResult> elements, Screen screen)
    {
        if (variables.Count == 0)
        {
            return;
        }

        var scopes = elements.ToDictionary(element => element.ElementInstanceKey, element => element.ElementId);
        var table = new TextTable("VARIABLE", "SCOPE", "VALUE");
        foreach (var variable in variables.OrderBy(variable => variable.Name, StringComparer.Ordinal))
        {
            var value = variable.Value.Length > ValueColumnsMax ? variable.Value[..ValueColumnsMax] + "..." : variable.Value;
            table.Add(variable.Name, scopes.GetValueOrDefault(variable.ScopeKey, "process"), value);
        }

        screen.WriteLine();
        table.Write(screen);
    }

    private static void WriteIncidents(IReadOnlyList<IncidentResult> incidents, Screen screen)
    {
        foreach (var incident in incidents)
        {
            screen.WriteLine();
            screen.WriteLine(
                $"incident {incident.IncidentKey} ({incident.State}) at {incident.ElementId}: {screen.Bad(incident.ErrorType)}");
            screen.WriteParagraph(incident.ErrorMessage, indent: 2);
        }
    }
}

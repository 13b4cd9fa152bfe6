using System.Globalization;
using ProcessAgents.Cli.Input;
using ProcessAgents.Client;
using ProcessAgents.GatewayProtocol.Rest;

namespace ProcessAgents.Cli.Demo;

/// <summary>Asks a gateway again and again how far an instance is, and reports each element once when it ends.</summary>
internal sealed class InstanceFollower(RestGatewayClient gateway, string processInstanceKey)
{
    private readonly HashSet<string> _reported = [];

    /// <summary>Elements that ended since the last call, in the order of their keys, and where the instance stands.</summary>
    public async Task<InstanceProgress> NextAsync(CancellationToken cancellationToken)
    {
        var instance = await gateway.GetProcessInstanceAsync(
            long.Parse(processInstanceKey, CultureInfo.InvariantCulture), cancellationToken).ConfigureAwait(false);
        var elements = (await gateway.SearchElementInstancesAsync(
            Filters.Where(("processInstanceKey", processInstanceKey)), cancellationToken).ConfigureAwait(false)).Items;
        var ended = elements
            .Where(element => element.State != "ACTIVE" && _reported.Add(element.ElementInstanceKey))
            .OrderBy(element => long.Parse(element.ElementInstanceKey, CultureInfo.InvariantCulture))
            .ToList();
        return new InstanceProgress(instance, elements, ended);
    }
}

/// <param name="Instance">The instance as it stands.</param>
/// <param name="Elements">All its element instances.</param>
/// <param name="Ended">Those that ended since the last look.</param>
internal sealed record InstanceProgress(
    ProcessInstanceResult Instance, IReadOnlyList<ElementInstanceResult> Elements, IReadOnlyList<ElementInstanceResult> Ended)
{
    public bool IsOver => Instance.State != "ACTIVE";

    public bool IsActive(string elementId) =>
        Elements.Any(element => element.ElementId == elementId && element.State == "ACTIVE");

    public bool HasCompleted(string elementId) =>
        Elements.Any(element => element.ElementId == elementId && element.State == "COMPLETED");

    public int CountOf(string elementId) => Elements.Count(element => element.ElementId == elementId);

    /// <summary>Ids of the end events that were reached, the last one last.</summary>
    public IEnumerable<string> EndEvents => Elements
        .Where(element => element.Type == "END_EVENT" && element.State == "COMPLETED")
        .OrderBy(element => long.Parse(element.ElementInstanceKey, CultureInfo.InvariantCulture))
        .Select(element => element.ElementId);
}

using System.Globalization;
using System.Text;
using ProcessAgents.Bpmn;
using ProcessAgents.Cli.Input;
using ProcessAgents.Client;

namespace ProcessAgents.Cli.Testing;

/// <summary>How much of a process its test cases went through.</summary>
/// <param name="BpmnProcessId">The process.</param>
/// <param name="Covered">Elements and sequence flows that at least one instance went through.</param>
/// <param name="Missed">Ids of those that none went through, in the order of the file.</param>
internal sealed record PathCoverage(string BpmnProcessId, int Covered, IReadOnlyList<string> Missed)
{
    public int Total => Covered + Missed.Count;

    public override string ToString()
    {
        var percent = (100m * Covered / Math.Max(1, Total)).ToString("0.#", CultureInfo.InvariantCulture);
        var missed = Missed.Count == 0 ? "" : $"; not: {string.Join(", ", Missed)}";
        return $"path coverage of {BpmnProcessId}: {Covered} of {Total} elements and sequence flows ({percent} %){missed}";
    }

    /// <summary>One per process of which instances ran; a process is that of its last definition.</summary>
    public static async Task<IReadOnlyList<PathCoverage>> OfAsync(
        RestGatewayClient gateway, IEnumerable<long> processInstanceKeys, CancellationToken cancellationToken)
    {
        var seen = new Dictionary<string, (string DefinitionKey, HashSet<string> Ids)>(StringComparer.Ordinal);
        foreach (var key in processInstanceKeys)
        {
            var instance = await gateway.GetProcessInstanceAsync(key, cancellationToken).ConfigureAwait(false);
            var elements = await gateway.SearchElementInstancesAsync(
                Filters.Where(("processInstanceKey", instance.ProcessInstanceKey)), cancellationToken).ConfigureAwait(false);
            var flows = await gateway.GetSequenceFlowsAsync(key, cancellationToken).ConfigureAwait(false);
            var ids = seen.TryGetValue(instance.ProcessDefinitionId, out var known) ? known.Ids : [];
            ids.UnionWith(elements.Items.Select(element => element.ElementId));
            ids.UnionWith(flows.Items.Select(flow => flow.ElementId));
            seen[instance.ProcessDefinitionId] = (instance.ProcessDefinitionKey, ids);
        }

        var coverages = new List<PathCoverage>();
        foreach (var (id, (definitionKey, ids)) in seen.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            var xml = await gateway.GetProcessDefinitionXmlAsync(
                long.Parse(definitionKey, CultureInfo.InvariantCulture), cancellationToken).ConfigureAwait(false);
            var all = BpmnDocument.Read(Encoding.UTF8.GetBytes(xml), id).Processes
                .Where(process => process.Id == id)
                .SelectMany(process => process.Elements)
                .Where(CanBeSeen)
                .Select(element => element.Id)
                .Distinct()
                .ToList();
            coverages.Add(new PathCoverage(id, all.Count(ids.Contains), [.. all.Where(element => !ids.Contains(element))]));
        }

        return coverages;
    }

    /// <summary>
    /// Whether a gateway shows that an element was gone through. A compensation boundary event only names its handler,
    /// which is shown.
    /// </summary>
    private static bool CanBeSeen(ExecutableElement element) => element is not
    {
        ElementType: ExecutableElementType.Process or ExecutableElementType.MultiInstanceBody,
    } and not { ElementType: ExecutableElementType.BoundaryEvent, EventType: ExecutableEventType.Compensation };
}

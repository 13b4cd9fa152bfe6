using ProcessAgents.Bpmn;
using ProcessAgents.Dmn;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Deployments;

/// <summary>Models of resources. A resource that was read for a deployment is not read again for its definitions.
/// </summary>
internal sealed class ResourceModels
{
    private const int KeptCountMax = 64;

    private readonly Dictionary<string, BpmnReadResult> _bpmn = [];
    private readonly Dictionary<string, DmnReadResult> _dmn = [];

    public BpmnReadResult ReadBpmn(ReadOnlyMemory<byte> content, string resourceName, string checksum) =>
        Keep(_bpmn, checksum + resourceName, () => BpmnDocument.Read(content, resourceName));

    public DmnReadResult ReadDmn(ReadOnlyMemory<byte> content, string resourceName, string checksum) =>
        Keep(_dmn, checksum + resourceName, () => DmnDocument.Read(content, resourceName));

    public ExecutableProcess ProcessOf(ProcessRecord process) =>
        ReadBpmn(process.Resource, process.ResourceName, process.Checksum)
            .Processes.First(model => model.Id == process.BpmnProcessId);

    public DecisionRequirementsGraph GraphOf(DecisionRequirementsRecord graph) =>
        ReadDmn(graph.Resource, graph.ResourceName, graph.Checksum).Graph!;

    private static TResult Keep<TResult>(Dictionary<string, TResult> kept, string key, Func<TResult> read)
    {
        if (kept.TryGetValue(key, out var found))
        {
            return found;
        }

        if (kept.Count == KeptCountMax)
        {
            kept.Clear();
        }

        return kept[key] = read();
    }
}

using ProcessAgents.Bpmn;

namespace ProcessAgents.Engine.Elements;

/// <summary>The processor of each kind of element.</summary>
internal sealed class BpmnElementProcessors(
    BpmnElementProcessor jobWorker, IReadOnlyDictionary<ExecutableElementType, BpmnElementProcessor> processors)
{
    private readonly BpmnElementProcessor?[] _processors =
    [
        .. Enum.GetValues<ExecutableElementType>().Order().Select(processors.GetValueOrDefault),
    ];

    public BpmnElementProcessor Of(ExecutableFlowNode element) =>
        element.Job is not null && element is not ExecutableAdHocSubProcess
            ? jobWorker
            : _processors[(int)element.ElementType]
                ?? throw new InvalidOperationException($"Expected to execute {element}, but nothing does.");
}

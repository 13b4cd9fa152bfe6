using ProcessAgents.Bpmn;

namespace ProcessAgents.Engine.Elements;

/// <summary>The processor of each kind of element.</summary>
internal sealed class BpmnElementProcessors
{
    private readonly BpmnElementProcessor _jobWorker;
    private readonly Dictionary<ExecutableElementType, BpmnElementProcessor> _processors;

    public BpmnElementProcessors(
        BpmnElementProcessor jobWorker,
        IEnumerable<(ExecutableElementType Type, BpmnElementProcessor Processor)> processors)
    {
        _jobWorker = jobWorker;
        _processors = processors.ToDictionary(each => each.Type, each => each.Processor);
    }

    public BpmnElementProcessor Of(ExecutableFlowNode element)
    {
        if (element.Job is not null && element is not ExecutableFlowScope)
        {
            return _jobWorker;
        }

        return _processors.TryGetValue(element.ElementType, out var processor)
            ? processor
            : throw new InvalidOperationException($"Expected to execute {element}, but nothing does.");
    }
}

using ProcessAgents.Bpmn;
using ProcessAgents.Engine.State;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.ProcessInstances;

/// <summary>What the events of element instances do to the state.</summary>
internal sealed class ProcessInstanceAppliers(EngineState state)
{
    private readonly ElementInstanceState _instances = state.ElementInstances;

    public IEnumerable<EventApplier> All =>
    [
        On(ProcessInstanceIntent.ElementActivating, Activating),
        On(ProcessInstanceIntent.ElementActivated, (key, value) => Move(key, value, ElementState.Activated)),
        On(ProcessInstanceIntent.ElementCompleting, (key, value) => Move(key, value, ElementState.Completing)),
        On(ProcessInstanceIntent.ElementTerminating, (key, value) => Move(key, value, ElementState.Terminating)),
        On(ProcessInstanceIntent.ElementCompleted, Completed),
        On(ProcessInstanceIntent.ElementTerminated, Terminated),
        On(ProcessInstanceIntent.SequenceFlowTaken, SequenceFlowTaken),
        EventApplier.Nothing<ProcessInstanceCreationRecord, ProcessInstanceCreationIntent>(
            ProcessInstanceCreationIntent.Created),
        EventApplier.Nothing<ProcessInstanceResultRecord, ProcessInstanceResultIntent>(
            ProcessInstanceResultIntent.Completed),
    ];

    private static EventApplier On(ProcessInstanceIntent intent, Action<long, ProcessInstanceRecord> apply) =>
        EventApplier.On<ProcessInstanceRecord, ProcessInstanceIntent>(intent, apply);

    private void Activating(long key, ProcessInstanceRecord value)
    {
        var body = state.MultiInstances.Find(value.FlowScopeKey);
        _instances.Add(key, new ElementInstance(value, ElementState.Activating) { LoopIndex = body?.Activated ?? 0 });
        if (_instances.Find(value.ParentElementInstanceKey) is { } caller)
        {
            _instances.Put(value.ParentElementInstanceKey, caller with { CalledInstanceKey = key });
        }

        if (body is not null)
        {
            state.MultiInstances.Put(value.FlowScopeKey, body with { Activated = body.Activated + 1 });
        }

        if (value.BpmnElementType == BpmnElementType.Process
            || _instances.Find(value.FlowScopeKey) is not { } scope
            || state.Definitions.FindElement(value) is not ExecutableFlowNode { Incoming.IsEmpty: false } element)
        {
            return;
        }

        var arrived = ArrivedAt(element, value);
        if (scope.ActiveSequenceFlows > 0 && arrived > 0)
        {
            var left = Math.Max(0, scope.ActiveSequenceFlows - arrived);
            _instances.Put(value.FlowScopeKey, scope with { ActiveSequenceFlows = left });
        }
    }

    /// <summary>How many tokens arrive at an element that is activated; those that are counted are taken
    /// away.</summary>
    private int ArrivedAt(ExecutableFlowNode element, ProcessInstanceRecord value)
    {
        if (element.Incoming[0].Source is ExecutableEventBasedGateway)
        {
            return 0;
        }

        var process = state.Definitions.FindProcess(value.ProcessDefinitionKey)!;
        var joins = element is ExecutableParallelGateway or ExecutableInclusiveGateway;
        var arrived = 0;
        foreach (var flow in element.Incoming)
        {
            if (!process.IsCounted(flow))
            {
                continue;
            }

            var count = _instances.TakenCount(value.FlowScopeKey, flow.Id);
            if (count > 0)
            {
                _instances.SetTaken(value.FlowScopeKey, flow.Id, count - 1);
                arrived++;
                if (!joins)
                {
                    return 1;
                }
            }
        }

        return arrived > 0 ? arrived : 1;
    }

    private void Move(long key, ProcessInstanceRecord value, ElementState elementState)
    {
        if (_instances.Find(key) is { } instance)
        {
            _instances.Put(key, instance with { State = elementState, Value = value });
        }
    }

    private void Completed(long key, ProcessInstanceRecord value)
    {
        End(key);
        if (state.MultiInstances.Find(value.FlowScopeKey) is { } body)
        {
            state.MultiInstances.Put(value.FlowScopeKey, body with { Completed = body.Completed + 1 });
        }

        if (value.BpmnEventType == BpmnEventType.Terminate && _instances.Find(value.FlowScopeKey) is { } scope)
        {
            _instances.Put(
                value.FlowScopeKey,
                scope with { InterruptingElementId = value.ElementId, ActiveSequenceFlows = 0 });
        }
    }

    private void Terminated(long key, ProcessInstanceRecord value)
    {
        End(key);
        if (state.MultiInstances.Find(value.FlowScopeKey) is { } body)
        {
            state.MultiInstances.Put(value.FlowScopeKey, body with { Terminated = body.Terminated + 1 });
        }
    }

    private void End(long key)
    {
        if (_instances.Find(key) is not { } instance)
        {
            return;
        }

        _instances.Remove(key, instance);
        if (instance.JobKey >= 0)
        {
            state.Jobs.Remove(instance.JobKey);
        }

        state.Variables.RemoveScope(key);
        state.ProcessEvents.RemoveScope(key);
        state.MultiInstances.Remove(key);
        if (_instances.Find(instance.Value.ParentElementInstanceKey) is { } caller)
        {
            _instances.Put(instance.Value.ParentElementInstanceKey, caller with { CalledInstanceKey = -1 });
        }

        if (instance.Value.FlowScopeKey < 0)
        {
            state.Messages.InstanceEnded(key);
        }
    }

    private void SequenceFlowTaken(long key, ProcessInstanceRecord value)
    {
        if (_instances.Find(value.FlowScopeKey) is not { } scope)
        {
            return;
        }

        _instances.Put(value.FlowScopeKey, scope with { ActiveSequenceFlows = scope.ActiveSequenceFlows + 1 });
        var flow = (ExecutableSequenceFlow)state.Definitions.FindElement(value);
        if (state.Definitions.FindProcess(value.ProcessDefinitionKey)!.IsCounted(flow))
        {
            var count = _instances.TakenCount(value.FlowScopeKey, flow.Id);
            _instances.SetTaken(value.FlowScopeKey, flow.Id, count + 1);
        }
    }
}

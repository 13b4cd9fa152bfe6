using ProcessAgents.Bpmn;
using ProcessAgents.Engine.Behaviors;
using ProcessAgents.Engine.Deployments;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.ProcessInstances;

/// <summary>Starts process instances by events.</summary>
internal sealed class InstanceBehavior(EventTriggerBehavior triggers, RecordWriter writer)
{
    /// <summary>What the records of a new instance say.</summary>
    public static ProcessInstanceRecord NewInstance(DeployedProcess process, long key) => new()
    {
        BpmnProcessId = process.Value.BpmnProcessId,
        Version = process.Value.Version,
        ProcessDefinitionKey = process.Value.ProcessDefinitionKey,
        ProcessInstanceKey = key,
        ElementId = process.Value.BpmnProcessId,
        BpmnElementType = BpmnElementType.Process,
        TenantId = process.Value.TenantId,
    };

    /// <summary>An event starts an instance.</summary>
    /// <param name="process">Of which definition.</param>
    /// <param name="startEvent">The event that happened.</param>
    /// <param name="json">The variables it brings.</param>
    /// <param name="key">The instance's key.</param>
    public void StartBy(DeployedProcess process, ExecutableFlowNode startEvent, byte[] json, long key)
    {
        var instance = NewInstance(process, key);
        triggers.Remember(instance, key, startEvent, json, steps: 0);
        writer.Command(key, ProcessInstanceIntent.ActivateElement, instance);
    }
}

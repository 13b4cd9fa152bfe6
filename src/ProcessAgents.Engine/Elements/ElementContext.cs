using ProcessAgents.Bpmn;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Elements;

/// <summary>The element instance under way: its key, its record and its model.</summary>
internal sealed record ElementContext(long Key, ProcessInstanceRecord Value, ExecutableFlowNode Element)
{
    public long FlowScopeKey => Value.FlowScopeKey;
}

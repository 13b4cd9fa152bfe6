using ProcessAgents.Engine.State;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Variables;

/// <summary>What the events of variables do to the state.</summary>
internal sealed class VariableAppliers(EngineState state)
{
    public IEnumerable<EventApplier> All =>
    [
        EventApplier.On<VariableRecord, VariableIntent>(VariableIntent.Created, Put),
        EventApplier.On<VariableRecord, VariableIntent>(VariableIntent.Updated, Put),
        EventApplier.Nothing<VariableDocumentRecord, VariableDocumentIntent>(VariableDocumentIntent.Updated),
    ];

    private void Put(long key, VariableRecord variable) =>
        state.Variables.Put(variable.ScopeKey, variable.Name, new Variable(key, variable.Value));
}

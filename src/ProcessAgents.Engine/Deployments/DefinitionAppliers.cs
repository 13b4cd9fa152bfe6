using ProcessAgents.Engine.State;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Deployments;

/// <summary>What the events of definitions do to the state.</summary>
internal sealed class DefinitionAppliers(EngineState state)
{
    public IEnumerable<EventApplier> All =>
    [
        EventApplier.On<ProcessRecord, ProcessIntent>(
            ProcessIntent.Created, (_, process) => state.Definitions.Add(process)),
        EventApplier.On<DecisionRecord, DecisionIntent>(
            DecisionIntent.Created, (_, decision) => state.Definitions.Add(decision)),
        EventApplier.On<DecisionRequirementsRecord, DecisionRequirementsIntent>(
            DecisionRequirementsIntent.Created, (_, graph) => state.Definitions.Add(graph)),
        EventApplier.On<FormRecord, FormIntent>(FormIntent.Created, (_, form) => state.Definitions.Add(form)),
        EventApplier.Nothing<DeploymentRecord, DeploymentIntent>(DeploymentIntent.Created),
    ];
}

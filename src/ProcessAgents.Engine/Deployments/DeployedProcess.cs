using ProcessAgents.Bpmn;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Deployments;

/// <summary>A version of a process definition and its model, which is read when somebody needs it.</summary>
internal sealed class DeployedProcess(ProcessRecord value, ResourceModels models)
{
    private ExecutableProcess? _model;
    private HashSet<string>? _countedFlows;
    private Dictionary<ExecutableFlowScope, ExecutableInclusiveGateway[]>? _inclusiveJoins;

    public ProcessRecord Value { get; } = value;

    public ExecutableProcess Model => _model ??= models.ProcessOf(Value);

    /// <summary>Whether tokens on the flow are counted one by one: flows into joining gateways, and in a scope with an
    /// inclusive join all flows, as the join depends on where every token is.</summary>
    public bool IsCounted(ExecutableSequenceFlow flow)
    {
        _countedFlows ??=
        [
            .. Model.Elements.OfType<ExecutableSequenceFlow>()
                .Where(each => each.Target.Incoming.Length > 1 && each.Target is ExecutableParallelGateway
                    || InclusiveJoinsOf(each.Parent!) is not null)
                .Select(each => each.Id),
        ];
        return _countedFlows.Contains(flow.Id);
    }

    /// <summary>The inclusive gateways of the scope that join; null when it has none.</summary>
    public ExecutableInclusiveGateway[]? InclusiveJoinsOf(ExecutableFlowScope scope)
    {
        _inclusiveJoins ??= Model.Elements.OfType<ExecutableInclusiveGateway>()
            .Where(gateway => gateway.Incoming.Length > 1)
            .GroupBy(gateway => gateway.Parent!)
            .ToDictionary(group => group.Key, group => group.ToArray());
        return _inclusiveJoins.GetValueOrDefault(scope);
    }
}

using ProcessAgents.Engine.State;

namespace ProcessAgents.Engine.ProcessInstances;

/// <summary>What processors may know of element instances.</summary>
internal interface IElementInstanceState
{
    ElementInstance? Find(long key);

    int ChildCount(long scopeKey);

    /// <summary>Keys of the children in the order in which they were activated.</summary>
    IReadOnlyList<long> ChildrenOf(long scopeKey, int max = int.MaxValue);

    /// <summary>How often a flow into a joining gateway was taken and not joined yet.</summary>
    int TakenCount(long scopeKey, string sequenceFlowId);

    /// <summary>How many instances of a definition have not ended.</summary>
    int InstanceCount(long processDefinitionKey);
}

/// <summary>Element instances, the tree they form, and the tokens that wait at joining gateways.</summary>
internal sealed class ElementInstanceState(UndoLog undoLog) : IElementInstanceState
{
    private readonly Table<long, ElementInstance> _instances = new(undoLog);
    private readonly MultiIndex<long, long> _children = new(undoLog);
    private readonly Table<(long ScopeKey, string FlowId), int> _taken = new(undoLog);
    private readonly MultiIndex<long, string> _takenByScope = new(undoLog);
    private readonly Table<long, int> _instancesByDefinition = new(undoLog);

    public long Bytes => _instances.Bytes;

    public ElementInstance? Find(long key) => _instances.Find(key);

    public int ChildCount(long scopeKey) => _children.CountOf(scopeKey);

    public IReadOnlyList<long> ChildrenOf(long scopeKey, int max) => _children.MembersOf(scopeKey, max);

    public int TakenCount(long scopeKey, string sequenceFlowId) => _taken.Find((scopeKey, sequenceFlowId));

    public int InstanceCount(long processDefinitionKey) => _instancesByDefinition.Find(processDefinitionKey);

    public void Add(long key, ElementInstance instance)
    {
        _instances.Put(key, instance);
        if (instance.Value.FlowScopeKey >= 0)
        {
            _children.Add(instance.Value.FlowScopeKey, key);
        }
        else
        {
            CountInstance(instance.Value.ProcessDefinitionKey, difference: 1);
        }
    }

    public void Put(long key, ElementInstance instance) => _instances.Put(key, instance);

    public void Remove(long key, ElementInstance instance)
    {
        _instances.Remove(key);
        if (instance.Value.FlowScopeKey >= 0)
        {
            _children.Remove(instance.Value.FlowScopeKey, key);
        }
        else
        {
            CountInstance(instance.Value.ProcessDefinitionKey, difference: -1);
        }

        foreach (var flowId in _takenByScope.MembersOf(key))
        {
            SetTaken(key, flowId, count: 0);
        }
    }

    public void SetTaken(long scopeKey, string sequenceFlowId, int count)
    {
        if (count > 0)
        {
            _taken.Put((scopeKey, sequenceFlowId), count);
            _takenByScope.Add(scopeKey, sequenceFlowId);
        }
        else if (_taken.Contains((scopeKey, sequenceFlowId)))
        {
            _taken.Remove((scopeKey, sequenceFlowId));
            _takenByScope.Remove(scopeKey, sequenceFlowId);
        }
    }

    public void WriteTo(StateWriter writer)
    {
        writer.Table("element-instances", _instances, (output, key) => output.Number(key), Write);
        writer.Table(
            "sequence-flows-taken",
            _taken,
            (output, key) =>
            {
                output.Number(key.ScopeKey);
                output.Text(key.FlowId);
            },
            (output, count) => output.Number(count));
    }

    private static void Write(StateWriter output, ElementInstance instance)
    {
        output.Value(instance.Value);
        output.Number((byte)instance.State);
        output.Number(instance.JobKey);
        output.Number(instance.UserTaskKey);
        output.Number(instance.ActiveSequenceFlows);
        output.Text(instance.InterruptingElementId);
        output.Number(instance.CalledInstanceKey);
        output.Number(instance.LoopIndex);
    }

    private void CountInstance(long processDefinitionKey, int difference)
    {
        var count = _instancesByDefinition.Find(processDefinitionKey) + difference;
        if (count == 0)
        {
            _instancesByDefinition.Remove(processDefinitionKey);
        }
        else
        {
            _instancesByDefinition.Put(processDefinitionKey, count);
        }
    }
}

using ProcessAgents.Engine.State;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.ProcessEvents;

/// <summary>An event that happened, with its key.</summary>
internal sealed record EventTrigger(long Key, ProcessEventRecord Value);

/// <summary>What processors may know of events that happened and were not taken yet.</summary>
internal interface IProcessEventState
{
    /// <summary>The oldest one in the scope for that element; null when there is none.</summary>
    EventTrigger? FindFirst(long scopeKey, string targetElementId);

    /// <summary>The oldest one in the scope; null when there is none.</summary>
    EventTrigger? FindFirst(long scopeKey);
}

/// <summary>Events that happened and wait for the element that catches them.</summary>
internal sealed class ProcessEventState(UndoLog undoLog) : IProcessEventState
{
    private readonly Table<long, ProcessEventRecord> _triggers = new(undoLog);
    private readonly MultiIndex<long, long> _byScope = new(undoLog);

    public EventTrigger? FindFirst(long scopeKey, string targetElementId)
    {
        foreach (var key in _byScope.MembersOf(scopeKey))
        {
            if (_triggers.Find(key) is { } value && value.TargetElementId == targetElementId)
            {
                return new EventTrigger(key, value);
            }
        }

        return null;
    }

    public EventTrigger? FindFirst(long scopeKey)
    {
        foreach (var key in _byScope.MembersOf(scopeKey, max: 1))
        {
            return new EventTrigger(key, _triggers.Find(key)!);
        }

        return null;
    }

    public void Add(long key, ProcessEventRecord value)
    {
        _triggers.Put(key, value);
        _byScope.Add(value.ScopeKey, key);
    }

    public void Remove(long key)
    {
        if (_triggers.Find(key) is { } value)
        {
            _triggers.Remove(key);
            _byScope.Remove(value.ScopeKey, key);
        }
    }

    public void RemoveScope(long scopeKey)
    {
        foreach (var key in _byScope.MembersOf(scopeKey))
        {
            Remove(key);
        }
    }

    public void WriteTo(StateWriter writer) => writer.Table(
        "process-events", _triggers, (output, key) => output.Number(key), (output, value) => output.Value(value));
}

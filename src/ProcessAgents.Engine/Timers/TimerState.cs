using ProcessAgents.Engine.State;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Timers;

/// <summary>What processors may know of timers.</summary>
internal interface ITimerState
{
    TimerRecord? Find(long key);

    IReadOnlyList<long> KeysOfElement(long elementInstanceKey);

    /// <summary>Timers of start events.</summary>
    IReadOnlyList<long> KeysOfDefinition(long processDefinitionKey);
}

/// <summary>Timers that have not triggered.</summary>
internal sealed class TimerState(UndoLog undoLog, OrderedSet<DueDate> dueDates) : ITimerState
{
    private readonly Table<long, TimerRecord> _timers = new(undoLog);
    private readonly MultiIndex<long, long> _byElement = new(undoLog);
    private readonly MultiIndex<long, long> _byDefinition = new(undoLog);

    public TimerRecord? Find(long key) => _timers.Find(key);

    public IReadOnlyList<long> KeysOfElement(long elementInstanceKey) => _byElement.MembersOf(elementInstanceKey);

    public IReadOnlyList<long> KeysOfDefinition(long processDefinitionKey) =>
        _byDefinition.MembersOf(processDefinitionKey);

    public void Add(long key, TimerRecord timer)
    {
        _timers.Put(key, timer);
        dueDates.Add(new DueDate(timer.DueDate, DueKind.Timer, key));
        var (index, owner) = OwnerOf(timer);
        index.Add(owner, key);
    }

    public void Remove(long key)
    {
        if (_timers.Find(key) is not { } timer)
        {
            return;
        }

        _timers.Remove(key);
        dueDates.Remove(new DueDate(timer.DueDate, DueKind.Timer, key));
        var (index, owner) = OwnerOf(timer);
        index.Remove(owner, key);
    }

    public void WriteTo(StateWriter writer) => writer.Table(
        "timers", _timers, (output, key) => output.Number(key), (output, timer) => output.Value(timer));

    private (MultiIndex<long, long> Index, long Owner) OwnerOf(TimerRecord timer) =>
        timer.ElementInstanceKey >= 0
            ? (_byElement, timer.ElementInstanceKey)
            : (_byDefinition, timer.ProcessDefinitionKey);
}

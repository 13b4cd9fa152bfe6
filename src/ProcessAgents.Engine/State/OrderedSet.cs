namespace ProcessAgents.Engine.State;

/// <summary>Members in their order, each once.</summary>
internal sealed class OrderedSet<TMember>(UndoLog undoLog) : IUndoable
{
    private readonly SortedSet<TMember> _members = [];
    private readonly List<(TMember Member, bool Added)> _undo = [];

    public int Count => _members.Count;

    /// <summary>The first member; the default when there is none.</summary>
    public TMember? Min => _members.Min;

    public void Add(TMember member)
    {
        if (_members.Add(member))
        {
            Remember(member, added: true);
        }
    }

    public void Remove(TMember member)
    {
        if (_members.Remove(member))
        {
            Remember(member, added: false);
        }
    }

    public SortedSet<TMember>.Enumerator GetEnumerator() => _members.GetEnumerator();

    public void Commit() => _undo.Clear();

    public void Rollback()
    {
        for (var index = _undo.Count - 1; index >= 0; index--)
        {
            var (member, added) = _undo[index];
            _ = added ? _members.Remove(member) : _members.Add(member);
        }

        _undo.Clear();
    }

    private void Remember(TMember member, bool added)
    {
        if (_undo.Count == 0)
        {
            undoLog.Enlist(this);
        }

        _undo.Add((member, added));
    }
}

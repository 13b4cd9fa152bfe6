namespace ProcessAgents.Engine.State;

/// <summary>Members in their order under each key: children of a scope, timers of an element, jobs of a type.</summary>
internal sealed class MultiIndex<TKey, TMember>(UndoLog undoLog) : IUndoable
    where TKey : notnull
{
    private readonly Dictionary<TKey, SortedMembers<TMember>> _groups = [];
    private readonly List<(TKey Key, TMember Member, bool Added)> _undo = [];

    public Dictionary<TKey, SortedMembers<TMember>>.KeyCollection Keys => _groups.Keys;

    public int CountOf(TKey key) => _groups.TryGetValue(key, out var members) ? members.Count : 0;

    public bool Contains(TKey key, TMember member) =>
        _groups.TryGetValue(key, out var members) && members.Contains(member);

    /// <summary>A copy, so that the members may change while it is walked.</summary>
    /// <param name="key">Whose members.</param>
    /// <param name="max">At most so many.</param>
    public IReadOnlyList<TMember> MembersOf(TKey key, int max = int.MaxValue) =>
        _groups.TryGetValue(key, out var members) ? members.Take(max) : [];

    public void Add(TKey key, TMember member)
    {
        if (Insert(key, member))
        {
            Remember(key, member, added: true);
        }
    }

    public void Remove(TKey key, TMember member)
    {
        if (Delete(key, member))
        {
            Remember(key, member, added: false);
        }
    }

    public void Commit() => _undo.Clear();

    public void Rollback()
    {
        for (var index = _undo.Count - 1; index >= 0; index--)
        {
            var (key, member, added) = _undo[index];
            _ = added ? Delete(key, member) : Insert(key, member);
        }

        _undo.Clear();
    }

    private bool Insert(TKey key, TMember member)
    {
        if (!_groups.TryGetValue(key, out var members))
        {
            members = new SortedMembers<TMember>();
            _groups.Add(key, members);
        }

        return members.Add(member);
    }

    private bool Delete(TKey key, TMember member)
    {
        if (!_groups.TryGetValue(key, out var members) || !members.Remove(member))
        {
            return false;
        }

        if (members.Count == 0)
        {
            _groups.Remove(key);
        }

        return true;
    }

    private void Remember(TKey key, TMember member, bool added)
    {
        if (_undo.Count == 0)
        {
            undoLog.Enlist(this);
        }

        _undo.Add((key, member, added));
    }
}

namespace ProcessAgents.Engine.State;

/// <summary>Knows which tables were written since the last commit, and takes the writes back when told to.</summary>
internal sealed class UndoLog
{
    private readonly List<IUndoable> _written = [];

    /// <summary>A table tells of its first write since the last commit.</summary>
    public void Enlist(IUndoable table) => _written.Add(table);

    public void Commit()
    {
        foreach (var table in _written)
        {
            table.Commit();
        }

        _written.Clear();
    }

    public void Rollback()
    {
        foreach (var table in _written)
        {
            table.Rollback();
        }

        _written.Clear();
    }
}

/// <summary>Something whose writes can be taken back until they are committed.</summary>
internal interface IUndoable
{
    void Commit();

    void Rollback();
}

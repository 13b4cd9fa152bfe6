using System.Diagnostics.CodeAnalysis;

namespace ProcessAgents.Engine.State;

/// <summary>Values by key. Values are immutable: a change is a new value.</summary>
internal sealed class Table<TKey, TValue>(UndoLog undoLog, IEqualityComparer<TKey>? comparer = null) : IUndoable
    where TKey : notnull
{
    private readonly Dictionary<TKey, TValue> _values = new(comparer);
    private readonly List<(TKey Key, bool Existed, TValue? Old)> _undo = [];

    public int Count => _values.Count;

    public Dictionary<TKey, TValue>.KeyCollection Keys => _values.Keys;

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value) => _values.TryGetValue(key, out value);

    public TValue? Find(TKey key) => _values.TryGetValue(key, out var value) ? value : default;

    public bool Contains(TKey key) => _values.ContainsKey(key);

    public void Put(TKey key, TValue value)
    {
        Remember(key);
        _values[key] = value;
    }

    public void Remove(TKey key)
    {
        Remember(key);
        _values.Remove(key);
    }

    public void Commit() => _undo.Clear();

    public void Rollback()
    {
        for (var index = _undo.Count - 1; index >= 0; index--)
        {
            var (key, existed, old) = _undo[index];
            if (existed)
            {
                _values[key] = old!;
            }
            else
            {
                _values.Remove(key);
            }
        }

        _undo.Clear();
    }

    private void Remember(TKey key)
    {
        if (_undo.Count == 0)
        {
            undoLog.Enlist(this);
        }

        var existed = _values.TryGetValue(key, out var old);
        _undo.Add((key, existed, old));
    }
}

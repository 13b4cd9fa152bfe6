using System.Diagnostics.CodeAnalysis;

namespace ProcessAgents.Engine.State;

/// <summary>Values by key. Values are immutable: a change is a new value.</summary>
/// <param name="undoLog">Takes writes back.</param>
/// <param name="bytesOf">About how many bytes a value takes, where that can be much.</param>
internal sealed class Table<TKey, TValue>(UndoLog undoLog, Func<TValue, int>? bytesOf = null) : IUndoable
    where TKey : notnull
{
    private const int EntryBytes = 200;

    private readonly Dictionary<TKey, TValue> _values = [];
    private readonly List<(TKey Key, bool Existed, TValue? Old)> _undo = [];

    public int Count => _values.Count;

    /// <summary>About how many bytes all entries take.</summary>
    public long Bytes { get; private set; }

    public Dictionary<TKey, TValue>.KeyCollection Keys => _values.Keys;

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value) => _values.TryGetValue(key, out value);

    public TValue? Find(TKey key) => _values.TryGetValue(key, out var value) ? value : default;

    public bool Contains(TKey key) => _values.ContainsKey(key);

    public void Put(TKey key, TValue value)
    {
        Remember(key);
        Set(key, value);
    }

    public void Remove(TKey key)
    {
        Remember(key);
        Unset(key);
    }

    public void Commit() => _undo.Clear();

    public void Rollback()
    {
        for (var index = _undo.Count - 1; index >= 0; index--)
        {
            var (key, existed, old) = _undo[index];
            if (existed)
            {
                Set(key, old!);
            }
            else
            {
                Unset(key);
            }
        }

        _undo.Clear();
    }

    private void Set(TKey key, TValue value)
    {
        Unset(key);
        _values.Add(key, value);
        Bytes += SizeOf(value);
    }

    private void Unset(TKey key)
    {
        if (_values.Remove(key, out var value))
        {
            Bytes -= SizeOf(value);
        }
    }

    private int SizeOf(TValue value) => EntryBytes + (bytesOf?.Invoke(value) ?? 0);

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

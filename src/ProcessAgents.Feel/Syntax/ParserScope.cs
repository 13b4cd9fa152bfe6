using System.Runtime.InteropServices;

namespace ProcessAgents.Feel;

/// <summary>The names that are bound where the parser stands, innermost last.</summary>
internal sealed class ParserScope
{
    // Up to this many bindings a scan beats hashing; beyond it a hostile text would make scans expensive.
    private const int LargestScanned = 16;

    private readonly List<Binding> _bindings = [];
    private readonly List<string> _variables = [];
    private readonly List<int> _items = [];
    private Dictionary<string, int>? _latest;
    private Dictionary<string, int>? _variableIndexes;

    /// <summary>How many places an evaluation needs.</summary>
    public int SlotCount { get; private set; }

    /// <summary>The free names, in order of appearance.</summary>
    public IReadOnlyList<string> Variables => _variables;

    public int Mark() => _bindings.Count;

    /// <summary>
    /// Forgets the names bound since the mark. Their places are not used again, so that closures may keep them.
    /// </summary>
    public void Release(int mark)
    {
        for (int i = _bindings.Count - 1; i >= mark; i--)
        {
            Binding binding = _bindings[i];
            if (binding.IsItem)
            {
                _items.RemoveAt(_items.Count - 1);
            }
            if (_latest is not null && binding.Previous >= 0)
            {
                _latest[binding.Name] = binding.Previous;
            }
            else
            {
                _latest?.Remove(binding.Name);
            }
        }
        _bindings.RemoveRange(mark, _bindings.Count - mark);
    }

    /// <summary>A place that no name leads to.</summary>
    public int Reserve() => SlotCount++;

    public int Bind(string name) => Add(name, BindingKind.Value);

    /// <summary>The item of a filter: its entries may hide every name around it.</summary>
    public int BindItem() => Add("item", BindingKind.Item);

    /// <summary>A function that is called by its name and is no value.</summary>
    public int BindFunction(string name) => Add(name, BindingKind.Function);

    /// <summary>An entry of a context, where functions are no values; it may turn out to be one.</summary>
    public int BindEntry(string name) => Add(name, BindingKind.Entry);

    /// <summary>How often the name of a place was read since it was bound.</summary>
    public int UseCount(int slot)
    {
        for (int i = _bindings.Count - 1; i >= 0; i--)
        {
            if (_bindings[i].Slot == slot)
            {
                return _bindings[i].Uses;
            }
        }
        return 0;
    }

    public bool IsBound(string name) => Find(name) >= 0;

    /// <summary>The place of a function; null when the name is none.</summary>
    /// <param name="name">The name.</param>
    /// <param name="orEntry">Whether an entry of a context counts, that may turn out to be a function.</param>
    public int? FindFunction(string name, bool orEntry) => Find(name) is >= 0 and var at
        && (_bindings[at].Kind == BindingKind.Function || (orEntry && _bindings[at].Kind == BindingKind.Entry))
            ? _bindings[at].Slot
            : null;

    /// <summary>What a name is: a place, or a free variable by its index.</summary>
    /// <param name="name">The name.</param>
    /// <param name="items">The places of the items whose entries may hide it, innermost first; mostly null.</param>
    public Node Resolve(string name, out int[]? items)
    {
        int at = Find(name);
        while (at >= 0 && _bindings[at].Kind == BindingKind.Function)
        {
            at = _bindings[at].Previous >= 0 ? _bindings[at].Previous : Scan(name, at - 1);
        }
        // The entries of an item hide the item itself.
        int outermost = at >= 0 && _bindings[at].Kind == BindingKind.Item ? at : at + 1;
        items = ItemsFrom(outermost);
        if (at < 0)
        {
            return new VariableNode(name, IndexOfVariable(name));
        }
        CollectionsMarshal.AsSpan(_bindings)[at].Uses++;
        return new LocalNode(name, _bindings[at].Slot);
    }

    public int IndexOfVariable(string name)
    {
        if (_variableIndexes is null && _variables.Count <= LargestScanned)
        {
            int index = _variables.IndexOf(name);
            if (index >= 0)
            {
                return index;
            }
        }
        else if ((_variableIndexes ??= Indexed()).TryGetValue(name, out int index))
        {
            return index;
        }
        _variables.Add(name);
        _variableIndexes?.Add(name, _variables.Count - 1);
        return _variables.Count - 1;
    }

    private Dictionary<string, int> Indexed()
    {
        var indexes = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < _variables.Count; i++)
        {
            indexes.Add(_variables[i], i);
        }
        return indexes;
    }

    private int[]? ItemsFrom(int binding)
    {
        int first = _items.Count;
        while (first > 0 && _items[first - 1] >= binding)
        {
            first--;
        }
        if (first == _items.Count)
        {
            return null;
        }
        int[] slots = new int[_items.Count - first];
        for (int i = 0; i < slots.Length; i++)
        {
            slots[i] = _bindings[_items[_items.Count - 1 - i]].Slot;
        }
        return slots;
    }

    private int Find(string name) => _latest is null
        ? Scan(name, _bindings.Count - 1)
        : _latest.GetValueOrDefault(name, -1);

    private int Scan(string name, int from)
    {
        int at = from;
        while (at >= 0 && _bindings[at].Name != name)
        {
            at--;
        }
        return at;
    }

    private int Add(string name, BindingKind kind)
    {
        if (_latest is null && _bindings.Count == LargestScanned)
        {
            _latest = new Dictionary<string, int>(StringComparer.Ordinal);
            for (int i = 0; i < _bindings.Count; i++)
            {
                Link(i);
            }
        }
        _bindings.Add(new Binding(name, SlotCount++, kind));
        if (kind == BindingKind.Item)
        {
            _items.Add(_bindings.Count - 1);
        }
        if (_latest is not null)
        {
            Link(_bindings.Count - 1);
        }
        return SlotCount - 1;
    }

    private void Link(int at)
    {
        ref Binding binding = ref CollectionsMarshal.AsSpan(_bindings)[at];
        binding.Previous = _latest!.GetValueOrDefault(binding.Name, -1);
        _latest![binding.Name] = at;
    }

    private enum BindingKind
    {
        Value = 0,
        Item = 1,
        Function = 2,
        Entry = 3,
    }

    private struct Binding(string name, int slot, BindingKind kind)
    {
        public readonly string Name = name;
        public readonly int Slot = slot;
        public readonly BindingKind Kind = kind;

        public int Uses { get; set; }

        /// <summary>The binding of the same name before this one; -1 when there is none, or when scans are used.</summary>
        public int Previous { get; set; } = -1;

        public readonly bool IsItem => Kind == BindingKind.Item;
    }
}

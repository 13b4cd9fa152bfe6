namespace ProcessAgents.Feel;

/// <summary>The names that are bound where the parser stands, innermost last.</summary>
internal sealed class ParserScope
{
    private readonly List<Binding> _bindings = [];
    private readonly List<string> _variables = [];
    private int _next;

    private enum BindingKind
    {
        Name = 0,
        Item = 1,
        Partial = 2,
    }

    /// <summary>How many places an evaluation needs.</summary>
    public int SlotCount { get; private set; }

    /// <summary>The free names, in order of appearance.</summary>
    public IReadOnlyList<string> Variables => _variables;

    public int Mark() => _bindings.Count;

    /// <summary>
    /// Forgets the names bound since the mark. Their places are not used again, so that closures may keep them.
    /// </summary>
    public void Release(int mark) => _bindings.RemoveRange(mark, _bindings.Count - mark);

    public int Bind(string name) => Bind(name, BindingKind.Name);

    /// <summary>The item of a filter: its entries may hide every name around it.</summary>
    public int BindItem() => Bind("item", BindingKind.Item);

    /// <summary>The list that a loop has made so far; its place counts only when it is read.</summary>
    public int BindPartial() => Bind("partial", BindingKind.Partial);

    /// <summary>How often the name of a place was read since it was bound.</summary>
    public int UseCount(int slot) => _bindings.Find(binding => binding.Slot == slot)?.Uses ?? 0;

    public bool IsBound(string name) => _bindings.Exists(binding => binding.Name == name);

    public Node Resolve(string name, Func<Node, Node> place)
    {
        List<int>? items = null;
        for (int i = _bindings.Count - 1; i >= 0; i--)
        {
            Binding binding = _bindings[i];
            if (binding.Name == name)
            {
                binding.Uses++;
                if (binding.Kind == BindingKind.Item)
                {
                    // The entries of the item hide the item itself.
                    (items ??= []).Add(binding.Slot);
                }
                return Wrap(name, items, place(new LocalNode(name, binding.Slot)), place);
            }
            if (binding.Kind == BindingKind.Item)
            {
                (items ??= []).Add(binding.Slot);
            }
        }
        int index = _variables.IndexOf(name);
        if (index < 0)
        {
            index = _variables.Count;
            _variables.Add(name);
        }
        return Wrap(name, items, place(new VariableNode(name, index)), place);
    }

    private static Node Wrap(string name, List<int>? items, Node outside, Func<Node, Node> place) =>
        items is null ? outside : place(new ItemEntryNode(name, [.. items], outside));

    private int Bind(string name, BindingKind kind)
    {
        int slot = _next++;
        SlotCount = _next;
        _bindings.Add(new Binding(name, slot, kind));
        return slot;
    }

    private sealed class Binding(string name, int slot, BindingKind kind)
    {
        public string Name { get; } = name;

        public int Slot { get; } = slot;

        public BindingKind Kind { get; } = kind;

        public int Uses { get; set; }
    }
}

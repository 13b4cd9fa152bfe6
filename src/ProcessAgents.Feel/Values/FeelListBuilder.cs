namespace ProcessAgents.Feel;

/// <summary>Collects items; prefixes of the growing list share its memory.</summary>
internal sealed class FeelListBuilder
{
    private FeelValue[] _items = [];
    private int _depth = 1;

    public int Count { get; private set; }

    public void Add(FeelValue item)
    {
        if (Count == _items.Length)
        {
            Array.Resize(ref _items, Math.Max(4, Count * 2));
        }
        _items[Count++] = item;
        if (item is FeelList or FeelContext)
        {
            _depth = Math.Max(_depth, item.Depth + 1);
        }
    }

    public void AddRange(FeelList list)
    {
        foreach (FeelValue item in list.Span)
        {
            Add(item);
        }
    }

    /// <summary>The items so far; later additions do not change it.</summary>
    public FeelList Prefix() => new(_items, Count, _depth);

    public FeelList Build() => Count == 0 ? FeelList.Empty : Prefix();
}

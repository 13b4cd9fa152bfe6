using System.Collections;
using System.Collections.Immutable;

namespace ProcessAgents.Feel;

/// <summary>An ordered sequence of values. The first position is 1 in FEEL and 0 here.</summary>
public sealed class FeelList : FeelValue, IReadOnlyList<FeelValue>
{
    private readonly FeelValue[] _items;
    private readonly int _count;
    private readonly int _depth;

    public FeelList(params IEnumerable<FeelValue> items)
        : this([.. items])
    {
    }

    // The array is owned by the list from here on.
    internal FeelList(FeelValue[] items)
        : this(items, items.Length)
    {
    }

    internal FeelList(FeelValue[] items, int count)
        : this(items, count, DepthOf(items.AsSpan(0, count)))
    {
    }

    internal FeelList(FeelValue[] items, int count, int depth)
    {
        _items = items;
        _count = count;
        _depth = depth;
    }

    public static FeelList Empty { get; } = new([], 0);

    public override string TypeName => "list";

    public int Count => _count;

    public FeelValue this[int index] => (uint)index < (uint)_count ? _items[index] : throw OutOfRange(index);

    internal override int Depth => _depth;

    internal ReadOnlySpan<FeelValue> Span => _items.AsSpan(0, _count);

    public IEnumerator<FeelValue> GetEnumerator() => new ArraySegment<FeelValue>(_items, 0, _count)
        .AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override bool Equals(FeelValue? other) => other is FeelList list && Span.SequenceEqual(list.Span);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (FeelValue item in Span)
        {
            hash.Add(item);
        }
        return hash.ToHashCode();
    }

    internal static int DepthOf(ReadOnlySpan<FeelValue> items)
    {
        int depth = 0;
        foreach (FeelValue item in items)
        {
            depth = item is FeelList or FeelContext ? Math.Max(depth, item.Depth) : depth;
        }
        return depth + 1;
    }

    private static ArgumentOutOfRangeException OutOfRange(int index) => new(nameof(index), index, null);
}

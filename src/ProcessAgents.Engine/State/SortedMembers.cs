namespace ProcessAgents.Engine.State;

/// <summary>Members in their order: an array while they are few, as they nearly always are, else a tree.</summary>
internal sealed class SortedMembers<TMember>
{
    private const int ArrayCountMax = 256;

    private readonly List<TMember> _few = [];
    private SortedSet<TMember>? _many;

    public int Count => _many?.Count ?? _few.Count;

    public bool Contains(TMember member) => _many?.Contains(member) ?? _few.BinarySearch(member) >= 0;

    public bool Add(TMember member)
    {
        if (_many is not null)
        {
            return _many.Add(member);
        }

        var place = _few.Count > 0 && Comparer<TMember>.Default.Compare(_few[^1], member) < 0
            ? ~_few.Count
            : _few.BinarySearch(member);
        if (place >= 0)
        {
            return false;
        }

        _few.Insert(~place, member);
        if (_few.Count > ArrayCountMax)
        {
            _many = [.. _few];
            _few.Clear();
        }

        return true;
    }

    public bool Remove(TMember member)
    {
        if (_many is not null)
        {
            return _many.Remove(member);
        }

        var place = _few.BinarySearch(member);
        if (place < 0)
        {
            return false;
        }

        _few.RemoveAt(place);
        return true;
    }

    public IReadOnlyList<TMember> Take(int max)
    {
        var taken = new List<TMember>(Math.Min(max, Count));
        if (_many is null)
        {
            taken.AddRange(_few.Take(max));
            return taken;
        }

        foreach (var member in _many)
        {
            if (taken.Count == max)
            {
                break;
            }

            taken.Add(member);
        }

        return taken;
    }
}

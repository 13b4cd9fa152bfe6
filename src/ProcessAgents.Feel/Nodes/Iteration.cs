namespace ProcessAgents.Feel;

/// <summary>
/// The values of one iterator: the items of a list, or the numbers or days of a range in either direction.
/// </summary>
internal struct Iteration
{
    private readonly FeelList? _list;
    private readonly bool _days;
    private readonly Decimal128? _offset;
    private readonly long _last;
    private readonly long _step;
    private long _next;

    private Iteration(FeelList list) => _list = list;

    private Iteration(long first, long last, bool days, Decimal128? offset = null)
    {
        _offset = offset;
        _next = first;
        _last = last;
        _step = first <= last ? 1 : -1;
        _days = days;
        Current = FeelNull.Instance;
    }

    public FeelValue Current { get; private set; } = FeelNull.Instance;

    /// <summary>Null when there is nothing to iterate over, with a warning.</summary>
    public static Iteration? Start(Iterator iterator, Evaluation evaluation, Node node)
    {
        FeelValue source = iterator.Source.Evaluate(evaluation);
        if (iterator.End is null)
        {
            return Start(source, evaluation, node);
        }
        FeelValue end = iterator.End.Evaluate(evaluation);
        return Between(source, end, evaluation) ?? NoList(source, evaluation, node);
    }

    public bool MoveNext()
    {
        if (_list is not null)
        {
            if (_next >= _list.Count)
            {
                return false;
            }
            Current = _list[(int)_next++];
            return true;
        }
        if (_step > 0 ? _next > _last : _next < _last)
        {
            return false;
        }
        Current = _days ? new FeelDate(CalendarDate.FromEpochDay(_next)!.Value)
            : _offset is { } offset ? FeelNumber.Of(Decimal128.Add(offset, Decimal128.FromInt64(_next)))
            : FeelNumber.Of(_next);
        _next += _step;
        return true;
    }

    private static Iteration? Start(FeelValue source, Evaluation evaluation, Node node) => source switch
    {
        FeelList list => new Iteration(list),
        FeelRange range => OverRange(range, evaluation) ?? NoList(source, evaluation, node),
        _ when evaluation.Rules.TreatsValuesAsLists =>
            new Iteration(source.IsNull ? FeelList.Empty : new FeelList([source])),
        _ => NoList(source, evaluation, node),
    };

    private static Iteration? OverRange(FeelRange range, Evaluation evaluation)
    {
        if (!evaluation.Rules.IteratesOverRanges || Between(range.Start, range.End, evaluation) is not { } whole)
        {
            return null;
        }
        long first = range.StartIncluded ? whole._next : whole._next + whole._step;
        long last = range.EndIncluded ? whole._last : whole._last - whole._step;
        bool empty = whole._step > 0 ? first > last : first < last;
        return empty ? new Iteration(FeelList.Empty) : new Iteration(first, last, whole._days);
    }

    private static Iteration? Between(FeelValue start, FeelValue end, Evaluation evaluation) => (start, end) switch
    {
        (FeelNumber first, FeelNumber last) when first.TryGetInt64(out long a) && last.TryGetInt64(out long b)
            && Math.Abs((decimal)a) < long.MaxValue / 2 && Math.Abs((decimal)b) < long.MaxValue / 2 =>
            new Iteration(a, b, days: false),
        (FeelNumber first, FeelNumber last) when !evaluation.Rules.IteratesOverRanges =>
            Fractions(first.Value, last.Value),
        (FeelDate first, FeelDate last) when evaluation.Rules.IteratesOverRanges =>
            new Iteration(first.Date.EpochDay, last.Date.EpochDay, days: true),
        _ => null,
    };

    /// <summary>Numbers one apart, from the first one towards the last one.</summary>
    private static Iteration? Fractions(Decimal128 first, Decimal128 last)
    {
        if (Decimal128.Subtract(last, first) is not { } distance || !distance.TryTruncate(out long steps)
            || Math.Abs((decimal)steps) > long.MaxValue / 2)
        {
            return null;
        }
        return new Iteration(0, steps, days: false, first);
    }

    private static Iteration? NoList(FeelValue source, Evaluation evaluation, Node node)
    {
        Operators.InvalidType("a list to iterate over", source, evaluation, node);
        return null;
    }
}

namespace ProcessAgents.Feel;

/// <summary>
/// DMN 1.5, 10.3.4.4 List functions that select and combine. Positions start at 1, or at -1 from the end.
/// </summary>
internal static class ListBuiltins
{
    public static IEnumerable<Overload> All =>
    [
        Overload.Of<FeelList, FeelValue>("list contains", "list", "element", Contains),
        Overload.Of<FeelList>("count", "list", (list, _) => FeelNumber.Of(list.Count)),
        Overload.Of<FeelList, FeelNumber, FeelNumber>("sublist", "list", "start position", "length?", Sublist),
        Overload.OfArguments("append", "arguments", Append),
        Overload.Of<FeelList, FeelList>("append", "list", "items", (list, items, _) => Joined([list, items])),
        Overload.Of<FeelList, FeelNumber, FeelValue>("insert before", "list", "position", "newItem", InsertBefore),
        Overload.Of<FeelList, FeelNumber>("remove", "list", "position", Remove),
        Overload.Of<FeelList>("reverse", "list", (list, _) => new FeelList([.. Enumerable.Reverse(list)])),
        Overload.Of<FeelList, FeelValue>("index of", "list", "match", IndexOf),
        Overload.Of<FeelList>("distinct values", "list", Distinct),
        Overload.Of<FeelList>("duplicate values", "list", Duplicates),
        Overload.Of<FeelList>("flatten", "list", Flatten),
        Overload.Of<FeelList>("is empty", "list", (list, _) => FeelBoolean.Of(list.Count == 0)),
        Overload.Of<FeelList, FeelNumber>("partition", "list", "size", Partition),
    ];

    /// <summary>The index from 0 of a position from 1 or from the end; null when it is outside of the list.</summary>
    internal static int? IndexAt(FeelNumber position, int count)
    {
        bool whole = position.Value.TryTruncate(out long at);
        long index = at > 0 ? at - 1 : count + at;
        return whole && at != 0 && index >= 0 && index < count ? (int)index : null;
    }

    private static FeelValue Contains(FeelList list, FeelValue element, Evaluation evaluation)
    {
        foreach (FeelValue item in list.Span)
        {
            if (FeelComparison.Contains(item, element, evaluation.Rules))
            {
                return FeelBoolean.True;
            }
        }
        return FeelBoolean.False;
    }

    private static FeelValue Sublist(FeelList list, FeelNumber start, FeelNumber? length, Evaluation evaluation)
    {
        FeelDialectRules rules = evaluation.Rules;
        long count = int.MaxValue;
        bool whole = start.Value.TryTruncate(out long position)
            & (length is null || length.Value.TryTruncate(out count));
        long first = position > 0 ? position - 1 : list.Count + position;
        bool inside = position != 0 && first >= 0 && first < list.Count && count >= rules.ShortestSubstring;
        if (!whole || !(inside || (rules.AcceptsLoosePositions && !start.Value.IsZero)))
        {
            return evaluation.FailCall(
                $"Expected a position from 1 to {list.Count} and a length, but found {start}, {length}.");
        }
        long end = Math.Min(list.Count, first + Math.Clamp(count, 0, int.MaxValue));
        first = Math.Max(first, 0);
        return end > first
            ? Checked(new FeelList(list.Span[(int)first..(int)end].ToArray()), evaluation)
            : FeelList.Empty;
    }

    private static FeelValue Append(FeelList arguments, Evaluation evaluation)
    {
        FeelValue first = arguments[0];
        if (arguments.Count < 2 && evaluation.Rules.AcceptsLoosePositions)
        {
            return evaluation.WarnCall(
                FeelWarningType.NoFunctionFound, "Expected a list and items to append, but found no items.");
        }
        if (first is not FeelList && !evaluation.Rules.TreatsValuesAsLists || (first.IsNull && arguments.Count < 2))
        {
            return evaluation.FailCall($"Expected a list to append to, but found {Operators.Shown(first)}.");
        }
        if (first.IsNull)
        {
            return FeelNull.Instance;
        }
        FeelList list = first as FeelList ?? new FeelList([first]);
        return Checked(new FeelList([.. list, .. arguments.Skip(1)]), evaluation);
    }

    internal static FeelValue Concatenate(FeelList lists, Evaluation evaluation) =>
        lists.Any(list => list.IsNull) && evaluation.Rules.TreatsValuesAsLists
            ? FeelNull.Instance : Checked(Joined([.. lists]), evaluation);

    private static FeelList Joined(FeelValue[] lists)
    {
        var output = new FeelListBuilder();
        foreach (FeelValue part in lists)
        {
            if (part is FeelList list)
            {
                output.AddRange(list);
            }
            else
            {
                output.Add(part);
            }
        }
        return output.Build();
    }

    private static FeelValue InsertBefore(FeelList list, FeelNumber position, FeelValue newItem, Evaluation evaluation)
    {
        bool loose = evaluation.Rules.AcceptsLoosePositions && position.Value.TryTruncate(out _)
            && !position.Value.IsZero;
        int? index = loose ? LooseIndex(position, list.Count)
            : position.TryGetInt64(out long at) && at == list.Count + 1L ? list.Count : IndexAt(position, list.Count);
        return index is { } place
            ? Checked(new FeelList([.. list.Span[..place], newItem, .. list.Span[place..]]), evaluation)
            : OutOfRange(list, position, evaluation);
    }

    private static FeelValue Remove(FeelList list, FeelNumber position, Evaluation evaluation)
    {
        if (IndexAt(position, list.Count) is { } index)
        {
            return Checked(new FeelList([.. list.Span[..index], .. list.Span[(index + 1)..]]), evaluation);
        }
        return evaluation.Rules.AcceptsLoosePositions && position.Value.TryTruncate(out long at) && at != 0
            ? list
            : OutOfRange(list, position, evaluation);
    }

    /// <summary>The index of a position, where positions beyond either end mean that end.</summary>
    private static int LooseIndex(FeelNumber position, int count)
    {
        position.Value.TryTruncate(out long at);
        return (int)Math.Clamp(at > 0 ? at - 1 : count + at, 0, count);
    }

    internal static FeelValue ReplaceAt(FeelList list, FeelNumber position, FeelValue newItem, Evaluation evaluation) =>
        IndexAt(position, list.Count) is { } index
            ? new FeelList([.. list.Select((item, i) => i == index ? newItem : item)])
            : OutOfRange(list, position, evaluation);

    internal static FeelValue ReplaceMatches(FeelList list, FeelFunction match, FeelValue newItem, Evaluation evaluation)
    {
        if (!match.Accepts(2))
        {
            return evaluation.FailCall("Expected a function of an item and the new item, but it has other parameters.");
        }
        var output = new FeelListBuilder();
        foreach (FeelValue item in list.Span)
        {
            if (evaluation.Call(match, item, newItem) is not FeelBoolean matches)
            {
                return evaluation.FailCall("Expected a function that gives a boolean, but it gave another value.");
            }
            output.Add(matches.Value ? newItem : item);
        }
        return output.Build();
    }

    private static FeelValue IndexOf(FeelList list, FeelValue match, Evaluation evaluation)
    {
        var output = new FeelListBuilder();
        for (int i = 0; i < list.Count; i++)
        {
            if (FeelComparison.AreEqual(list[i], match, evaluation.Rules) is true)
            {
                output.Add(FeelNumber.Of(i + 1));
            }
        }
        return output.Build();
    }

    internal static FeelValue Union(FeelList lists, Evaluation evaluation) =>
        Concatenate(lists, evaluation) is FeelList joined ? Distinct(joined, evaluation) : FeelNull.Instance;

    private static FeelValue Distinct(FeelList list, Evaluation evaluation)
    {
        var seen = new HashSet<FeelValue>();
        var output = new FeelListBuilder();
        foreach (FeelValue item in list.Span)
        {
            bool incomparable = item is FeelRange && !evaluation.Rules.HasRangeValues;
            if (seen.Add(item) || incomparable)
            {
                output.Add(item);
            }
        }
        return output.Build();
    }

    private static FeelValue Duplicates(FeelList list, Evaluation evaluation)
    {
        var counts = new Dictionary<FeelValue, int>();
        foreach (FeelValue item in list.Span)
        {
            counts[item] = counts.GetValueOrDefault(item) + 1;
        }
        var output = new FeelListBuilder();
        foreach (FeelValue item in list.Span)
        {
            if (counts.Remove(item, out int count) && count > 1)
            {
                output.Add(item);
            }
        }
        return output.Build();
    }

    private static FeelValue Flatten(FeelList list, Evaluation evaluation)
    {
        var output = new FeelListBuilder();
        Flatten(list, output);
        return Checked(output.Build(), evaluation);
    }

    private static void Flatten(FeelList list, FeelListBuilder output)
    {
        foreach (FeelValue item in list.Span)
        {
            if (item is FeelList inner)
            {
                Flatten(inner, output);
            }
            else
            {
                output.Add(item);
            }
        }
    }

    private static FeelValue Partition(FeelList list, FeelNumber size, Evaluation evaluation)
    {
        if (!size.Value.TryTruncate(out long length) || length < 1)
        {
            return evaluation.FailCall($"Expected a size of at least 1, but found {size}.");
        }
        var output = new FeelListBuilder();
        for (long start = 0; start < list.Count; start += length)
        {
            int count = (int)Math.Min(length, list.Count - start);
            output.Add(new FeelList(list.Span.Slice((int)start, count).ToArray()));
        }
        return Checked(output.Build(), evaluation);
    }

    private static FeelValue OutOfRange(FeelList list, FeelNumber position, Evaluation evaluation) =>
        evaluation.FailCall(
        $"Expected a position from 1 to {list.Count} or from the end, but found {position}.");

    /// <summary>The list, unless it is larger or nests deeper than lists may; its items count as steps.</summary>
    private static FeelValue Checked(FeelList list, Evaluation evaluation)
    {
        Node call = evaluation.CurrentCall!;
        if (list.Count > evaluation.Limits.ListSize)
        {
            return evaluation.FailAt(
                call, $"Expected a list of at most {evaluation.Limits.ListSize} items, but it has {list.Count}.");
        }
        return evaluation.Spend(list.Count >> 3, call) ? evaluation.Bounded(list, call) : FeelNull.Instance;
    }
}

namespace ProcessAgents.Feel;

/// <summary>DMN 1.5, 10.3.4.10 Sort.</summary>
internal static class SortBuiltins
{
    public static IEnumerable<Overload> All =>
    [
        Overload.Of<FeelList, FeelFunction>("sort", "list", "precedes", Sort),
    ];

    /// <summary>A stable merge sort: bounded calls whatever the function answers.</summary>
    private static FeelValue Sort(FeelList list, FeelFunction precedes, Evaluation evaluation)
    {
        if (!precedes.Accepts(2))
        {
            return evaluation.FailCall("Expected a function of two items, but it has other parameters.");
        }
        FeelValue[] items = [.. list];
        return MergeSort(items, new FeelValue[items.Length], 0, items.Length, precedes, evaluation)
            ? new FeelList(items)
            : evaluation.FailCall("Expected a function that gives a boolean, but it gave another value.");
    }

    private static bool MergeSort(
        FeelValue[] items, FeelValue[] space, int start, int end, FeelFunction precedes, Evaluation evaluation)
    {
        if (end - start < 2)
        {
            return true;
        }
        int middle = (start + end) / 2;
        if (!MergeSort(items, space, start, middle, precedes, evaluation)
            || !MergeSort(items, space, middle, end, precedes, evaluation))
        {
            return false;
        }
        Array.Copy(items, start, space, start, end - start);
        int left = start;
        int right = middle;
        for (int i = start; i < end; i++)
        {
            bool takeRight = left == middle;
            if (!takeRight && right < end)
            {
                if (evaluation.Call(precedes, space[right], space[left]) is not FeelBoolean before)
                {
                    return false;
                }
                takeRight = before.Value;
            }
            items[i] = space[takeRight ? right++ : left++];
        }
        return true;
    }
}

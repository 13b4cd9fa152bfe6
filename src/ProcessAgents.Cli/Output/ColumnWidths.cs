namespace ProcessAgents.Cli.Output;

/// <summary>How wide the columns of a table are on a terminal of a given width.</summary>
internal static class ColumnWidths
{
    /// <summary>Narrower, a column cannot be read.</summary>
    private const int WidthMin = 8;

    /// <param name="columns">The texts of each column, its header among them.</param>
    /// <param name="available">Characters for all columns together; null is without bound.</param>
    /// <returns>
    /// What each column needs for its longest text, where that fits. Else columns shrink to their longest word, and only
    /// when that is still too much, the widest ones to less.
    /// </returns>
    public static int[] Fit(IReadOnlyList<string[]> columns, int? available)
    {
        var wanted = columns.Select(texts => texts.Max(text => text.Length)).ToArray();
        if (available is not { } room || wanted.Sum() <= room)
        {
            return wanted;
        }

        var widths = columns.Select(texts => texts.Max(WrappedText.LongestWord)).ToArray();
        Shrink(widths, room);
        Widen(widths, wanted, room);
        return widths;
    }

    private static void Shrink(int[] widths, int room)
    {
        while (widths.Sum() > room && widths.Max() > WidthMin)
        {
            widths[Array.IndexOf(widths, widths.Max())]--;
        }
    }

    /// <summary>Gives what is left to the columns that still wrap, in turns.</summary>
    private static void Widen(int[] widths, int[] wanted, int room)
    {
        var left = room - widths.Sum();
        while (left > 0 && Enumerable.Range(0, widths.Length).Any(index => widths[index] < wanted[index]))
        {
            for (var index = 0; index < widths.Length && left > 0; index++)
            {
                if (widths[index] < wanted[index])
                {
                    widths[index]++;
                    left--;
                }
            }
        }
    }
}

namespace ProcessAgents.Cli.Output;

/// <summary>A text in lines of a given width.</summary>
internal static class WrappedText
{
    /// <summary>
    /// A line may end after any of these where a letter follows: numbers, dates, keys and the beginning of an address
    /// stay in one piece.
    /// </summary>
    private const string BreaksAfter = "_-,./;";

    /// <summary>Characters of the longest part that is better not broken.</summary>
    public static int LongestWord(string text) => Words(text).Select(word => word.TrimEnd().Length).DefaultIfEmpty(0).Max();

    /// <summary>The lines, none longer than <paramref name="width"/>; one at least.</summary>
    public static IReadOnlyList<string> Wrap(string text, int width)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in Words(text))
        {
            if (line.Length > 0 && line.Length + word.TrimEnd().Length > width)
            {
                lines.Add(line.TrimEnd());
                line = "";
            }

            line += word;
            for (; line.TrimEnd().Length > width; line = line[width..])
            {
                lines.Add(line[..width]);
            }
        }

        lines.Add(line.TrimEnd());
        return lines;
    }

    /// <summary>The text cut after each place where a line may end; newlines count as spaces.</summary>
    private static IEnumerable<string> Words(string text)
    {
        text = text.ReplaceLineEndings(" ");
        var start = 0;
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] == ' ' || (BreaksAfter.Contains(text[index]) && MayBreakAfter(text, index)))
            {
                yield return text[start..(index + 1)];
                start = index + 1;
            }
        }

        if (start < text.Length)
        {
            yield return text[start..];
        }
    }

    private static bool MayBreakAfter(string text, int index)
    {
        var after = index + 1 < text.Length ? text[index + 1] : ' ';
        return char.IsLetter(after) && (index == 0 || text[index - 1] != '/');
    }
}

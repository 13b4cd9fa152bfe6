namespace ProcessAgents.Conformance;

/// <summary>Lines of a trace in an order that says only what people can see.</summary>
internal sealed class TraceLines
{
    private const string Activating = "PROCESS_INSTANCE ELEMENT_ACTIVATING ";

    private readonly List<string> _lines = [];

    public void Add(string line) => _lines.Add(line);

    /// <summary>The lines since the last time. Variables that are set together have no order. Nobody sees when between
    /// the steps of elements a subscription is opened or closed or an incident is gone: these come last, sorted. An element
    /// is activating from just before its next step on. What is terminated together has no order.</summary>
    public IReadOnlyList<string> Ordered()
    {
        var waits = _lines.Where(IsWait).Order(StringComparer.Ordinal).ToArray();
        var lines = Late([.. _lines.Where(line => !IsWait(line))]);
        return [.. TogetherSorted(lines), .. waits];
    }

    public IReadOnlyList<string> Take()
    {
        var taken = Ordered();
        _lines.Clear();
        return taken;
    }

    private static bool IsWait(string line) =>
        line.StartsWith("TIMER ", StringComparison.Ordinal)
        || line.StartsWith("INCIDENT RESOLVED ", StringComparison.Ordinal)
        || line.Split(' ')[0].EndsWith("_SUBSCRIPTION", StringComparison.Ordinal);

    private static List<string> Late(List<string> lines)
    {
        for (var index = lines.Count - 1; index >= 0; index--)
        {
            var line = lines[index];
            if (line.StartsWith(Activating, StringComparison.Ordinal))
            {
                // The line reads "PROCESS_INSTANCE ELEMENT_ACTIVATING type name in scope ..".
                var name = line.Split(' ')[3];
                var next = lines.FindIndex(index + 1, each => each.Contains(name, StringComparison.Ordinal));
                lines.RemoveAt(index);
                lines.Insert(next < 0 ? lines.Count : next - 1, line);
            }
        }

        return lines;
    }

    private static IEnumerable<string> TogetherSorted(List<string> lines)
    {
        for (var index = 0; index < lines.Count;)
        {
            var kind = KindOf(lines[index]);
            string[] together = kind is null ? [lines[index]] : [.. lines.Skip(index).TakeWhile(line => KindOf(line) == kind)];
            foreach (var line in together.Order(StringComparer.Ordinal))
            {
                yield return line;
            }

            index += together.Length;
        }
    }

    /// <summary>What lines without an order among each other have in common; null for a line with a place.</summary>
    private static string? KindOf(string line) => line.Split(' ') switch
    {
        ["VARIABLE", ..] => "variables",
        ["PROCESS_INSTANCE", "ELEMENT_TERMINATING" or "ELEMENT_TERMINATED", ..] => "end",
        ["JOB", "CANCELED", ..] => "end",
        ["USER_TASK", "CANCELING" or "CANCELED", ..] => "end",
        _ => null,
    };
}

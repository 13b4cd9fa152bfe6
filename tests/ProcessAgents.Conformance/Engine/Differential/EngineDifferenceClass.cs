namespace ProcessAgents.Conformance;

/// <summary>Differences to the real engine that are known, each with what tells it; everything else is a miss.</summary>
internal static class EngineDifferenceClass
{
    /// <summary>The class of a difference; null when it has none.</summary>
    /// <param name="answers">What both answered.</param>
    /// <param name="ours">Our lines.</param>
    /// <param name="real">The lines of the real engine.</param>
    public static string? Of(
        (string Ours, string Real) answers, IReadOnlyList<string> ours, IReadOnlyList<string> real)
    {
        if (answers.Real == "PROCESSING_ERROR")
        {
            return "a command at which the real engine fails with an internal error";
        }

        if (answers.Ours != answers.Real)
        {
            return null;
        }

        var onlyOurs = Less(ours, real);
        return Less(real, ours).Count == 0 && onlyOurs.All(IsClosed)
            ? "a wait of an event sub-process that stays open there when the event sub-process has ended"
            : null;
    }

    private static bool IsClosed(string line) =>
        line.StartsWith("MESSAGE_SUBSCRIPTION DELETED ", StringComparison.Ordinal)
        || line.StartsWith("SIGNAL_SUBSCRIPTION DELETED ", StringComparison.Ordinal)
        || line.StartsWith("TIMER CANCELED ", StringComparison.Ordinal);

    private static List<string> Less(IReadOnlyList<string> lines, IReadOnlyList<string> others)
    {
        var left = lines.ToList();
        foreach (var other in others)
        {
            left.Remove(other);
        }

        return left;
    }
}

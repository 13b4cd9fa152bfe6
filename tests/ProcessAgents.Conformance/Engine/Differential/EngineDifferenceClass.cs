using System.Text.RegularExpressions;

namespace ProcessAgents.Conformance;

/// <summary>Differences to the real engine that are known, each with what tells it; everything else is a miss.</summary>
internal static partial class EngineDifferenceClass
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
        if (onlyOurs.Exists(line => NestedEventSubProcess().IsMatch(line)))
        {
            return "an interrupting event sub-process in an event sub-process, which never starts there";
        }

        if (real.Count == 0 && onlyOurs.Exists(IsRepeating)
            && onlyOurs.Exists(line => line.StartsWith("INCIDENT CREATED ", StringComparison.Ordinal)))
        {
            return "a cycle that is none any more when it repeats: an incident here, an internal error there";
        }

        if (Less(real, ours).Count > 0)
        {
            return null;
        }

        return onlyOurs.TrueForAll(IsClosed)
            ? "a wait of an event sub-process that stays open there when the event sub-process has ended"
            : onlyOurs.TrueForAll(line => line.StartsWith("TIMER TRIGGERED ", StringComparison.Ordinal))
                ? "a timer at what cannot be interrupted any more, which is tried again and again there"
                : null;
    }

    /// <summary>Whether a timer that was to come again has happened.</summary>
    private static bool IsRepeating(string line) =>
        line.StartsWith("TIMER TRIGGERED ", StringComparison.Ordinal) && !line.EndsWith(" x1", StringComparison.Ordinal);

    private static bool IsClosed(string line) =>
        line.StartsWith("MESSAGE_SUBSCRIPTION DELETED ", StringComparison.Ordinal)
        || line.StartsWith("SIGNAL_SUBSCRIPTION DELETED ", StringComparison.Ordinal)
        || line.StartsWith("TIMER CANCELED ", StringComparison.Ordinal);

    /// <summary>In generated scenarios event sub-processes have an e as id.</summary>
    [GeneratedRegex(@"ELEMENT_ACTIVATING EVENT_SUB_PROCESS \S+ in e\d+#")]
    private static partial Regex NestedEventSubProcess();

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

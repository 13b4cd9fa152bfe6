using System.Text.RegularExpressions;

namespace ProcessAgents.Feel;

/// <summary>DMN 1.5, 10.3.4.3 String functions with patterns.</summary>
internal static class PatternBuiltins
{
    public static IEnumerable<Overload> All =>
    [
        Overload.Of<FeelString, FeelString, FeelString>("matches", "input", "pattern", "flags?", Matches),
        Overload.Of<FeelString, FeelString, FeelString, FeelString>(
            "replace", ("input", "pattern", "replacement", "flags?"), Replace),
        Overload.Of<FeelString, FeelString>("split", "string", "delimiter", Split),
        Overload.Of<FeelString, FeelString>("extract", "input", "pattern", Extract),
    ];

    private static FeelValue Matches(FeelString input, FeelString pattern, FeelString? flags, Evaluation evaluation) =>
        Find(pattern, flags, evaluation) is { } regex && Affordable(input, evaluation)
            ? FeelBoolean.Of(regex.IsMatch(input.Value))
            : FeelNull.Instance;

    private static FeelValue Replace(
        FeelString input, FeelString pattern, FeelString replacement, FeelString? flags, Evaluation evaluation)
    {
        if (Find(pattern, flags, evaluation) is not { } regex || !Affordable(input, evaluation))
        {
            return FeelNull.Instance;
        }
        bool literally = flags?.Value.Contains('q') is true;
        if (XPathPattern.Replacement(replacement.Value, literally, GroupsOf(regex),
            evaluation.Rules) is not { } translated)
        {
            return evaluation.FailCall($"Expected a replacement with '$1' or '\\$', but found '{replacement.Value}'.");
        }
        long growth = ((long)input.Value.Length + 1) * (translated.Length + 1);
        if (growth > evaluation.Limits.StringLength && !FitsReplaced(regex, input.Value, translated, evaluation.Limits))
        {
            return evaluation.FailCall(
                $"Expected a string of at most {evaluation.Limits.StringLength} characters, but it is longer.");
        }
        return regex.Replace(input.Value, translated);
    }

    private static int GroupsOf(Regex regex) => regex.GetGroupNumbers().Length - 1;

    private static bool FitsReplaced(Regex regex, string input, string replacement, FeelLimits limits)
    {
        long groups = replacement.Split("${").Length - 1L;
        long length = input.Length;
        foreach (ValueMatch match in regex.EnumerateMatches(input))
        {
            length += replacement.Length + (groups * match.Length);
            if (length > limits.StringLength)
            {
                return false;
            }
        }
        return true;
    }

    private static FeelValue Split(FeelString text, FeelString delimiter, Evaluation evaluation)
    {
        if (Find(delimiter, null, evaluation) is not { } regex || !Affordable(text, evaluation))
        {
            return FeelNull.Instance;
        }
        var parts = new FeelListBuilder();
        int start = 0;
        foreach (ValueMatch match in regex.EnumerateMatches(text.Value))
        {
            bool atEnd = match.Index == text.Value.Length && !evaluation.Rules.SplitsAtEnd;
            if (match.Length == 0 && (match.Index == 0 || atEnd))
            {
                continue;
            }
            parts.Add(text.Value[start..match.Index]);
            start = match.Index + match.Length;
        }
        parts.Add(text.Value[start..]);
        return parts.Build();
    }

    private static FeelValue Extract(FeelString input, FeelString pattern, Evaluation evaluation)
    {
        if (Find(pattern, null, evaluation) is not { } regex || !Affordable(input, evaluation))
        {
            return FeelNull.Instance;
        }
        var found = new FeelListBuilder();
        foreach (ValueMatch match in regex.EnumerateMatches(input.Value))
        {
            found.Add(input.Value.Substring(match.Index, match.Length));
        }
        return found.Build();
    }

    private static Regex? Find(FeelString pattern, FeelString? flags, Evaluation evaluation)
    {
        Regex? regex = XPathPattern.Find(pattern.Value, flags?.Value ?? "", evaluation.Rules.IgnoresUnknownFlags);
        if (regex is null)
        {
            evaluation.FailCall($"Expected a regular expression without back references, but found '{pattern.Value}'.");
        }
        return regex;
    }

    private static bool Affordable(FeelString input, Evaluation evaluation) =>
        evaluation.Spend(1 + (input.Value.Length >> 2), evaluation.CurrentCall!);
}

using System.Text;

namespace ProcessAgents.Feel;

/// <summary>DMN 1.5, 10.3.4.3 String functions with patterns.</summary>
internal static class PatternBuiltins
{
    // An instruction of a pattern is that much cheaper than an operation of an expression.
    private const int InstructionsOfStep = 4;

    public static IEnumerable<Overload> All =>
    [
        Overload.Of<FeelString, FeelString, FeelString>("matches", "input", "pattern", "flags?", Matches),
        Overload.Of<FeelString, FeelString, FeelString, FeelString>(
            "replace", ("input", "pattern", "replacement", "flags?"), Replace),
        Overload.Of<FeelString, FeelString>("split", "string", "delimiter", Split),
        Overload.Of<FeelString, FeelString>("extract", "input", "pattern", Extract),
    ];

    private static FeelValue Matches(FeelString input, FeelString pattern, FeelString? flags, Evaluation evaluation) =>
        Find(pattern, flags, evaluation) is { } read
            ? Search(input, read, evaluation, matcher => FeelBoolean.Of(matcher.Find(0)))
            : FeelNull.Instance;

    private static FeelValue Replace(
        FeelString input, FeelString pattern, FeelString replacement, FeelString? flags, Evaluation evaluation)
    {
        if (Find(pattern, flags, evaluation) is not { } read)
        {
            return FeelNull.Instance;
        }
        bool literally = evaluation.Rules.PatternSyntax == PatternSyntax.XPath && flags?.Value.Contains('q') is true;
        var wanted = PatternReplacement.Read(replacement.Value, read, literally, evaluation.Rules);
        return Search(input, read, evaluation, matcher => Replace(input.Value, matcher, wanted, evaluation));
    }

    private static FeelValue Replace(
        string text, PatternMatcher matcher, PatternReplacement replacement, Evaluation evaluation)
    {
        var output = new StringBuilder();
        int behind = 0;
        foreach ((int start, int end) in matcher.All())
        {
            output.Append(text, behind, start - behind);
            if (!replacement.TryAppend(output, text, matcher))
            {
                return evaluation.FailCall("Expected a replacement with '\\$', or '$1' for a group that is there.");
            }
            if (output.Length > evaluation.Limits.StringLength)
            {
                return evaluation.TooLong(evaluation.CurrentCall!);
            }
            behind = end;
        }
        output.Append(text, behind, text.Length - behind);
        return output.Length > evaluation.Limits.StringLength
            ? evaluation.TooLong(evaluation.CurrentCall!)
            : output.ToString();
    }

    private static FeelValue Split(FeelString text, FeelString delimiter, Evaluation evaluation) =>
        Find(delimiter, null, evaluation) is { } read
            ? Search(text, read, evaluation, matcher => Split(text.Value, matcher, evaluation))
            : FeelNull.Instance;

    private static FeelList Split(string text, PatternMatcher matcher, Evaluation evaluation)
    {
        var parts = new FeelListBuilder();
        int behind = 0;
        foreach ((int start, int end) in matcher.All())
        {
            bool atEnd = start == text.Length && !evaluation.Rules.SplitsAtEnd;
            if (start == end && (start == 0 || atEnd))
            {
                continue;
            }
            parts.Add(text[behind..start]);
            behind = end;
        }
        parts.Add(text[behind..]);
        return parts.Build();
    }

    private static FeelValue Extract(FeelString input, FeelString pattern, Evaluation evaluation) =>
        Find(pattern, null, evaluation) is { } read
            ? Search(input, read, evaluation, matcher => Extract(input.Value, matcher))
            : FeelNull.Instance;

    private static FeelList Extract(string text, PatternMatcher matcher)
    {
        var found = new FeelListBuilder();
        foreach ((int start, int end) in matcher.All())
        {
            found.Add(text[start..end]);
        }
        return found.Build();
    }

    private static FeelPattern? Find(FeelString pattern, FeelString? flags, Evaluation evaluation)
    {
        var read = FeelPattern.Find(pattern.Value, flags?.Value ?? "", evaluation.Rules);
        if (read is null)
        {
            evaluation.FailCall($"Expected a regular expression, but found '{pattern.Value}'.");
        }
        return read;
    }

    /// <summary>Searches within the budget of the evaluation, and takes what the search has used.</summary>
    private static FeelValue Search(
        FeelString input, FeelPattern pattern, Evaluation evaluation, Func<PatternMatcher, FeelValue> search)
    {
        PatternMatcher matcher = pattern.Matcher(input.Value, (long)evaluation.StepsLeft * InstructionsOfStep);
        FeelValue result = search(matcher);
        Node call = evaluation.CurrentCall!;
        return matcher.IsExhausted
            ? evaluation.FailAt(call, $"Expected a search that ends within {evaluation.Limits.Steps} steps, but the "
                + "pattern takes more for this text. Make the pattern simpler or the text shorter.")
            : evaluation.Spend(1 + (int)(matcher.Steps / InstructionsOfStep), call) ? result : FeelNull.Instance;
    }
}

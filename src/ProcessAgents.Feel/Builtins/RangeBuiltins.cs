namespace ProcessAgents.Feel;

/// <summary>DMN 1.5, 10.3.4.8 Range functions: the relations of points and ranges (Allen's interval algebra).</summary>
internal static class RangeBuiltins
{
    // A point is the closed range from itself to itself.
    private delegate bool? RangeRelation(Pair pair);

    [Flags]
    private enum Forms
    {
        Ranges = 0,
        Points = 1,
        PointAndRange = 2,
        RangeAndPoint = 4,
    }

    public static IEnumerable<Overload> All =>
    [
        .. Of("before", Forms.Points | Forms.PointAndRange | Forms.RangeAndPoint, Before),
        .. Of("after", Forms.Points | Forms.PointAndRange | Forms.RangeAndPoint, pair => Before(pair.Turned)),
        .. Of("meets", Forms.Ranges, Meets),
        .. Of("met by", Forms.Ranges, pair => Meets(pair.Turned)),
        .. Of("overlaps", Forms.Ranges, Overlaps),
        .. Of("overlaps before", Forms.Ranges, OverlapsBefore),
        .. Of("overlaps after", Forms.Ranges, pair => OverlapsBefore(pair.Turned)),
        .. Of("finishes", Forms.PointAndRange, Finishes),
        .. Of("finished by", Forms.RangeAndPoint, pair => Finishes(pair.Turned)),
        .. Of("includes", Forms.RangeAndPoint, Includes),
        .. Of("during", Forms.PointAndRange, pair => Includes(pair.Turned)),
        .. Of("starts", Forms.PointAndRange, Starts),
        .. Of("started by", Forms.RangeAndPoint, pair => Starts(pair.Turned)),
        .. Of("coincides", Forms.Points, Coincides),
    ];

    private static IEnumerable<Overload> Of(string name, Forms forms, RangeRelation relation)
    {
        FeelValue Decide(FeelValue a, FeelValue b, Evaluation evaluation) => Test(forms, relation, a, b, evaluation);
        yield return Overload.Of<FeelValue, FeelValue>(name, "range1", "range2", Decide);
        if (forms.HasFlag(Forms.Points))
        {
            yield return Overload.Of<FeelValue, FeelValue>(name, "point1", "point2", Decide);
        }
        if (forms.HasFlag(Forms.PointAndRange))
        {
            yield return Overload.Of<FeelValue, FeelValue>(name, "point", "range", Decide);
        }
        if (forms.HasFlag(Forms.RangeAndPoint))
        {
            yield return Overload.Of<FeelValue, FeelValue>(name, "range", "point", Decide);
        }
    }

    private static FeelValue Test(Forms forms, RangeRelation relation, FeelValue a, FeelValue b, Evaluation evaluation)
    {
        FeelDialectRules rules = evaluation.Rules;
        bool accepted = (a, b) switch
        {
            (FeelRange, FeelRange) => true,
            (FeelRange, _) => forms.HasFlag(Forms.RangeAndPoint),
            (_, FeelRange) => forms.HasFlag(Forms.PointAndRange),
            _ => forms.HasFlag(Forms.Points),
        };
        bool ordered = rules.OrdersStringsInRanges || (KindOf(a) is { } kind && kind == KindOf(b));
        if (!accepted && ordered && rules.FailsWithoutResult)
        {
            return forms == Forms.Points
                ? FeelBoolean.False
                : evaluation.NoResult($"Expected two ranges, but found {Operators.Shown(a)} and {Operators.Shown(b)}.");
        }
        return (accepted && ordered ? relation(new Pair(AsRange(a), AsRange(b), rules)) : null) is { } holds
            ? FeelBoolean.Of(holds)
            : evaluation.FailCall(
                $"Expected points and ranges with an order, but found {Operators.Shown(a)} and {Operators.Shown(b)}.");
    }

    /// <summary>What a point is, or both ends of a range are; null for what ranges are not made of.</summary>
    private static string? KindOf(FeelValue value) => value switch
    {
        FeelRange range => KindOf(range.Start) is { } kind && kind == KindOf(range.End) ? kind : null,
        FeelTime time => time.Zone is null ? "local time" : "time",
        FeelDateTime moment => moment.Zone is null ? "local date and time" : "date and time",
        FeelNumber or FeelDate or FeelDayTimeDuration or FeelYearMonthDuration => value.TypeName,
        _ => null,
    };

    private static FeelRange AsRange(FeelValue value) => value as FeelRange ?? new FeelRange(value, true, value, true);

    private static bool? Before(Pair pair) => pair.EndToStart is { } order
        ? order < 0 || (order == 0 && !(pair.Left.EndIncluded && pair.Right.StartIncluded))
        : null;

    private static bool? Meets(Pair pair) => pair.EndToStart is { } order
        ? order == 0 && pair.Left.EndIncluded && pair.Right.StartIncluded
        : null;

    private static bool? Overlaps(Pair pair) =>
        Before(pair) is { } before && Before(pair.Turned) is { } after ? !before && !after : null;

    private static bool? OverlapsBefore(Pair pair) =>
        Overlaps(pair) is { } overlaps && pair is { Starts: { } starts, Ends: { } ends }
            ? overlaps && starts < 0 && ends <= 0
            : null;

    private static bool? Finishes(Pair pair) =>
        pair is { Starts: { } starts, Ends: { } ends } ? ends == 0 && starts >= 0 : null;

    private static bool? Includes(Pair pair) =>
        pair is { Starts: { } starts, Ends: { } ends } ? starts <= 0 && ends >= 0 : null;

    private static bool? Starts(Pair pair) =>
        pair is { Starts: { } starts, Ends: { } ends } ? starts == 0 && ends <= 0 : null;

    private static bool? Coincides(Pair pair) =>
        pair is { Starts: { } starts, Ends: { } ends } ? starts == 0 && ends == 0 : null;

    /// <summary>Two ranges and how their ends lie; null where those have no order.</summary>
    private readonly record struct Pair(FeelRange Left, FeelRange Right, FeelDialectRules Rules)
    {
        public Pair Turned => new(Right, Left, Rules);

        public int? Starts => FeelComparison.Compare(Left.Start, Right.Start, Rules) switch
        {
            0 => Right.StartIncluded.CompareTo(Left.StartIncluded),
            var order => order,
        };

        public int? Ends => FeelComparison.Compare(Left.End, Right.End, Rules) switch
        {
            0 => Left.EndIncluded.CompareTo(Right.EndIncluded),
            var order => order,
        };

        public int? EndToStart => FeelComparison.Compare(Left.End, Right.Start, Rules);
    }
}

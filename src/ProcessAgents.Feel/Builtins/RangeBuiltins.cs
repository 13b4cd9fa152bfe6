namespace ProcessAgents.Feel;

/// <summary>DMN 1.5, 10.3.4.8 Range functions: the relations of points and ranges (Allen's interval algebra).</summary>
internal static class RangeBuiltins
{
    // A point is the closed range from itself to itself.
    private delegate bool? RangeRelation(FeelRange left, FeelRange right);

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
        .. Of("after", Forms.Points | Forms.PointAndRange | Forms.RangeAndPoint, (a, b) => Before(b, a)),
        .. Of("meets", Forms.Ranges, Meets),
        .. Of("met by", Forms.Ranges, (a, b) => Meets(b, a)),
        .. Of("overlaps", Forms.Ranges, Overlaps),
        .. Of("overlaps before", Forms.Ranges, OverlapsBefore),
        .. Of("overlaps after", Forms.Ranges, (a, b) => OverlapsBefore(b, a)),
        .. Of("finishes", Forms.PointAndRange, Finishes),
        .. Of("finished by", Forms.RangeAndPoint, (a, b) => Finishes(b, a)),
        .. Of("includes", Forms.RangeAndPoint, Includes),
        .. Of("during", Forms.PointAndRange, (a, b) => Includes(b, a)),
        .. Of("starts", Forms.PointAndRange, Starts),
        .. Of("started by", Forms.RangeAndPoint, (a, b) => Starts(b, a)),
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
        bool accepted = (a, b) switch
        {
            (FeelRange, FeelRange) => true,
            (FeelRange, _) => forms.HasFlag(Forms.RangeAndPoint),
            (_, FeelRange) => forms.HasFlag(Forms.PointAndRange),
            _ => forms.HasFlag(Forms.Points),
        };
        return (accepted ? relation(AsRange(a), AsRange(b)) : null) is { } holds
            ? FeelBoolean.Of(holds)
            : evaluation.FailCall(
                $"Expected points and ranges with an order, but found {Operators.Shown(a)} and {Operators.Shown(b)}.");
    }

    private static FeelRange AsRange(FeelValue value) => value as FeelRange ?? new FeelRange(value, true, value, true);

    private static bool? Before(FeelRange a, FeelRange b) =>
        FeelComparison.Compare(a.End, b.Start) is { } order
            ? order < 0 || (order == 0 && !(a.EndIncluded && b.StartIncluded))
            : null;

    private static bool? Meets(FeelRange a, FeelRange b) =>
        FeelComparison.Compare(a.End, b.Start) is { } order ? order == 0 && a.EndIncluded && b.StartIncluded : null;

    private static bool? Overlaps(FeelRange a, FeelRange b) =>
        Before(a, b) is { } before && Before(b, a) is { } after ? !before && !after : null;

    private static bool? OverlapsBefore(FeelRange a, FeelRange b) =>
        Overlaps(a, b) is { } overlaps && CompareStarts(a, b) is { } starts && CompareEnds(a, b) is { } ends
            ? overlaps && starts < 0 && ends <= 0
            : null;

    private static bool? Finishes(FeelRange a, FeelRange b) =>
        CompareStarts(a, b) is { } starts && CompareEnds(a, b) is { } ends ? ends == 0 && starts >= 0 : null;

    private static bool? Includes(FeelRange a, FeelRange b) =>
        CompareStarts(a, b) is { } starts && CompareEnds(a, b) is { } ends ? starts <= 0 && ends >= 0 : null;

    private static bool? Starts(FeelRange a, FeelRange b) =>
        CompareStarts(a, b) is { } starts && CompareEnds(a, b) is { } ends ? starts == 0 && ends <= 0 : null;

    private static bool? Coincides(FeelRange a, FeelRange b) =>
        CompareStarts(a, b) is { } starts && CompareEnds(a, b) is { } ends ? starts == 0 && ends == 0 : null;

    private static int? CompareStarts(FeelRange a, FeelRange b) =>
        FeelComparison.Compare(a.Start, b.Start) is { } order
            ? order != 0 ? order : b.StartIncluded.CompareTo(a.StartIncluded)
            : null;

    private static int? CompareEnds(FeelRange a, FeelRange b) =>
        FeelComparison.Compare(a.End, b.End) is { } order ? order != 0
            ? order : a.EndIncluded.CompareTo(b.EndIncluded) : null;
}

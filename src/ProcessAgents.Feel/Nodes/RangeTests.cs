namespace ProcessAgents.Feel;

/// <summary>Whether a value lies in a range; an end that is null is no bound.</summary>
internal static class RangeTests
{
    public static FeelValue Includes(FeelRange range, FeelValue value, Evaluation evaluation, Node node)
    {
        if (range.ExcludesPoint is { } excluded)
        {
            return FeelComparison.AreEqual(range.Start, value, evaluation.Rules) is { } equal
                ? FeelBoolean.Of(equal != excluded)
                : Operators.NotComparable(value, range.Start, evaluation, node);
        }
        FeelValue above = Side(range.Start, value, range.StartIncluded, 1, evaluation, node);
        FeelValue below = Side(range.End, value, range.EndIncluded, -1, evaluation, node);
        return above.IsNull || below.IsNull
            ? FeelNull.Instance
            : FeelBoolean.Of(above == FeelBoolean.True && below == FeelBoolean.True);
    }

    private static FeelValue Side(
        FeelValue end, FeelValue value, bool included, int direction, Evaluation evaluation, Node node)
    {
        if (end.IsNull)
        {
            return FeelBoolean.True;
        }
        return FeelComparison.Compare(value, end, evaluation.Rules) is { } order
            ? FeelBoolean.Of(order * direction > 0 || (included && order == 0))
            : Operators.NotComparable(value, end, evaluation, node);
    }
}

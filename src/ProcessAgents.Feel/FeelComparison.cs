namespace ProcessAgents.Feel;

/// <summary>Equality and order as the operators of FEEL see them.</summary>
public static class FeelComparison
{
    /// <summary>What <c>left = right</c> gives; null when the types cannot be compared.</summary>
    public static bool? AreEqual(FeelValue left, FeelValue right, FeelDialect dialect = FeelDialect.Camunda)
    {
        if (ReferenceEquals(left, right))
        {
            return true;
        }
        if (left.IsNull || right.IsNull)
        {
            return false;
        }
        return (left, right) switch
        {
            (FeelNumber a, FeelNumber b) => a.Value.Equals(b.Value),
            (FeelString a, FeelString b) => a.Value == b.Value,
            (FeelBoolean a, FeelBoolean b) => a.Value == b.Value,
            (FeelList a, FeelList b) => ListsAreEqual(a, b, dialect),
            (FeelContext a, FeelContext b) => ContextsAreEqual(a, b, dialect),
            (FeelTime a, FeelTime b) when (a.Zone is null) != (b.Zone is null) => null,
            (FeelDateTime a, FeelDateTime b) when (a.Zone is null) != (b.Zone is null) => null,
            (FeelTime or FeelDateTime, _) when dialect == FeelDialect.Camunda && left.TypeName == right.TypeName =>
                left.Equals(right),
            (FeelTime a, FeelTime b) => SameMillisecond(a.UtcNanosecond, b.UtcNanosecond),
            (FeelDateTime a, FeelDateTime b) => SameMillisecond(a.UtcNanosecond, b.UtcNanosecond),
            (FeelDate, FeelDate) or (FeelYearMonthDuration, FeelYearMonthDuration)
                or (FeelDayTimeDuration, FeelDayTimeDuration) =>
                Compare(left, right) == 0,
            (FeelRange a, FeelRange b) => a.Equals(b),
            (FeelFunction a, FeelFunction b) => a.Equals(b),
            _ => null,
        };
    }

    /// <summary>
    /// Negative, zero or positive as left comes before, with or after right; null when there is no order.
    /// </summary>
    public static int? Compare(FeelValue left, FeelValue right) => (left, right) switch
    {
        (FeelNumber a, FeelNumber b) => a.Value.CompareTo(b.Value),
        (FeelString a, FeelString b) => string.CompareOrdinal(a.Value, b.Value),
        (FeelDate a, FeelDate b) => a.Date.CompareTo(b.Date),
        (FeelTime a, FeelTime b) when (a.Zone is null) != (b.Zone is null) => null,
        (FeelDateTime a, FeelDateTime b) when (a.Zone is null) != (b.Zone is null) => null,
        (FeelDateTime a, FeelDateTime b) => a.UtcNanosecond.CompareTo(b.UtcNanosecond),
        (FeelTime a, FeelTime b) => a.UtcNanosecond.CompareTo(b.UtcNanosecond),
        (FeelYearMonthDuration a, FeelYearMonthDuration b) => a.Months.CompareTo(b.Months),
        (FeelDayTimeDuration a, FeelDayTimeDuration b) => a.Nanoseconds.CompareTo(b.Nanoseconds),
        _ => null,
    };

    // The cases of the DMN Technology Compatibility Kit compare moments to the millisecond.
    private static bool SameMillisecond(Int128 left, Int128 right) =>
        TemporalUnits.FloorDivide(left, 1_000_000) == TemporalUnits.FloorDivide(right, 1_000_000);

    private static bool ListsAreEqual(FeelList left, FeelList right, FeelDialect dialect)
    {
        if (left.Count != right.Count)
        {
            return false;
        }
        for (int i = 0; i < left.Count; i++)
        {
            if (AreEqual(left[i], right[i], dialect) is not true)
            {
                return false;
            }
        }
        return true;
    }

    private static bool ContextsAreEqual(FeelContext left, FeelContext right, FeelDialect dialect)
    {
        if (left.Count != right.Count)
        {
            return false;
        }
        for (int i = 0; i < left.Count; i++)
        {
            if (!right.TryGetValue(left.Keys[i], out FeelValue? value)
                || AreEqual(left.Values[i], value, dialect) is not true)
            {
                return false;
            }
        }
        return true;
    }
}

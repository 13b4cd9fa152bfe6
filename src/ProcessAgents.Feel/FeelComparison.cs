namespace ProcessAgents.Feel;

/// <summary>Equality and order as the operators of FEEL see them.</summary>
public static class FeelComparison
{
    /// <summary>What <c>left = right</c> gives; null when the types cannot be compared.</summary>
    public static bool? AreEqual(FeelValue left, FeelValue right, FeelDialect dialect = FeelDialect.Camunda) =>
        AreEqual(left, right, FeelDialectRules.Of(dialect));

    /// <summary>
    /// Negative, zero or positive as left comes before, with or after right; null when there is no order. Moments with
    /// zones are ordered by their instants.
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

    internal static int? Compare(FeelValue left, FeelValue right, FeelDialectRules rules)
    {
        int? order = Compare(left, right);
        return order == 0 && rules.ComparesZones && left is FeelDateTime { Zone: { } a } from
            && right is FeelDateTime { Zone: { } b } to
                ? ByZone(from, a, to, b)
                : order;
    }

    internal static bool? AreEqual(FeelValue left, FeelValue right, FeelDialectRules rules)
    {
        if (ReferenceEquals(left, right) && left is not FeelFunction)
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
            (FeelList a, FeelList b) => ListsAreEqual(a, b, rules),
            (FeelContext a, FeelContext b) => ContextsAreEqual(a, b, rules),
            (FeelTime a, FeelTime b) when (a.Zone is null) != (b.Zone is null) => null,
            (FeelDateTime a, FeelDateTime b) when (a.Zone is null) != (b.Zone is null) => null,
            (FeelTime, FeelTime) or (FeelDateTime, FeelDateTime) when rules.ComparesZones => left.Equals(right),
            (FeelTime a, FeelTime b) => SameMillisecond(a.UtcNanosecond, b.UtcNanosecond),
            (FeelDateTime a, FeelDateTime b) => SameMillisecond(a.UtcNanosecond, b.UtcNanosecond),
            (FeelDate, FeelDate) or (FeelYearMonthDuration, FeelYearMonthDuration)
                or (FeelDayTimeDuration, FeelDayTimeDuration) =>
                Compare(left, right) == 0,
            (FeelRange a, FeelRange b) when rules.HasRangeValues => a.Equals(b),
            (FeelFunction a, FeelFunction b) when rules.HasFunctionValues => a.Equals(b),
            _ => null,
        };
    }

    /// <summary>
    /// Whether values of this kind have an order; for a list, whether its first item has and the others are alike.
    /// </summary>
    internal static bool IsOrdered(FeelValue value) => value is FeelList list
        ? list.Count > 0 && IsOrdered(list[0]) && list.All(item => item.GetType() == list[0].GetType())
        : Compare(value, value) is not null;

    /// <summary>Whether a list with the item contains the value.</summary>
    internal static bool Contains(FeelValue item, FeelValue value, FeelDialectRules rules)
    {
        if (rules.FindsEqualContexts || item is not (FeelContext or FeelList))
        {
            return AreEqual(item, value, rules) is true;
        }
        if (item is not FeelList list || value is not FeelList other || list.Count != other.Count)
        {
            return ReferenceEquals(item, value);
        }
        for (int i = 0; i < list.Count; i++)
        {
            if (!Contains(list[i], other[i], rules))
            {
                return false;
            }
        }
        return true;
    }

    private static int ByZone(FeelDateTime left, FeelZone leftZone, FeelDateTime right, FeelZone rightZone)
    {
        int clock = left.LocalNanosecond.CompareTo(right.LocalNanosecond);
        return clock != 0 ? clock : string.CompareOrdinal(leftZone.ToString(), rightZone.ToString());
    }

    // The cases of the DMN Technology Compatibility Kit compare moments to the millisecond.
    private static bool SameMillisecond(Int128 left, Int128 right) =>
        TemporalUnits.FloorDivide(left, 1_000_000) == TemporalUnits.FloorDivide(right, 1_000_000);

    private static bool ListsAreEqual(FeelList left, FeelList right, FeelDialectRules rules)
    {
        if (left.Count != right.Count)
        {
            return false;
        }
        for (int i = 0; i < left.Count; i++)
        {
            if (AreEqual(left[i], right[i], rules) is not true)
            {
                return false;
            }
        }
        return true;
    }

    private static bool ContextsAreEqual(FeelContext left, FeelContext right, FeelDialectRules rules)
    {
        if (left.Count != right.Count)
        {
            return false;
        }
        for (int i = 0; i < left.Count; i++)
        {
            if (!right.TryGetValue(left.Keys[i], out FeelValue? value)
                || AreEqual(left.Values[i], value, rules) is not true)
            {
                return false;
            }
        }
        return true;
    }
}

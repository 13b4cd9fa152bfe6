using System.Numerics;

namespace ProcessAgents.Feel;

/// <summary>DMN 1.5, 10.3.4.4 List functions that make one value of many.</summary>
internal static class StatisticsBuiltins
{
    public static IEnumerable<Overload> All =>
    [
        Overload.OfItems("min", "list", (list, evaluation) => Extreme(list, -1, evaluation)),
        Overload.OfItems("max", "list", (list, evaluation) => Extreme(list, 1, evaluation)),
        Overload.OfItems("sum", "list", Sum),
        Overload.OfItems("product", "list", Product),
        Overload.OfItems("mean", "list", Mean),
        Overload.OfItems("median", "list", Median),
        Overload.OfItems("stddev", "list", StandardDeviation),
        Overload.OfItems("mode", "list", Mode),
        Overload.OfItems("and", "list", (list, _) => Decide(list, FeelBoolean.False)),
        Overload.OfItems("all", "list", (list, _) => Decide(list, FeelBoolean.False)),
        Overload.OfItems("or", "list", (list, _) => Decide(list, FeelBoolean.True)),
        Overload.OfItems("any", "list", (list, _) => Decide(list, FeelBoolean.True)),
    ];

    private static FeelValue Extreme(FeelList list, int direction, Evaluation evaluation)
    {
        if (list.Count > 0 && list[0] is FeelList && evaluation.Rules.FailsWithoutResult)
        {
            return ExtremeOfLists(list, evaluation);
        }
        FeelValue? best = null;
        foreach (FeelValue item in list.Span)
        {
            if (FeelComparison.Compare(item, best ?? item, evaluation.Rules) is not { } order)
            {
                return evaluation.FailCall("Expected items that can be compared, but some cannot.");
            }
            best = best is null || order * direction > 0 ? item : best;
        }
        return FeelValue.OrNull(best);
    }

    /// <summary>A list is the extreme of itself; several have no order.</summary>
    private static FeelValue ExtremeOfLists(FeelList lists, Evaluation evaluation)
    {
        if (!FeelComparison.IsOrdered(lists))
        {
            return evaluation.FailCall("Expected items that can be compared, but some cannot.");
        }
        return lists.Count == 1
            ? lists[0]
            : evaluation.NoResult("Expected items with an order, but found several lists.");
    }

    /// <summary>The numbers of a list; null, with a warning, when something else is among them.</summary>
    private static List<Decimal128>? Numbers(FeelList list, Evaluation evaluation)
    {
        var numbers = new List<Decimal128>(list.Count);
        foreach (FeelValue item in list.Span)
        {
            if (item is not FeelNumber number)
            {
                evaluation.FailCall($"Expected numbers, but found {Operators.Shown(item)}.");
                return null;
            }
            numbers.Add(number.Value);
        }
        return numbers;
    }

    private static FeelValue Sum(FeelList list, Evaluation evaluation)
    {
        Decimal128? sum = null;
        foreach (FeelValue item in list.Span)
        {
            if (item is not FeelNumber number)
            {
                return SumOfDurations(list, evaluation);
            }
            sum = sum is { } before ? Decimal128.Add(before, number.Value) : number.Value;
        }
        return FeelNumber.Of(sum);
    }

    private static FeelValue SumOfDurations(FeelList list, Evaluation evaluation)
    {
        if (evaluation.Rules.SumsDurations && list.All(item => item is FeelDayTimeDuration))
        {
            return FeelValue.OrNull(TemporalArithmetic.Duration(
                list.Aggregate((Int128)0, (sum, item) => sum + ((FeelDayTimeDuration)item).Nanoseconds)));
        }
        if (evaluation.Rules.SumsDurations && list.All(item => item is FeelYearMonthDuration))
        {
            return FeelValue.OrNull(TemporalArithmetic.Months(
                list.Aggregate((Int128)0, (sum, item) => sum + ((FeelYearMonthDuration)item).Months)));
        }
        return evaluation.FailCall("Expected numbers or durations to add, but some items are none.");
    }

    private static FeelValue Product(FeelList list, Evaluation evaluation)
    {
        if (Numbers(list, evaluation) is not { Count: > 0 } numbers)
        {
            return FeelNull.Instance;
        }
        Decimal128? product = Decimal128.One;
        foreach (Decimal128 number in numbers)
        {
            product = product is { } before ? Decimal128.Multiply(before, number) : null;
        }
        return FeelNumber.Of(product);
    }

    private static FeelValue Mean(FeelList list, Evaluation evaluation) =>
        list.Count > 0 && Sum(list, evaluation) is var sum && !sum.IsNull
            ? Arithmetic.Divide(sum, FeelNumber.Of(list.Count), evaluation, evaluation.CurrentCall!)
            : FeelNull.Instance;

    private static FeelValue Median(FeelList list, Evaluation evaluation)
    {
        if (Numbers(list, evaluation) is not { Count: > 0 } numbers)
        {
            return FeelNull.Instance;
        }
        numbers.Sort();
        int middle = numbers.Count / 2;
        return numbers.Count % 2 == 1
            ? new FeelNumber(numbers[middle])
            : FeelNumber.Of(Half(Decimal128.Add(numbers[middle - 1], numbers[middle])));
    }

    private static Decimal128? Half(Decimal128? value) =>
        value is { } number ? Decimal128.Divide(number, Decimal128.FromInt64(2)) : null;

    private static FeelValue StandardDeviation(FeelList list, Evaluation evaluation)
    {
        if (Numbers(list, evaluation) is not { } numbers || numbers.Count == 0)
        {
            return FeelNull.Instance;
        }
        if (numbers.Count == 1)
        {
            return evaluation.NoResult("Expected at least two numbers, but found one.");
        }
        Decimal128? mean = Decimal128.Divide(Total(numbers) ?? Decimal128.Zero, Decimal128.FromInt64(numbers.Count));
        Decimal128? squares = Decimal128.Zero;
        foreach (Decimal128 number in numbers)
        {
            Decimal128? distance = mean is { } center ? Decimal128.Subtract(number, center) : null;
            Decimal128? square = distance is { } d ? Decimal128.Multiply(d, d) : null;
            squares = squares is { } before && square is { } next ? Decimal128.Add(before, next) : null;
        }
        Decimal128? variance = squares is { } sum
            ? Decimal128.Divide(sum, Decimal128.FromInt64(numbers.Count - 1))
            : null;
        return FeelNumber.Of(variance is { } v ? DecimalMath.Sqrt(v, evaluation.Rules) : null);
    }

    private static Decimal128? Total(List<Decimal128> numbers)
    {
        Decimal128? sum = Decimal128.Zero;
        foreach (Decimal128 number in numbers)
        {
            sum = sum is { } before ? Decimal128.Add(before, number) : null;
        }
        return sum;
    }

    private static FeelValue Mode(FeelList list, Evaluation evaluation)
    {
        if (Numbers(list, evaluation) is not { } numbers)
        {
            return FeelNull.Instance;
        }
        IGrouping<Decimal128, Decimal128>[] groups = [.. numbers.GroupBy(number => number)];
        int most = groups.Length == 0 ? 0 : groups.Max(group => group.Count());
        return new FeelList(groups.Where(group => group.Count() == most).Select(group => group.Key).Order()
            .Select(FeelValue (number) => new FeelNumber(number)));
    }

    /// <summary>
    /// The deciding value when it is there; null when something is no boolean; otherwise the opposite.
    /// </summary>
    private static FeelValue Decide(FeelList list, FeelBoolean deciding)
    {
        bool open = false;
        foreach (FeelValue item in list.Span)
        {
            if (item == deciding)
            {
                return deciding;
            }
            open |= item is not FeelBoolean;
        }
        return open ? FeelNull.Instance : FeelBoolean.Of(!deciding.Value);
    }
}

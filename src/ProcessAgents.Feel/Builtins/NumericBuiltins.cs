namespace ProcessAgents.Feel;

/// <summary>DMN 1.5, 10.3.4.5 Numeric functions.</summary>
internal static class NumericBuiltins
{
    public static IEnumerable<Overload> All =>
    [
        Overload.Of<FeelNumber, FeelNumber>(
            "decimal", "n", "scale", (n, scale, e) => Round(n, scale, RoundingMode.HalfEven, e)),
        Overload.Of<FeelNumber>("floor", "n", (n, e) => Round(n, null, RoundingMode.Floor, e)),
        Overload.Of<FeelNumber, FeelNumber>(
            "floor", "n", "scale", (n, scale, e) => Round(n, scale, RoundingMode.Floor, e)),
        Overload.Of<FeelNumber>("ceiling", "n", (n, e) => Round(n, null, RoundingMode.Ceiling, e)),
        Overload.Of<FeelNumber, FeelNumber>(
            "ceiling", "n", "scale", (n, scale, e) => Round(n, scale, RoundingMode.Ceiling, e)),
        Overload.Of<FeelNumber, FeelNumber>(
            "round up", "n", "scale", (n, scale, e) => Round(n, scale, RoundingMode.Up, e)),
        Overload.Of<FeelNumber, FeelNumber>(
            "round down", "n", "scale", (n, scale, e) => Round(n, scale, RoundingMode.Down, e)),
        Overload.Of<FeelNumber, FeelNumber>(
            "round half up", "n", "scale", (n, scale, e) => Round(n, scale, RoundingMode.HalfUp, e)),
        Overload.Of<FeelNumber, FeelNumber>(
            "round half down", "n", "scale", (n, scale, e) => Round(n, scale, RoundingMode.HalfDown, e)),
        Overload.Of<FeelNumber>("abs", "n|number", (n, _) => new FeelNumber(n.Value.Abs())),
        Overload.Of<FeelDayTimeDuration>("abs", "n|number", (n, _) =>
            new FeelDayTimeDuration(Int128.Abs(n.Nanoseconds))),
        Overload.Of<FeelYearMonthDuration>("abs", "n|number", (n, _) => new FeelYearMonthDuration(Math.Abs(n.Months))),
        Overload.Of<FeelNumber, FeelNumber>("modulo", "dividend", "divisor", Modulo),
        Overload.Of<FeelNumber>("sqrt", "number", (n, e) => Existing(DecimalMath.Sqrt(n.Value, e.Rules), e)),
        Overload.Of<FeelNumber>("log", "number", Log),
        Overload.Of<FeelNumber>("exp", "number", (n, e) => Exp(n, e)),
        Overload.Of<FeelNumber>("odd", "number", (n, e) => Parity(n, 1, e)),
        Overload.Of<FeelNumber>("even", "number", (n, e) => Parity(n, 0, e)),
    ];

    internal static FeelValue Round(FeelNumber n, FeelNumber? scale, RoundingMode mode, Evaluation evaluation)
    {
        long digits = 0;
        return scale is not null && (!scale.Value.TryTruncate(out digits) || digits is < -6111 or > 6176)
            ? evaluation.FailCall($"Expected a scale from -6111 to 6176, but found {scale}.")
            : Existing(n.Value.RoundTo((int)digits, mode), evaluation);
    }

    private static FeelValue Exp(FeelNumber number, Evaluation evaluation) =>
        DecimalMath.Exp(number.Value, evaluation.Rules) is { } power
            ? new FeelNumber(power)
            : evaluation.NoResult($"Expected an exponent whose power exists, but found {number}.");

    private static FeelValue Log(FeelNumber number, Evaluation evaluation) =>
        DecimalMath.Log(number.Value, evaluation.Rules) is { } log
            ? new FeelNumber(log)
            : evaluation.NoResult($"Expected a number above zero, but found {number}.");

    /// <summary>The remainder with the sign of the divisor.</summary>
    private static FeelValue Modulo(FeelNumber dividend, FeelNumber divisor, Evaluation evaluation)
    {
        if (divisor.Value.IsZero)
        {
            return evaluation.NoResult("Expected a divisor other than zero, but found zero.");
        }
        return Existing(Decimal128.Modulo(dividend.Value, divisor.Value), evaluation);
    }

    private static FeelValue Parity(FeelNumber number, int rest, Evaluation evaluation)
    {
        if (!number.IsInteger)
        {
            return evaluation.Rules.HasParityOfFractions
                ? FeelBoolean.False
                : evaluation.FailCall($"Expected a whole number, but found {number}.");
        }
        Decimal128 modulo = Decimal128.Modulo(number.Value, Decimal128.FromInt64(2)) ?? Decimal128.Zero;
        return FeelBoolean.Of(modulo.Equals(Decimal128.FromInt64(rest)));
    }

    private static FeelValue Existing(Decimal128? value, Evaluation evaluation) => value is { } number
        ? new FeelNumber(number)
        : evaluation.FailCall("Expected a result that exists, but the function has none for this number.");
}

namespace ProcessAgents.Feel;

/// <summary>The operators on what is not two numbers (DMN 1.5, 10.3.2.3.3, table 45).</summary>
internal static class Arithmetic
{
    public static FeelValue Number(Decimal128? value, Evaluation evaluation, Node node) => value is { } number
        ? new FeelNumber(number)
        : evaluation.Warn(FeelWarningType.InvalidValue,
            node, "Expected a number that exists, but the result is out of range.");

    public static FeelValue Power(Decimal128 value, Decimal128 exponent, Evaluation evaluation, Node node) =>
        DecimalMath.Power(value, exponent, evaluation.Rules) is { } power
            ? new FeelNumber(power)
            : NoResult("Expected a power that exists, but found none.", evaluation, node);

    public static FeelValue Invalid(string symbol, FeelValue left, FeelValue right, Evaluation evaluation, Node node) =>
        evaluation.Warn(
            FeelWarningType.InvalidType,
            node,
            $"Expected values for '{symbol}', but found {Operators.Shown(left)} and {Operators.Shown(right)}.");

    public static FeelValue Add(FeelValue left, FeelValue right, Evaluation evaluation, Node node) =>
        (left, right) switch
        {
            (FeelString a, FeelString b) => Concatenate(a, b, evaluation, node),
            (FeelDayTimeDuration a, FeelDayTimeDuration b) =>
                Temporal(TemporalArithmetic.Duration(a.Nanoseconds + b.Nanoseconds), evaluation, node),
            (FeelYearMonthDuration a, FeelYearMonthDuration b) =>
                Temporal(TemporalArithmetic.Months((Int128)a.Months + b.Months), evaluation, node),
            (FeelTime, FeelYearMonthDuration) or (FeelYearMonthDuration, FeelTime) =>
                Invalid("+", left, right, evaluation, node),
            (_, FeelDayTimeDuration or FeelYearMonthDuration) when TemporalArithmetic.IsMoment(left) =>
                Temporal(TemporalArithmetic.Plus(left, right, 1), evaluation, node),
            (FeelDayTimeDuration or FeelYearMonthDuration, _) when TemporalArithmetic.IsMoment(right) =>
                Temporal(TemporalArithmetic.Plus(right, left, 1), evaluation, node),
            _ => Invalid("+", left, right, evaluation, node),
        };

    public static FeelValue Subtract(FeelValue left, FeelValue right, Evaluation evaluation, Node node) =>
        (left, right) switch
        {
            (FeelDayTimeDuration a, FeelDayTimeDuration b) =>
                Temporal(TemporalArithmetic.Duration(a.Nanoseconds - b.Nanoseconds), evaluation, node),
            (FeelYearMonthDuration a, FeelYearMonthDuration b) =>
                Temporal(TemporalArithmetic.Months((Int128)a.Months - b.Months), evaluation, node),
            (FeelTime, FeelYearMonthDuration) => Invalid("-", left, right, evaluation, node),
            (_, FeelDayTimeDuration or FeelYearMonthDuration) when TemporalArithmetic.IsMoment(left) =>
                Temporal(TemporalArithmetic.Plus(left, right, -1), evaluation, node),
            _ when TemporalArithmetic.IsMoment(left) && TemporalArithmetic.IsMoment(right) =>
                TemporalArithmetic.Between(left, right, evaluation.Rules)
                    ?? Invalid("-", left, right, evaluation, node),
            _ => Invalid("-", left, right, evaluation, node),
        };

    public static FeelValue Multiply(FeelValue left, FeelValue right, Evaluation evaluation, Node node) =>
        (left, right) switch
        {
            (FeelDayTimeDuration or FeelYearMonthDuration, FeelNumber factor) =>
                Temporal(TemporalArithmetic.Times(left, factor.Value, evaluation.Rules), evaluation, node),
            (FeelNumber factor, FeelDayTimeDuration or FeelYearMonthDuration) =>
                Temporal(TemporalArithmetic.Times(right, factor.Value, evaluation.Rules), evaluation, node),
            _ => Invalid("*", left, right, evaluation, node),
        };

    public static FeelValue Divide(FeelValue left, FeelValue right, Evaluation evaluation, Node node)
    {
        FeelValue? result = (left, right) switch
        {
            (FeelNumber a, FeelNumber b) => FeelNumber.Of(Decimal128.Divide(a.Value, b.Value)),
            (FeelDayTimeDuration a, FeelDayTimeDuration b) => TemporalArithmetic.Ratio(a.Nanoseconds, b.Nanoseconds, evaluation.Rules),
            (FeelYearMonthDuration a, FeelYearMonthDuration b) => TemporalArithmetic.Ratio(a.Months, b.Months, evaluation.Rules),
            (FeelDayTimeDuration or FeelYearMonthDuration, FeelNumber divisor) =>
                FeelValue.OrNull(TemporalArithmetic.DividedBy(left, divisor.Value, evaluation.Rules)),
            _ => null,
        };
        if (result is null)
        {
            return Invalid("/", left, right, evaluation, node);
        }
        return result.IsNull
            ? evaluation.Warn(FeelWarningType.InvalidValue, node, "Expected a divisor other than zero, but found zero.")
            : result;
    }

    private static FeelValue Concatenate(FeelString left, FeelString right, Evaluation evaluation, Node node) =>
        left.Value.Length + right.Value.Length <= evaluation.Limits.StringLength
            ? new FeelString(left.Value + right.Value)
            : evaluation.FailAt(
                node, $"Expected a string of at most {evaluation.Limits.StringLength} characters, but it is longer.");

    private static FeelValue Temporal(FeelValue? value, Evaluation evaluation, Node node) =>
        value ?? NoResult("Expected a date, time or duration that exists, but the result is out of range.", evaluation, node);

    private static FeelValue NoResult(string message, Evaluation evaluation, Node node) =>
        evaluation.Rules.FailsWithoutResult
            ? evaluation.FailAt(node, message)
            : evaluation.Warn(FeelWarningType.InvalidValue, node, message);
}

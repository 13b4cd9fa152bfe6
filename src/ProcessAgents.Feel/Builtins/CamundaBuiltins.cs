using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ProcessAgents.Feel;

/// <summary>The functions and signatures that Camunda has beyond the standard.</summary>
internal static class CamundaBuiltins
{
    public static IEnumerable<Overload> All =>
    [
        Overload.OfItems("concatenate", "lists", ListBuiltins.Concatenate),
        Overload.OfItems("union", "lists", ListBuiltins.Union),
        Overload.Of<FeelValue>("is defined", "value", (value, _) => FeelBoolean.Of(!value.IsNull)),
        Overload.Of<FeelValue, FeelValue>(
            "get or else", "value", "default", (value, otherwise, _) => value.IsNull ? otherwise : value),
        Overload.Of<FeelValue, FeelValue>("assert", "value", "condition", (value, condition, evaluation) =>
            Assert(value, condition, null, evaluation)),
        Overload.Of<FeelValue, FeelValue, FeelValue>("assert", "value", "condition", "cause", Assert),
        Overload.Of<FeelContext, FeelString, FeelValue>("put", "context", "key", "value", ContextBuiltins.Put),
        Overload.OfItems("put all", "contexts", ContextBuiltins.Merge),
        Overload.Of<FeelString>("from json", "json|value", FromJson),
        Overload.Of<FeelValue>("to json", "value", (value, _) => FeelJson.WriteText(value)),
        Overload.Of<FeelNumber, FeelNumber, FeelString>("decimal", "n", "scale", "mode", DecimalWithMode),
        Overload.Of("random number", RandomNumber),
        Overload.Of("uuid", Uuid),
        Overload.Of<FeelString>("trim", "string", (text, _) => text.Value.Trim()),
        Overload.Of<FeelString>("is blank", "string", (text, _) =>
            FeelBoolean.Of(string.IsNullOrWhiteSpace(text.Value))),
        Overload.Of<FeelString>(
            "to base64", "value", (text, _) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text.Value))),
        Overload.Of<FeelString>("from base64", "value", FromBase64),
        Overload.Of<FeelDayTimeDuration>("cycle", "interval", (interval, e) => Cycle(null, interval, e)),
        Overload.Of<FeelYearMonthDuration>("cycle", "interval", (interval, e) => Cycle(null, interval, e)),
        Overload.Of<FeelNumber, FeelValue>("cycle", "repetitions??", "interval", Cycle),
        .. FromAi(),
    ];

    private static IEnumerable<Overload> FromAi()
    {
        FeelValue Given(FeelValue value) => value;
        yield return Overload.Of<FeelValue>("fromAi", "value", (value, _) => Given(value));
        yield return Overload.Of<FeelValue, FeelValue>(
            "fromAi", "value", "description??", (value, _, _) => Given(value));
        yield return Overload.Of<FeelValue, FeelValue, FeelValue>(
            "fromAi", "value", "description??", "type??", (value, _, _, _) => Given(value));
        yield return Overload.Of<FeelValue, FeelValue, FeelValue, FeelValue>(
            "fromAi", ("value", "description??", "type??", "schema??"), (value, _, _, _, _) => Given(value));
        yield return Overload.OfFive(
            "fromAi", ["value", "description??", "type??", "schema??", "options??"], (a, _) => FeelValue.OrNull(a[0]));
    }

    private static FeelValue Assert(FeelValue value, FeelValue condition, FeelValue? cause, Evaluation evaluation)
    {
        if (condition == FeelBoolean.True)
        {
            return value;
        }
        Node call = evaluation.CurrentCall!;
        return evaluation.FailAt(call, cause is FeelString text
            ? $"Expected the assertion to hold, but it does not: {text.Value}"
            : $"Expected the assertion to hold, but its condition is {condition}.");
    }

    private static FeelValue FromJson(FeelString value, Evaluation evaluation)
    {
        try
        {
            return FeelJson.Read(Encoding.UTF8.GetBytes(value.Value));
        }
        catch (JsonException)
        {
            return evaluation.FailCall("Expected a JSON document, but the string is none.");
        }
    }

    private static FeelValue DecimalWithMode(FeelNumber n, FeelNumber scale, FeelString mode, Evaluation evaluation)
    {
        RoundingMode? rounding = mode.Value.ToUpperInvariant() switch
        {
            "UP" => RoundingMode.Up,
            "DOWN" => RoundingMode.Down,
            "CEILING" => RoundingMode.Ceiling,
            "FLOOR" => RoundingMode.Floor,
            "HALF_UP" => RoundingMode.HalfUp,
            "HALF_DOWN" => RoundingMode.HalfDown,
            "HALF_EVEN" => RoundingMode.HalfEven,
            _ => null,
        };
        return rounding is { } known
            ? NumericBuiltins.Round(n, scale, known, evaluation)
            : evaluation.FailCall($"Expected a rounding mode such as 'HALF_UP', but found '{mode.Value}'.");
    }

    private static FeelValue RandomNumber(Evaluation evaluation) =>
        FeelValue.OrNull(FeelNumber.Of((evaluation.NextRandom() >> 11) * (1.0 / (1UL << 53))));

    /// <summary>A UUID of version 4 from the seed of the evaluation.</summary>
    private static FeelValue Uuid(Evaluation evaluation)
    {
        ulong high = (evaluation.NextRandom() & ~0xF000UL) | 0x4000UL;
        ulong low = (evaluation.NextRandom() & ~(3UL << 62)) | (1UL << 63);
        string digits = high.ToString("x16", CultureInfo.InvariantCulture)
            + low.ToString("x16", CultureInfo.InvariantCulture);
        return $"{digits[..8]}-{digits[8..12]}-{digits[12..16]}-{digits[16..20]}-{digits[20..]}";
    }

    private static FeelValue FromBase64(FeelString value, Evaluation evaluation)
    {
        byte[] bytes = new byte[value.Value.Length];
        return Convert.TryFromBase64String(value.Value, bytes, out int count)
            ? Encoding.UTF8.GetString(bytes, 0, count)
            : evaluation.FailCall("Expected Base64, but the string is none.");
    }

    /// <summary>The text of a repeating interval (ISO 8601), for timers.</summary>
    private static FeelValue Cycle(FeelNumber? repetitions, FeelValue interval, Evaluation evaluation) =>
        interval is FeelDayTimeDuration or FeelYearMonthDuration
            ? $"R{repetitions}/{interval}"
            : evaluation.FailCall($"Expected a duration as the interval, but found {Operators.Shown(interval)}.");
}

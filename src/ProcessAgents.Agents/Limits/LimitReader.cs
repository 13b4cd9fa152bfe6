using System.Globalization;
using ProcessAgents.Ledger;

namespace ProcessAgents.Agents;

/// <summary>Reads limits by their names: <c>usd</c>, <c>steps</c>, <c>toolCalls</c>, <c>duration</c>.</summary>
internal static class LimitReader
{
    /// <param name="pairs">Names, without what stands before them, and values.</param>
    /// <param name="otherwise">What is not said.</param>
    /// <param name="where">Where the pairs come from, for people.</param>
    /// <exception cref="JobWorkers.JobFailureException">
    /// A name is unknown or a value cannot be: a limit is never guessed.
    /// </exception>
    public static SpendingLimits Read(
        IEnumerable<(string Name, string Value)> pairs, SpendingLimits otherwise, string where)
    {
        var limits = otherwise;
        foreach (var (name, value) in pairs)
        {
            limits = name switch
            {
                "usd" when decimal.TryParse(
                    value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var usd) && usd <= 1_000_000 =>
                    limits with { Money = PicoUsd.FromUsd(usd) },
                "steps" when Count(value) is { } steps => limits with { Steps = steps },
                "toolCalls" when Count(value) is { } toolCalls => limits with { ToolCalls = toolCalls },
                "duration" when Iso8601.TryDuration(value.Trim(), out var duration) =>
                    limits with { Duration = duration },
                "usd" or "steps" or "toolCalls" or "duration" => throw JobEnds.Incident(
                    $"Expected limit '{name}' of {where} to be an amount of USD, a count or an ISO 8601 duration, but it is '{value}'."),
                _ => throw JobEnds.Incident(
                    $"Expected limits of {where} to be usd, steps, toolCalls or duration, but one is '{name}'."),
            };
        }

        return limits;
    }

    private static int? Count(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;
}

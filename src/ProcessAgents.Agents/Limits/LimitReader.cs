using System.Globalization;
using ProcessAgents.Ledger;

namespace ProcessAgents.Agents;

/// <summary>
/// Reads limits by their names: <c>usd</c>, <c>steps</c>, <c>toolCalls</c>, <c>duration</c>, <c>wallClock</c>,
/// <c>idle</c>.
/// </summary>
internal static class LimitReader
{
    private const decimal UsdMax = 1_000_000;

    /// <param name="pairs">Names, without what stands before them, and values.</param>
    /// <param name="otherwise">What is not said.</param>
    /// <param name="where">Where the pairs come from, for people.</param>
    /// <exception cref="JobWorkers.JobFailureException">
    /// A name is unknown or a value cannot be: a limit is never guessed.
    /// </exception>
    public static SpendingLimits Read(
        IEnumerable<(string Name, string Value)> pairs, SpendingLimits otherwise, string where) =>
        pairs.Aggregate(otherwise, (limits, pair) => pair.Name switch
        {
            "usd" => limits with { Money = Usd(pair.Name, pair.Value, where) },
            "steps" => limits with { Steps = Count(pair.Name, pair.Value, where) },
            "toolCalls" => limits with { ToolCalls = Count(pair.Name, pair.Value, where) },
            "duration" => limits with { Duration = Duration(pair.Name, pair.Value, where) },
            "wallClock" => limits with { WallClock = Duration(pair.Name, pair.Value, where) },
            "idle" => limits with { Idle = Duration(pair.Name, pair.Value, where) },
            _ => throw JobEnds.Incident(
                $"Expected limits of {where} to be usd, steps, toolCalls, duration, wallClock or idle, but one is '{pair.Name}'."),
        });

    private static PicoUsd Usd(string name, string text, string where) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var usd) && usd <= UsdMax
            ? PicoUsd.FromUsd(usd)
            : throw Wrong(name, text, where, $"an amount of USD up to {UsdMax}");

    private static int Count(string name, string text, string where) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? count
            : throw Wrong(name, text, where, "a count");

    private static TimeSpan Duration(string name, string text, string where) =>
        Iso8601.TryDuration(text.Trim(), out var duration)
            ? duration
            : throw Wrong(name, text, where, "an ISO 8601 duration above zero such as PT10M");

    private static JobWorkers.JobFailureException Wrong(string name, string text, string where, string kind) =>
        JobEnds.Incident($"Expected limit '{name}' of {where} to be {kind}, but it is '{text}'.");
}

using System.Globalization;
using ProcessAgents.Ledger;

namespace ProcessAgents.ControlPlane.Endpoints;

/// <summary>Calls, tokens and money of one value of a dimension, or of everything.</summary>
/// <param name="Name">The value; null for the total.</param>
/// <param name="CostUsd">Money spent, in USD, exact.</param>
/// <param name="CostPicoUsd">The same as a whole number of pico-USD.</param>
/// <param name="ReservedUsd">Money set aside for calls in flight.</param>
/// <param name="ModelCalls">Model calls by state.</param>
/// <param name="Requests">Requests to model endpoints.</param>
/// <param name="Tokens">Tokens used.</param>
/// <param name="ToolCalls">Tool calls by state.</param>
/// <param name="ToolRequests">Requests sent to tools.</param>
/// <param name="Breaches">Calls that cost more than their reserve.</param>
internal sealed record UsageBody(
    string? Name,
    decimal CostUsd,
    string CostPicoUsd,
    decimal ReservedUsd,
    IReadOnlyDictionary<string, long> ModelCalls,
    RequestsBody Requests,
    TokensBody Tokens,
    IReadOnlyDictionary<string, long> ToolCalls,
    long ToolRequests,
    long Breaches)
{
    public static UsageBody Of(string? name, UsageTotals totals) => new(
        name,
        totals.CostUsd,
        totals.CostPico.ToString(CultureInfo.InvariantCulture),
        new PicoUsd(totals.ReservedPico).Usd,
        totals.CallsByState.ToDictionary(state => state.Key.ToString(), state => state.Value),
        new RequestsBody(totals.AnsweredRequests, totals.UnknownRequests),
        new TokensBody(totals.InputTokens, totals.CacheReadTokens, totals.OutputTokens, totals.ReasoningTokens),
        totals.ToolCallsByState.ToDictionary(state => state.Key.ToString(), state => state.Value),
        totals.ToolRequests,
        totals.Breaches);
}

/// <summary>
/// Requests that model endpoints answered (with an answer or an error), and those whose outcome is unknown. Together
/// they are what the endpoints saw.
/// </summary>
internal sealed record RequestsBody(long Answered, long Unknown);

/// <summary>Tokens; cached ones are part of the input, reasoning is part of the output.</summary>
internal sealed record TokensBody(long Input, long CacheRead, long Output, long Reasoning);

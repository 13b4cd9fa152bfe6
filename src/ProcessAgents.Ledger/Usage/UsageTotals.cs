namespace ProcessAgents.Ledger;

/// <summary>Usage of one value of a dimension.</summary>
public sealed record UsageGroup(string Name, UsageTotals Totals);

/// <summary>Calls, tokens and money, added up.</summary>
public sealed record UsageTotals
{
    /// <summary>Model calls by state.</summary>
    public required IReadOnlyDictionary<CallState, long> CallsByState { get; init; }

    /// <summary>Tool calls by state.</summary>
    public required IReadOnlyDictionary<CallState, long> ToolCallsByState { get; init; }

    /// <summary>Requests that the model endpoint answered, with an answer or an error.</summary>
    public long AnsweredRequests { get; init; }

    /// <summary>Requests that were sent and whose outcome is unknown.</summary>
    public long UnknownRequests { get; init; }

    /// <summary>Money spent, in pico-USD; unknown outcomes at their reserve.</summary>
    public long CostPico { get; init; }

    /// <summary>Money set aside for calls in flight, in pico-USD.</summary>
    public long ReservedPico { get; init; }
    public long InputTokens { get; init; }
    public long CacheReadTokens { get; init; }
    public long OutputTokens { get; init; }
    public long ReasoningTokens { get; init; }

    /// <summary>Requests sent to tools.</summary>
    public long ToolRequests { get; init; }

    /// <summary>Calls that cost more than their reserve.</summary>
    public long Breaches { get; init; }

    /// <summary>Money spent, in USD.</summary>
    public decimal CostUsd => new PicoUsd(CostPico).Usd;

    internal static UsageTotals Of(IEnumerable<UsageCell> cells, IEnumerable<ToolCell> tools)
    {
        var calls = cells.ToList();
        var toolCalls = tools.ToList();
        return new UsageTotals
        {
            CallsByState = calls.GroupBy(cell => cell.State)
                .ToDictionary(group => group.Key, group => group.Sum(cell => cell.Calls)),
            ToolCallsByState = toolCalls.GroupBy(cell => cell.State)
                .ToDictionary(group => group.Key, group => group.Sum(cell => cell.Calls)),
            AnsweredRequests = calls.Sum(cell => cell.Answered),
            UnknownRequests = calls.Where(cell => cell.State == CallState.UNKNOWN).Sum(cell => cell.Calls),
            CostPico = calls.Sum(cell => cell.CostPico),
            ReservedPico = calls.Sum(cell => cell.ReservedPico),
            InputTokens = calls.Sum(cell => cell.InputTokens),
            CacheReadTokens = calls.Sum(cell => cell.CacheReadTokens),
            OutputTokens = calls.Sum(cell => cell.OutputTokens),
            ReasoningTokens = calls.Sum(cell => cell.ReasoningTokens),
            ToolRequests = toolCalls.Sum(cell => cell.Sends),
            Breaches = calls.Sum(cell => cell.Breaches),
        };
    }
}

internal sealed record UsageCell
{
    public string Name { get; init; } = "";
    public CallState State { get; init; }
    public long Calls { get; init; }
    public long Answered { get; init; }
    public long CostPico { get; init; }
    public long ReservedPico { get; init; }
    public long InputTokens { get; init; }
    public long CacheReadTokens { get; init; }
    public long OutputTokens { get; init; }
    public long ReasoningTokens { get; init; }
    public long Breaches { get; init; }
}

internal sealed record ToolCell
{
    public string Name { get; init; } = "";
    public CallState State { get; init; }
    public long Calls { get; init; }
    public long Sends { get; init; }
}

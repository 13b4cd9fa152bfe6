namespace ProcessAgents.Ledger;

/// <summary>One model call as it is recorded: what was asked, by whom, what it cost, how it ended.</summary>
public sealed record CallRow
{
    public long CallKey { get; init; }
    public string Cluster { get; init; } = "";
    public long ElementInstanceKey { get; init; }
    public int Turn { get; init; }
    public int Attempt { get; init; }
    public string Role { get; init; } = "";

    /// <summary>1 for the first time this call was sent, one more for each resend.</summary>
    public int Send { get; init; }
    public string RequestSha256 { get; init; } = "";
    public CallState State { get; init; }
    public string Owner { get; init; } = "";
    public long LeaseUntil { get; init; }
    public long ProcessInstanceKey { get; init; }
    public long ProcessDefinitionKey { get; init; }
    public string BpmnProcessId { get; init; } = "";
    public int ProcessVersion { get; init; }
    public string ElementId { get; init; } = "";
    public string Agent { get; init; } = "";
    public string Step { get; init; } = "";
    public string Provider { get; init; } = "";
    public string Model { get; init; } = "";
    public double? Temperature { get; init; }
    public long? Seed { get; init; }
    public string PromptId { get; init; } = "";
    public string PromptSha256 { get; init; } = "";
    public string PriceTable { get; init; } = "";

    /// <summary>Name in the price table by which it is priced.</summary>
    public string PriceOf { get; init; } = "";
    public string DecisionVersion { get; init; } = "";

    /// <summary>The most it could cost, in pico-USD.</summary>
    public long ReservePico { get; init; }

    /// <summary>What it cost, in pico-USD; an unknown outcome costs its reserve.</summary>
    public long CostPico { get; init; }
    public long UncachedInput { get; init; }
    public long CacheRead { get; init; }
    public long CacheWrite5Minutes { get; init; }
    public long CacheWrite1Hour { get; init; }
    public long VisibleOutput { get; init; }
    public long ReasoningOutput { get; init; }

    /// <summary>False: the provider did not say what was used, so the call is charged at its reserve.</summary>
    public bool UsageReported { get; init; }

    /// <summary>Epoch milliseconds, as the other times.</summary>
    public long ReservedAt { get; init; }
    public long? SentAt { get; init; }
    public long? EndedAt { get; init; }
    public string? AnswerSha256 { get; init; }
    public string? FinishReason { get; init; }

    /// <summary>HTTP status of a failed call that the endpoint answered; null when the request never left.</summary>
    public int? Status { get; init; }
    public string? Failure { get; init; }

    /// <summary>True when it cost more than its reserve.</summary>
    public bool Breach { get; init; }

    /// <summary>Tokens used.</summary>
    public TokenUsage Usage =>
        new(UncachedInput, CacheRead, CacheWrite5Minutes, CacheWrite1Hour, VisibleOutput, ReasoningOutput);
}

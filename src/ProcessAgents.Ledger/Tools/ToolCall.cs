namespace ProcessAgents.Ledger;

/// <summary>A tool call to make.</summary>
public sealed record ToolCall
{
    public required CallOrigin Origin { get; init; }
    public required string Tool { get; init; }

    /// <summary>True: once per process instance. False: once per element instance.</summary>
    public bool OncePerProcessInstance { get; init; }

    /// <summary>True: an unknown outcome is never resent before it was read back.</summary>
    public bool Irreversible { get; init; }

    /// <summary>Who or what allowed an irreversible call: a person's name, a rule's id; null when nobody had to.</summary>
    public string? ApprovedBy { get; init; }

    /// <summary>Method, address and body; its hash tells whether the arguments changed.</summary>
    public required byte[] Request { get; init; }
    public required TimeSpan Timeout { get; init; }
    public required IReadOnlyList<ScopeLimit> Scopes { get; init; }
}

/// <summary>What a tool answered.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">JSON as UTF-8; empty when there was none.</param>
/// <param name="ReadBack">True when the effect was read back instead of answered.</param>
public sealed record ToolResult(int Status, byte[] Body, bool ReadBack);

/// <summary>
/// A handler's hold on a tool call. Another handler that takes the call over, after this one's time ran out, gets the
/// next number; what the first one then still reports is refused.
/// </summary>
/// <param name="ToolCallKey">Key of the record.</param>
/// <param name="Number">1 for the first handler.</param>
public readonly record struct ToolLease(long ToolCallKey, int Number);

/// <summary>The ledger's answer to a tool call that wants to be made.</summary>
public abstract record ToolReserveResult
{
    private protected ToolReserveResult()
    {
    }

    /// <summary>Send it with this idempotency key.</summary>
    /// <param name="Lease">What this handler holds the call by.</param>
    /// <param name="IdempotencyKey">The same after every retry and restart.</param>
    /// <param name="OutcomeUnknown">
    /// True: it was sent before and its outcome was lost. Read back first if it is irreversible.
    /// </param>
    /// <param name="Send">1 for the first time it is sent, one more for each resend.</param>
    /// <param name="Time">How long it may take.</param>
    public sealed record Reserved(
        ToolLease Lease, string IdempotencyKey, bool OutcomeUnknown, int Send, TimeLimits Time) : ToolReserveResult;

    /// <summary>The same call was answered before: nothing is sent.</summary>
    public sealed record Recorded(long ToolCallKey, ToolResult Result) : ToolReserveResult;

    /// <summary>Another handler is making this call now.</summary>
    public sealed record InFlight(DateTimeOffset Until) : ToolReserveResult;

    /// <summary>A limit would be crossed.</summary>
    public sealed record Exceeded(BudgetExceeded Budget) : ToolReserveResult;

    /// <summary>The call took effect before, or may have, with other arguments.</summary>
    public sealed record ArgumentsChanged(long ToolCallKey, CallState State) : ToolReserveResult;
}

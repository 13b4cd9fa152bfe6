namespace ProcessAgents.Samples.ModelEndpoint;

/// <summary>What goes wrong instead of, or before, an answer.</summary>
internal enum EndpointFaultKind
{
    /// <summary>429 with <c>Retry-After</c>.</summary>
    RateLimit,

    /// <summary>An HTTP error, 500 unless <see cref="EndpointFault.Status"/> says otherwise.</summary>
    Error,

    /// <summary>400 <c>context_length_exceeded</c>.</summary>
    ContextLength,

    /// <summary>The connection breaks in the middle of the answer. The answer counts as given: it would be billed.</summary>
    Cut,

    /// <summary>The answer comes, but late.</summary>
    Slow,

    /// <summary>The model declines.</summary>
    Refusal,

    /// <summary>A stream falls silent for a while, then goes on; what is not streamed comes late.</summary>
    Stall,
}

/// <summary>One injected fault.</summary>
internal sealed record EndpointFault
{
    public required EndpointFaultKind Kind { get; init; }

    /// <summary>HTTP status of <see cref="EndpointFaultKind.Error"/>, 500 to 599.</summary>
    public int Status { get; init; } = 500;

    public int RetryAfterSeconds { get; init; } = 1;

    /// <summary>Wait of <see cref="EndpointFaultKind.Slow"/> and <see cref="EndpointFaultKind.Stall"/>.</summary>
    public int DelayMilliseconds { get; init; } = 1_000;

    /// <summary>How many chunks of a stream come through before it is cut or stalls.</summary>
    public int AfterChunks { get; init; } = 1;
}

/// <summary>Body of <c>POST /faults</c>: the next requests, whatever they ask, meet this fault.</summary>
internal sealed record FaultInjection(EndpointFault Fault, int Times = 1);

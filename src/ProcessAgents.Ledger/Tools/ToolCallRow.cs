namespace ProcessAgents.Ledger;

/// <summary>One tool call as it is recorded.</summary>
public sealed record ToolCallRow
{
    public long ToolCallKey { get; init; }
    public string IdempotencyKey { get; init; } = "";

    /// <summary>
    /// Hash of cluster, process instance, element instance (unless once per process instance) and tool.
    /// </summary>
    public string ToolKey { get; init; } = "";

    /// <summary>One more each time the arguments changed after a call that is known to have failed.</summary>
    public int Revision { get; init; }
    public string RequestSha256 { get; init; } = "";
    public CallState State { get; init; }
    public string Owner { get; init; } = "";

    /// <summary>How often a handler took the call.</summary>
    public int Lease { get; init; }
    public long LeaseUntil { get; init; }
    public string Cluster { get; init; } = "";
    public long ProcessInstanceKey { get; init; }
    public long ProcessDefinitionKey { get; init; }
    public string BpmnProcessId { get; init; } = "";
    public int ProcessVersion { get; init; }
    public string ElementId { get; init; } = "";
    public long ElementInstanceKey { get; init; }
    public string Tool { get; init; } = "";
    public bool Irreversible { get; init; }

    /// <summary>Who or what allowed it; null when nobody had to.</summary>
    public string? ApprovedBy { get; init; }

    /// <summary>How often it was sent.</summary>
    public int Sends { get; init; }
    public int ReadBacks { get; init; }

    /// <summary>HAPPENED, NOT_HAPPENED; null when nothing was read back.</summary>
    public string? ReadBackOutcome { get; init; }
    public int? Status { get; init; }
    public string? ResultSha256 { get; init; }
    public string? Failure { get; init; }

    /// <summary>Epoch milliseconds, as the other times.</summary>
    public long ReservedAt { get; init; }
    public long? SentAt { get; init; }
    public long? EndedAt { get; init; }
}

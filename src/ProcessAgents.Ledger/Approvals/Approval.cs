namespace ProcessAgents.Ledger;

/// <summary>Who decided a user task, what, when, and whether that person was entitled to.</summary>
public sealed record Approval
{
    /// <summary>Identity of the engine whose keys these are.</summary>
    public string Cluster { get; init; } = "";
    public long ProcessInstanceKey { get; init; }

    /// <summary>Element instance that checked the decision.</summary>
    public long CheckKey { get; init; }
    public long UserTaskKey { get; init; }

    /// <summary>The user task's id in the model.</summary>
    public string ElementId { get; init; } = "";

    /// <summary>The task's assignee when it was completed, as claimed; empty when nobody was named.</summary>
    public string Person { get; init; } = "";

    /// <summary>The groups that may decide, separated by commas.</summary>
    public string CandidateGroups { get; init; } = "";

    /// <summary>What was decided, as JSON.</summary>
    public string Decision { get; init; } = "null";

    /// <summary>When the engine completed the task, in epoch milliseconds; null when it does not say.</summary>
    public long? CompletedAt { get; init; }

    /// <summary>Whether the person was entitled to decide.</summary>
    public bool Granted { get; init; }

    /// <summary>Why, in one sentence.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Epoch milliseconds.</summary>
    public long RecordedAt { get; init; }
}

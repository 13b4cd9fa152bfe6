namespace ProcessAgents.Client;

/// <summary>What a completed job decides beyond its variables.</summary>
public abstract record JobResult;

/// <summary>A task listener's answer: it may deny the change of the user task or correct it.</summary>
public sealed record UserTaskJobResult : JobResult
{
    public bool Denied { get; init; }

    public string? DeniedReason { get; init; }

    /// <summary>Null means no corrections.</summary>
    public UserTaskCorrections? Corrections { get; init; }
}

/// <summary>Attributes of a user task to correct; null leaves one as it is.</summary>
public sealed record UserTaskCorrections
{
    public string? Assignee { get; init; }

    /// <summary>ISO 8601.</summary>
    public string? DueDate { get; init; }

    /// <summary>ISO 8601.</summary>
    public string? FollowUpDate { get; init; }

    public IReadOnlyList<string>? CandidateUsers { get; init; }

    public IReadOnlyList<string>? CandidateGroups { get; init; }

    /// <summary>0 to 100.</summary>
    public int? Priority { get; init; }
}

/// <summary>An agent's answer: which activities of its ad-hoc sub-process come next, and whether it is done.</summary>
public sealed record AdHocSubProcessJobResult : JobResult
{
    public IReadOnlyList<ElementActivation> ActivateElements { get; init; } = [];

    public bool IsCompletionConditionFulfilled { get; init; }

    public bool IsCancelRemainingInstances { get; init; }
}

/// <summary>An activity to activate.</summary>
/// <param name="ElementId">Id of an activity of the ad-hoc sub-process without incoming flow.</param>
/// <param name="Variables">A JSON object, local to the activity; null means none.</param>
public sealed record ElementActivation(string ElementId, JsonElement? Variables = null);

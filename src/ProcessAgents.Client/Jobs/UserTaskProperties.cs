namespace ProcessAgents.Client;

/// <summary>The user task that a task listener's job is about, with the change that is asked for.</summary>
public sealed record UserTaskProperties
{
    public string Action { get; init; } = "";

    public string Assignee { get; init; } = "";

    public IReadOnlyList<string> CandidateGroups { get; init; } = [];

    public IReadOnlyList<string> CandidateUsers { get; init; } = [];

    public IReadOnlyList<string> ChangedAttributes { get; init; } = [];

    /// <summary>ISO 8601; empty when there is none.</summary>
    public string DueDate { get; init; } = "";

    /// <summary>ISO 8601; empty when there is none.</summary>
    public string FollowUpDate { get; init; } = "";

    public long FormKey { get; init; }

    /// <summary>0 to 100, default 50.</summary>
    public int Priority { get; init; } = 50;

    public long UserTaskKey { get; init; }
}

namespace ProcessAgents.Agents;

/// <summary>A user task that was completed, as the engine remembers it.</summary>
/// <param name="Key">Key of the user task.</param>
/// <param name="ElementId">The user task's id in the model.</param>
/// <param name="Assignee">Who had it when it was completed; null when nobody did.</param>
/// <param name="CandidateGroups">The groups that may decide.</param>
/// <param name="CompletedAt">When it was completed; null when the engine does not say.</param>
public sealed record CompletedUserTask(
    long Key, string ElementId, string? Assignee, IReadOnlyList<string> CandidateGroups, DateTimeOffset? CompletedAt);

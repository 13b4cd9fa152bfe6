using System.Collections.Immutable;

namespace ProcessAgents.Bpmn;

/// <summary>What a person needs to do a user task, and who may.</summary>
public sealed record UserTaskDefinition
{
    /// <summary>The job type of user tasks that are jobs.</summary>
    public const string JobType = "io.camunda.zeebe:userTask";

    /// <summary>True without <c>zeebe:userTask</c>: the task is a job, as in older versions.</summary>
    public bool IsJobBased { get; init; }

    /// <summary>The form; null when there is none.</summary>
    public FormDefinition? Form { get; init; }

    /// <summary>The person the task is given to; null when nobody is named.</summary>
    public StringExpression? Assignee { get; init; }

    /// <summary>A comma-separated list, or an expression that gives a list of strings.</summary>
    public StringExpression? CandidateGroups { get; init; }

    /// <summary>A comma-separated list, or an expression that gives a list of strings.</summary>
    public StringExpression? CandidateUsers { get; init; }

    /// <summary>An ISO 8601 date-time.</summary>
    public StringExpression? DueDate { get; init; }

    /// <summary>An ISO 8601 date-time.</summary>
    public StringExpression? FollowUpDate { get; init; }

    /// <summary>0 to 100; null stands for 50.</summary>
    public StringExpression? Priority { get; init; }

    /// <summary>The task headers, in document order; keys are unique.</summary>
    public ImmutableArray<TaskHeader> Headers { get; init; } = [];

    /// <summary>The task listeners, in document order.</summary>
    public ImmutableArray<TaskListener> Listeners { get; init; } = [];
}

/// <summary>The form of a user task or a start event. One of the three references is present.</summary>
/// <param name="FormId">A linked form, deployed on its own.</param>
/// <param name="FormKey">A key that the task list understands, for example of an embedded form.</param>
/// <param name="ExternalReference">A reference that a custom task list understands.</param>
/// <param name="BindingType">Which version of a linked form is shown.</param>
/// <param name="VersionTag">Present exactly with <see cref="BindingType.VersionTag"/>.</param>
public sealed record FormDefinition(
    string? FormId,
    string? FormKey,
    StringExpression? ExternalReference,
    BindingType BindingType,
    string? VersionTag);

using System.Collections.Immutable;

namespace ProcessAgents.Bpmn;

/// <summary>The job that a worker does for an element.</summary>
/// <param name="Type">The job type.</param>
/// <param name="Retries">How often a failed job is tried again; a whole number. Default 3.</param>
/// <param name="Headers">The task headers, in document order; keys are unique.</param>
/// <param name="Priority">Jobs of higher priority are handed out first; null stands for 0.</param>
/// <param name="LinkedResources">Resources the worker asks for, in document order.</param>
public sealed record JobDefinition(
    StringExpression Type,
    StringExpression Retries,
    ImmutableArray<TaskHeader> Headers,
    StringExpression? Priority = null,
    ImmutableArray<LinkedResource> LinkedResources = default);

/// <summary>A header of a task: static text for the worker.</summary>
public sealed record TaskHeader(string Key, string Value);

/// <summary>A <c>zeebe:property</c>.</summary>
public sealed record ZeebeProperty(string Name, string Value);

/// <summary>A resource that a job refers to.</summary>
public sealed record LinkedResource(
    string ResourceId, string ResourceType, string? LinkName, BindingType BindingType, string? VersionTag);

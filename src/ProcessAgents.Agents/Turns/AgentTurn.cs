using Microsoft.Extensions.AI;
using ProcessAgents.JobWorkers;
using ProcessAgents.Ledger;

namespace ProcessAgents.Agents;

/// <summary>One model call that a job makes.</summary>
public sealed record AgentTurn
{
    public required JobContext Job { get; init; }
    public required IReadOnlyList<ScopeLimit> Scopes { get; init; }

    /// <summary>Name of the model in the worker's model map.</summary>
    public required string Model { get; init; }
    public required IReadOnlyList<ChatMessage> Messages { get; init; }
    public ChatResponseFormat? ResponseFormat { get; init; }
    public required int MaxOutputTokens { get; init; }
    public decimal? Temperature { get; init; }
    public long? Seed { get; init; }
    public required ResourceFile Prompt { get; init; }
    public required string Agent { get; init; }
    public required string Step { get; init; }
    public required int Attempt { get; init; }
    public int Number { get; init; } = 1;
    public string Role { get; init; } = "proposer";
    public required TimeSpan Timeout { get; init; }
    public required TimeSpan RetryBackOff { get; init; }
    public OnUnknown OnUnknown { get; init; }
    public OnOutage OnOutage { get; init; }
}

/// <summary>What follows when no model could be had until the job's last retry.</summary>
public enum OnOutage
{
    /// <summary>An incident: an operator sees to it and the job goes on.</summary>
    Incident,

    /// <summary>A BPMN error: the process goes another way.</summary>
    Error,
}

/// <summary>The answer to a turn, paid and recorded.</summary>
/// <param name="CallKey">Key of the call record.</param>
/// <param name="ModelId">The provider's id of the model.</param>
/// <param name="Provider">The provider.</param>
/// <param name="Text">What the model said.</param>
/// <param name="FinishReason">Why it stopped: stop, length, content_filter.</param>
/// <param name="Cost">What it cost when it was asked.</param>
public sealed record AgentAnswer(
    long CallKey, string ModelId, string Provider, string Text, string FinishReason, PicoUsd Cost);

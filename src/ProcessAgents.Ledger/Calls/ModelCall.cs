using System.Security.Cryptography;

namespace ProcessAgents.Ledger;

/// <summary>What makes a model call the same call after a retry or a restart.</summary>
/// <param name="Cluster">Identity of the engine whose keys these are.</param>
/// <param name="ElementInstanceKey">Element instance whose job makes the call.</param>
/// <param name="Turn">1-based turn of the agent within the job.</param>
/// <param name="Attempt">1-based attempt of the step.</param>
/// <param name="Role">What the model is asked to be: proposer, judge.</param>
public sealed record CallIdentity(string Cluster, long ElementInstanceKey, int Turn, int Attempt, string Role);

/// <summary>Where a call comes from, for limits, usage and lineage.</summary>
public sealed record CallOrigin
{
    public required string Cluster { get; init; }
    public required long ProcessInstanceKey { get; init; }
    public required long ProcessDefinitionKey { get; init; }
    public required string BpmnProcessId { get; init; }
    public required int ProcessVersion { get; init; }
    public required string ElementId { get; init; }
    public required long ElementInstanceKey { get; init; }
}

/// <summary>A model call to make.</summary>
public sealed record ModelCall
{
    public required CallOrigin Origin { get; init; }
    public required int Turn { get; init; }
    public required int Attempt { get; init; }
    public required string Role { get; init; }

    /// <summary>Name of the agent in usage and lineage.</summary>
    public required string Agent { get; init; }

    /// <summary>Name under which attempts are counted.</summary>
    public required string Step { get; init; }
    public required string Provider { get; init; }

    /// <summary>Model id as the provider knows it.</summary>
    public required string Model { get; init; }

    /// <summary>Name in the price table whose prices hold for the model; null: the model's id.</summary>
    public string? PricedAs { get; init; }
    public double? Temperature { get; init; }
    public long? Seed { get; init; }
    public required string PromptId { get; init; }
    public required string PromptSha256 { get; init; }

    /// <summary>Decisions that were asked on the way, as <c>id@hash</c>; empty when there were none.</summary>
    public string DecisionVersion { get; init; } = "";

    /// <summary>
    /// The canonical request; its hash tells whether the inputs changed, its size bounds the input tokens.
    /// </summary>
    public required byte[] Request { get; init; }

    /// <summary>
    /// Hashes of requests that ask the same of other models: an answer to one of them is an answer to this call.
    /// </summary>
    public IReadOnlyCollection<string> Alternatives { get; init; } = [];

    /// <summary>The maximum output that is sent with the request.</summary>
    public required int MaxOutputTokens { get; init; }

    /// <summary>How long the call may take before its lease ends.</summary>
    public required TimeSpan Timeout { get; init; }
    public OnUnknown OnUnknown { get; init; }

    /// <summary>Every limit that the call must stay inside.</summary>
    public required IReadOnlyList<ScopeLimit> Scopes { get; init; }

    /// <summary>The hash by which requests are compared: SHA-256 in lower-case hexadecimal digits.</summary>
    public static string HashOf(ReadOnlySpan<byte> request) => Convert.ToHexStringLower(SHA256.HashData(request));

    internal CallIdentity Identity => new(Origin.Cluster, Origin.ElementInstanceKey, Turn, Attempt, Role);
}

/// <summary>What a recorded answer holds.</summary>
/// <param name="Content">The answer's text, as UTF-8.</param>
/// <param name="Usage">Tokens used; null: the provider does not say, the call is charged at its reserve.</param>
/// <param name="FinishReason">Why the model stopped.</param>
public sealed record ModelAnswer(byte[] Content, TokenUsage? Usage, string FinishReason);

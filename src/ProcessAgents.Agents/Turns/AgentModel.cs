using Microsoft.Extensions.AI;
using ProcessAgents.Ledger;

namespace ProcessAgents.Agents;

/// <summary>A model that agents can ask.</summary>
public sealed record AgentModel
{
    /// <summary>The name that processes use.</summary>
    public required string Name { get; init; }

    /// <summary>Name of the provider in usage and lineage.</summary>
    public required string Provider { get; init; }

    /// <summary>The provider's id of the model.</summary>
    public required string ModelId { get; init; }

    /// <summary>Name in the price table whose prices hold.</summary>
    public required string PricedAs { get; init; }

    /// <summary>Names of the models to ask, in this order, when this one cannot be had.</summary>
    public IReadOnlyList<string> Fallbacks { get; init; } = [];

    /// <summary>Asks it; one request per call. Each piece of a streamed answer is a sign of life.</summary>
    public required IChatClient Client { get; init; }

    /// <summary>The bytes that a call sends: they are counted and hashed before it is sent.</summary>
    public required Func<IEnumerable<ChatMessage>, ChatOptions, byte[]> Serialize { get; init; }

    /// <summary>The tokens of an answer in parts that do not overlap; null when the provider does not say.</summary>
    public required Func<UsageDetails?, TokenUsage?> ReadUsage { get; init; }

    /// <summary>What an exception of the client means; null when it is not the client's.</summary>
    public required Func<Exception, CallFailure?> DescribeFailure { get; init; }
}

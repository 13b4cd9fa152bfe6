using Microsoft.Extensions.AI;

namespace ProcessAgents.Agents;

/// <summary>A model that agents can ask.</summary>
/// <param name="Name">The name that processes use.</param>
/// <param name="Provider">Name of the provider in usage and lineage.</param>
/// <param name="ModelId">The provider's id of the model, as in the price table.</param>
/// <param name="Client">Asks it; one request per call.</param>
/// <param name="Serialize">The bytes that a call sends: they are counted and hashed before it is sent.</param>
/// <param name="DescribeFailure">What an exception of the client means; null when it is not the client's.</param>
public sealed record AgentModel(
    string Name,
    string Provider,
    string ModelId,
    IChatClient Client,
    Func<IEnumerable<ChatMessage>, ChatOptions, byte[]> Serialize,
    Func<Exception, CallFailure?> DescribeFailure);

/// <summary>The models of a worker host by name.</summary>
public sealed class AgentModels(IEnumerable<AgentModel> models)
{
    private readonly Dictionary<string, AgentModel> byName = models.ToDictionary(model => model.Name, StringComparer.Ordinal);

    public IReadOnlyCollection<AgentModel> All => byName.Values;

    /// <exception cref="JobWorkers.JobFailureException">There is no such model.</exception>
    public AgentModel Find(string name) => byName.GetValueOrDefault(name) ?? throw JobEnds.Incident(
        $"Expected to ask model '{name}', but the worker knows "
        + $"{(byName.Count == 0 ? "none" : string.Join(", ", byName.Keys.Order(StringComparer.Ordinal)))}.");
}

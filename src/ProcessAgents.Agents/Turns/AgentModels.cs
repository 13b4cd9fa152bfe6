namespace ProcessAgents.Agents;

/// <summary>The models of a worker host by name.</summary>
public sealed class AgentModels(IEnumerable<AgentModel> models)
{
    private readonly Dictionary<string, AgentModel> byName = models.ToDictionary(model => model.Name, StringComparer.Ordinal);

    public IReadOnlyCollection<AgentModel> All => byName.Values;

    /// <summary>The model, and after it those to ask when it cannot be had.</summary>
    /// <exception cref="JobWorkers.JobFailureException">There is no such model.</exception>
    public IReadOnlyList<AgentModel> FindWithFallbacks(string name)
    {
        var first = Find(name);
        return [first, .. first.Fallbacks.Select(Find)];
    }

    private AgentModel Find(string name) => byName.GetValueOrDefault(name) ?? throw JobEnds.Incident(
        $"Expected to ask model '{name}', but the worker knows "
        + $"{(byName.Count == 0 ? "none" : string.Join(", ", byName.Keys.Order(StringComparer.Ordinal)))}.");
}

namespace ProcessAgents.Conformance;

/// <summary>Resources and what is done with them, the same on both engines.</summary>
/// <param name="Id">Names the case in scores and messages.</param>
/// <param name="Prefix">What names in the resources begin with.</param>
/// <param name="Resources">File name and content of what is deployed first.</param>
/// <param name="Actions">What is done, given what is open then.</param>
internal sealed record EngineScenario(
    string Id, string Prefix, IReadOnlyList<(string Name, string Content)> Resources, IActionSource Actions);

/// <summary>Says what is done next.</summary>
internal interface IActionSource
{
    /// <summary>The next action; null at the end.</summary>
    EngineAction? Next(EngineTrace trace);
}

/// <summary>Actions that were written down.</summary>
internal sealed class ActionList(IEnumerable<EngineAction> actions) : IActionSource
{
    private readonly Queue<EngineAction> _actions = new(actions);

    public EngineAction? Next(EngineTrace trace) => _actions.TryDequeue(out var action) ? action : null;
}

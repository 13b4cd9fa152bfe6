namespace ProcessAgents.Ledger;

/// <summary>What may be spent. A value that is null does not limit.</summary>
/// <param name="Money">Money, settled and reserved together.</param>
/// <param name="Steps">Model calls.</param>
/// <param name="ToolCalls">Tool calls.</param>
/// <param name="Duration">Time spent in model and tool calls.</param>
public sealed record SpendingLimits(PicoUsd? Money, int? Steps, int? ToolCalls, TimeSpan? Duration)
{
    /// <summary>
    /// What holds for a process instance that says nothing: 5 USD, 25 steps, 50 tool calls, 10 minutes.
    /// </summary>
    public static SpendingLimits Default { get; } = new(PicoUsd.FromUsd(5), 25, 50, TimeSpan.FromMinutes(10));

    /// <summary>Limits nothing.</summary>
    public static SpendingLimits None { get; } = new(null, null, null, null);
}

/// <summary>
/// One scope that a call counts in: a process instance, an element, a window of time. Limits are pinned when the ledger
/// first sees the scope.
/// </summary>
/// <param name="ScopeId">Unique name, for example <c>process-instance:c1:2251799813685249</c>.</param>
/// <param name="Kind">What it is, in words for people: "process instance", "element", "window".</param>
/// <param name="Limits">What may be spent in it.</param>
public sealed record ScopeLimit(string ScopeId, string Kind, SpendingLimits Limits)
{
    /// <summary>The outer limit of every call: its process instance.</summary>
    public static ScopeLimit ProcessInstance(string cluster, long processInstanceKey, SpendingLimits limits) =>
        new($"process-instance:{cluster}:{processInstanceKey}", "process instance", limits);

    /// <summary>An element of a process instance, over all its element instances.</summary>
    public static ScopeLimit Element(string cluster, long processInstanceKey, string elementId, SpendingLimits limits) =>
        new($"element:{cluster}:{processInstanceKey}:{elementId}", "element", limits);
}

/// <summary>Which limit refused a call.</summary>
/// <param name="ScopeId">The scope.</param>
/// <param name="Kind">What the scope is, in words for people.</param>
/// <param name="Limit">usd, steps, toolCalls, duration or stopped.</param>
/// <param name="Allowed">What may be spent, with its unit.</param>
/// <param name="Used">What was settled and reserved before.</param>
/// <param name="Needed">What this call would add at most.</param>
public sealed record BudgetExceeded(
    string ScopeId, string Kind, string Limit, string Allowed, string Used, string Needed)
{
    /// <summary>One sentence for people.</summary>
    public string Message => Limit == "stopped"
        ? $"The {Kind} was stopped: {Used}."
        : $"The {Kind} may spend {Allowed}, has used or reserved {Used}, and this call needs up to {Needed}: not sent.";
}

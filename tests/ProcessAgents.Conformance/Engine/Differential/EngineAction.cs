namespace ProcessAgents.Conformance;

/// <summary>Something done to an engine from outside. What it is done to is named as in the trace, which gives both
/// engines' keys; variables are JSON objects.</summary>
internal abstract record EngineAction
{
    /// <summary>Creates an instance of the latest version.</summary>
    internal sealed record Create(string ProcessId, string Variables = "{}", params string[] StartElementIds)
        : EngineAction;

    internal sealed record Cancel(string Instance) : EngineAction;

    internal sealed record Activate(string JobType, int Max = 10, long Timeout = 60_000, params string[] FetchVariables)
        : EngineAction;

    internal sealed record CompleteJob(string Job, string Variables = "{}") : EngineAction;

    internal sealed record FailJob(
        string Job, int Retries, string Message = "", long BackOff = 0, string Variables = "{}") : EngineAction;

    internal sealed record ThrowError(string Job, string Code, string Variables = "{}", string Message = "")
        : EngineAction;

    internal sealed record UpdateRetries(string Job, int Retries) : EngineAction;

    internal sealed record UpdateTimeout(string Job, long Timeout) : EngineAction;

    internal sealed record Resolve(string Incident) : EngineAction;

    internal sealed record Publish(
        string Name, string CorrelationKey = "", string Variables = "{}", long TimeToLive = 0, string MessageId = "")
        : EngineAction;

    internal sealed record Correlate(string Name, string CorrelationKey = "", string Variables = "{}") : EngineAction;

    internal sealed record Broadcast(string Signal, string Variables = "{}") : EngineAction;

    internal sealed record SetVariables(string Instance, string Variables, bool Local = false) : EngineAction;

    internal sealed record AssignUserTask(string Task, string Assignee, bool MayOverride = true) : EngineAction;

    internal sealed record UnassignUserTask(string Task) : EngineAction;

    /// <summary>Changes attributes of a user task: a JSON object of them.</summary>
    internal sealed record UpdateUserTask(string Task, string Changes) : EngineAction;

    internal sealed record CompleteUserTask(string Task, string Variables = "{}") : EngineAction;

    /// <summary>Moves the clock; everything that is due then happens.</summary>
    internal sealed record Advance(long Milliseconds) : EngineAction;

    internal sealed record Deploy(params string[] Resources) : EngineAction;

    internal sealed record EvaluateDecision(string DecisionId, string Variables = "{}") : EngineAction;
}

namespace ProcessAgents.Broker;

/// <summary>A request for jobs of one type.</summary>
/// <param name="Type">Job type.</param>
/// <param name="Worker">Name of the worker, for people.</param>
/// <param name="Timeout">How long the jobs stay with the worker.</param>
/// <param name="MaxJobsToActivate">At least 1.</param>
public sealed record JobActivation(string Type, string Worker, TimeSpan Timeout, int MaxJobsToActivate)
{
    /// <summary>Names of the variables wanted; empty means all.</summary>
    public IReadOnlyList<string> FetchVariables { get; init; } = [];

    /// <summary>How long to wait for jobs; null is <see cref="BrokerLimits.PollTimeout"/>, zero or less does not wait.</summary>
    public TimeSpan? RequestTimeout { get; init; }
}

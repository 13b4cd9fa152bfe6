namespace ProcessAgents.Broker;

/// <summary>A lasting request for jobs of one type.</summary>
/// <param name="Type">Job type.</param>
/// <param name="Worker">Name of the worker, for people; may be empty.</param>
/// <param name="Timeout">How long each job stays with the worker.</param>
public sealed record JobStream(string Type, string Worker, TimeSpan Timeout)
{
    /// <summary>Names of the variables wanted; empty means all.</summary>
    public IReadOnlyList<string> FetchVariables { get; init; } = [];
}

namespace ProcessAgents.Client;

/// <summary>Which jobs to take, how many, for how long.</summary>
public sealed record JobActivation
{
    public required string Type { get; init; }

    /// <summary>Name that shows who holds the job.</summary>
    public string Worker { get; init; } = "";

    /// <summary>How long the jobs are ours.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>At least 1.</summary>
    public required int MaxJobsToActivate { get; init; }

    /// <summary>Names of the variables to bring; empty means all.</summary>
    public IReadOnlyList<string> FetchVariables { get; init; } = [];

    /// <summary>
    /// How long the gateway waits for jobs. Zero means the gateway's default, negative answers at once.
    /// </summary>
    public TimeSpan RequestTimeout { get; init; }

    public IReadOnlyList<string> TenantIds { get; init; } = [];
}

/// <summary>Which jobs the gateway pushes.</summary>
public sealed record JobStream
{
    public required string Type { get; init; }

    /// <summary>Name that shows who holds the job.</summary>
    public string Worker { get; init; } = "";

    /// <summary>How long each job is ours.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>Names of the variables to bring; empty means all.</summary>
    public IReadOnlyList<string> FetchVariables { get; init; } = [];

    public IReadOnlyList<string> TenantIds { get; init; } = [];
}

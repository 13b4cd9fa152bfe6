using ProcessAgents.Ledger;

namespace ProcessAgents.Agents;

/// <summary>What an operator says about the agents of a worker host.</summary>
public sealed record AgentOptions
{
    /// <summary>
    /// Identity of the engine whose keys the jobs carry. Two engines whose keys could be equal need two names, or they
    /// need two ledgers.
    /// </summary>
    public string Cluster { get; init; } = "local";

    /// <summary>Folder below which prompts, schemas and policies are found; the current one by default.</summary>
    public string ResourceRoot { get; init; } = ".";

    /// <summary>What limits a process instance whose process says nothing.</summary>
    public SpendingLimits DefaultLimits { get; init; } = SpendingLimits.Default;

    /// <summary>The DMN file that classifies failures.</summary>
    public string FailureClassification { get; init; } =
        Path.Combine(AppContext.BaseDirectory, "dmn", "failure-classification.dmn");

    /// <summary>Reads an environment variable; secrets and endpoints come from here.</summary>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    /// <summary>
    /// Gives the XML of a process definition by its key; null when there is none. Null as a whole: the BPMN files below
    /// the resource root are searched by process id instead.
    /// </summary>
    public Func<long, CancellationToken, Task<string?>>? ProcessDefinitionXml { get; init; }

    /// <summary>
    /// Gives the completed user tasks of a process instance, for who decided. Null: the connector <c>approval</c> cannot
    /// work.
    /// </summary>
    public Func<long, CancellationToken, Task<IReadOnlyList<CompletedUserTask>>>? CompletedUserTasks { get; init; }

    /// <summary>Who is in which group; null: groups are not checked.</summary>
    public PeopleDirectory? People { get; init; }

    public AgentLimits Limits { get; init; } = new();
}

/// <summary>Bounds of what an agent reads.</summary>
public sealed record AgentLimits
{
    /// <summary>Longest prompt, schema or policy file in bytes. Default 1 MiB.</summary>
    public int FileBytesMax { get; init; } = 1024 * 1024;

    /// <summary>Longest text that one template gives, in characters. Default 4 Mi.</summary>
    public int TemplateCharactersMax { get; init; } = 4 * 1024 * 1024;

    /// <summary>Process definitions whose limits are remembered. Default 1,000.</summary>
    public int ProcessDefinitionsMax { get; init; } = 1_000;

    /// <summary>Most attempts of a step. Default 3.</summary>
    public int AttemptsMax { get; init; } = 3;

    /// <summary>
    /// Longest wait before a failed job is tried again, unless the other side asks for more. Default 5 min.
    /// </summary>
    public TimeSpan BackOffMax { get; init; } = TimeSpan.FromMinutes(5);
}

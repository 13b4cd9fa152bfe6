namespace ProcessAgents.Engine;

/// <summary>Every bound the engine keeps. Each has a test at its edge.</summary>
public sealed record EngineLimits
{
    /// <summary>Records in one atomic batch: the command, what follows from it, and commands left for later
    /// batches.</summary>
    /// <value>Default 256; at least 8. A single step that needs more is never cut.</value>
    public int BatchRecordsMax { get; init; } = 256;

    /// <summary>Bytes of one atomic batch, estimated from the values.</summary>
    /// <value>Default 1 MB.</value>
    public int BatchBytesMax { get; init; } = 1_000_000;

    /// <summary>Bytes of JSON in one command's variables, and in the variables a job is handed out with.</summary>
    /// <value>Default 4 MB less 64 KB for what surrounds them.</value>
    public int VariablesBytesMax { get; init; } = (4 * 1024 * 1024) - (64 * 1024);

    /// <summary>Bytes of all jobs of one activation.</summary>
    /// <value>Default 4 MB less 64 KB.</value>
    public int JobBatchBytesMax { get; init; } = (4 * 1024 * 1024) - (64 * 1024);

    /// <summary>Jobs that one activation hands out, whatever was asked.</summary>
    /// <value>Default 1,000.</value>
    public int JobBatchJobsMax { get; init; } = 1_000;

    /// <summary>Bytes of all resources of one deployment.</summary>
    /// <value>Default 4 MB.</value>
    public int DeploymentBytesMax { get; init; } = 4 * 1024 * 1024;

    /// <summary>Characters of an error message kept in a job or an incident; longer ones are cut.</summary>
    /// <value>Default 10,000.</value>
    public int ErrorMessageCharsMax { get; init; } = 10_000;

    /// <summary>Elements that may follow one upon another without anything from outside in between.</summary>
    /// <value>Default 10,000. One more raises an incident at the element that would have been activated.</value>
    public int StepsWithoutInputMax { get; init; } = 10_000;

    /// <summary>Instances of a multi-instance body up to which its output collection is a variable that grows with each
    /// of them. Beyond, it is seen when the body completes, as writing it again and again would cost too much.</summary>
    /// <value>Default 200.</value>
    public int OutputsShownMax { get; init; } = 200;

    /// <summary>Nesting of process instances by call activities.</summary>
    /// <value>Default 1,000.</value>
    public int CallDepthMax { get; init; } = 1_000;

    /// <summary>Bytes of state, estimated; past it, work that grows the state is refused while the rest goes
    /// on.</summary>
    /// <value>Default 1 GB.</value>
    public long StateBytesMax { get; init; } = 1L << 30;
}

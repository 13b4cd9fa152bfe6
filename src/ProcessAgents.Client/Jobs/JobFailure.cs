namespace ProcessAgents.Client;

/// <summary>A job's failure.</summary>
public sealed record JobFailure
{
    public required long JobKey { get; init; }

    /// <summary>How often the job may be tried again; 0 raises an incident.</summary>
    public required int Retries { get; init; }

    public string ErrorMessage { get; init; } = "";

    /// <summary>How long nobody gets the job; zero gives it out at once.</summary>
    public TimeSpan RetryBackOff { get; init; }

    /// <summary>A JSON object, set local to the task; null means none.</summary>
    public JsonElement? Variables { get; init; }
}

/// <summary>A BPMN error that a job throws.</summary>
public sealed record JobError
{
    public required long JobKey { get; init; }

    /// <summary>The code by which the model catches it.</summary>
    public required string ErrorCode { get; init; }

    public string ErrorMessage { get; init; } = "";

    /// <summary>A JSON object, set local to the catching event; null means none.</summary>
    public JsonElement? Variables { get; init; }
}

namespace ProcessAgents.JobWorkers;

/// <summary>How a job ended.</summary>
public abstract record JobOutcome
{
    private JobOutcome()
    {
    }

    /// <summary>The job is done.</summary>
    /// <param name="Variables">A JSON object; null means none.</param>
    /// <param name="Result">What a listener's or an agent's job decides; null for plain tasks.</param>
    public sealed record Completed(JsonElement? Variables = null, JobResult? Result = null) : JobOutcome;

    /// <summary>The job failed.</summary>
    /// <param name="Message">What happened, where, and what to do: it stands in the incident.</param>
    /// <param name="Retries">How often it may be tried again; 0 raises an incident.</param>
    /// <param name="BackOff">How long nobody gets it.</param>
    /// <param name="Variables">A JSON object, local to the task; null means none.</param>
    public sealed record Failed(string Message, int Retries, TimeSpan BackOff, JsonElement? Variables = null)
        : JobOutcome;

    /// <summary>The process catches a BPMN error.</summary>
    /// <param name="Code">The error code of the model.</param>
    /// <param name="Message">What happened.</param>
    /// <param name="Variables">A JSON object, local to the catching event; null means none.</param>
    public sealed record BpmnErrorThrown(string Code, string Message, JsonElement? Variables = null) : JobOutcome;

    /// <summary>
    /// Nothing is reported: the job is lost, or the host stops in the middle of it. Its time-out gives it to the next.
    /// </summary>
    public sealed record Abandoned(string Reason) : JobOutcome;
}

namespace ProcessAgents.JobWorkers;

/// <summary>Thrown by a worker: the job ends by a BPMN error, which the process catches by its code.</summary>
/// <param name="code">The error code of the model; matched as it is.</param>
/// <param name="message">What happened, for people.</param>
/// <param name="variables">
/// An object whose properties become variables, local to the catching event; null means none.
/// </param>
public sealed class BpmnErrorException(string code, string message = "", object? variables = null) : Exception(message)
{
    public string Code { get; } = code;

    public object? Variables { get; } = variables;
}

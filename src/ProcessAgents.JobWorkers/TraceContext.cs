using System.Diagnostics;

namespace ProcessAgents.JobWorkers;

/// <summary>W3C trace context as a process carries it: the variables, or static headers, of the standard's names.</summary>
internal static class TraceContext
{
    private const string TraceParent = "traceparent";
    private const string TraceState = "tracestate";

    public static IReadOnlyList<string> VariableNames { get; } = [TraceParent, TraceState];

    /// <returns>The context of the caller, or none when the process carries none that is valid.</returns>
    public static ActivityContext Of(ActivatedJob job) =>
        ActivityContext.TryParse(Text(job, TraceParent), Text(job, TraceState), isRemote: true, out var context)
            ? context
            : default;

    private static string? Text(ActivatedJob job, string name)
    {
        if (job.Variables.ValueKind == JsonValueKind.Object
            && job.Variables.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.String)
        {
            return value.GetString();
        }

        return job.CustomHeaders.GetValueOrDefault(name);
    }
}

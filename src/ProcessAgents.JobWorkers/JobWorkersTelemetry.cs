using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ProcessAgents.JobWorkers;

/// <summary>Names under which a host's traces and metrics are found.</summary>
public static class JobWorkersTelemetry
{
    public const string ActivitySourceName = "ProcessAgents.JobWorkers";

    public const string MeterName = "ProcessAgents.JobWorkers";

    internal static readonly ActivitySource Source = new(ActivitySourceName);

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> Jobs = Meter.CreateCounter<long>(
        "zeebe.worker.jobs", "{job}", "Jobs that ended, by type and outcome.");

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "zeebe.worker.job.duration", "s", "From the start of a handler to its outcome.");

    private static readonly Counter<long> Lost = Meter.CreateCounter<long>(
        "zeebe.worker.jobs.lost", "{job}", "Jobs that were gone while their handler ran or before it reported.");

    internal static Activity? Start(ActivatedJob job)
    {
        var activity = Source.StartActivity($"process {job.Type}", ActivityKind.Consumer, TraceContext.Of(job));
        activity?.SetTag("messaging.system", "zeebe");
        activity?.SetTag("messaging.operation.type", "process");
        activity?.SetTag("messaging.destination.name", job.Type);
        activity?.SetTag("messaging.message.id", job.Key);
        activity?.SetTag("zeebe.process_instance.key", job.ProcessInstanceKey);
        activity?.SetTag("zeebe.process_definition.key", job.ProcessDefinitionKey);
        activity?.SetTag("zeebe.process.id", job.BpmnProcessId);
        activity?.SetTag("zeebe.element.id", job.ElementId);
        activity?.SetTag("zeebe.element_instance.key", job.ElementInstanceKey);
        activity?.SetTag("zeebe.job.retries", job.Retries);
        return activity;
    }

    internal static void Ended(string jobType, JobOutcome outcome, TimeSpan duration)
    {
        var tags = new TagList
        {
            { "messaging.destination.name", jobType },
            { "zeebe.job.outcome", outcome.GetType().Name },
        };
        Jobs.Add(1, tags);
        Duration.Record(duration.TotalSeconds, tags);
    }

    internal static void WasLost(string jobType) =>
        Lost.Add(1, new KeyValuePair<string, object?>("messaging.destination.name", jobType));
}

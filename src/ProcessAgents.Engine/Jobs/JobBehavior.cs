using ProcessAgents.Bpmn;
using ProcessAgents.Engine.Behaviors;
using ProcessAgents.Engine.Elements;
using ProcessAgents.Engine.ProcessInstances;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Engine.Variables;
using ProcessAgents.Feel;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Jobs;

/// <summary>Type and retries of a job to be created.</summary>
internal sealed record JobProperties(string Type, int Retries, byte[] CustomHeaders);

/// <summary>Creates and cancels the jobs of elements.</summary>
internal sealed class JobBehavior(
    ExpressionBehavior expressions,
    IncidentBehavior incidents,
    IElementInstanceState elementInstances,
    IJobState jobs,
    RecordWriter writer)
{
    public Outcome<JobProperties> Evaluate(ElementContext element, JobDefinition definition)
    {
        if (!expressions.Text(definition.Type, element.Key).Is(out var type, out var failure)
            || !expressions.WholeNumber(definition.Retries, element.Key).Is(out var retries, out failure))
        {
            return failure;
        }

        var headers = definition.Headers.Select(header => KeyValuePair.Create(header.Key, Json(header.Value)));
        return new JobProperties(type, retries, VariableDocument.Write(headers));
    }

    public void Create(ElementContext element, JobProperties properties, JobKind kind = JobKind.BpmnElement) =>
        writer.Event(writer.NextKey(), JobIntent.Created, new JobRecord
        {
            Type = properties.Type,
            Retries = properties.Retries,
            Kind = kind,
            CustomHeaders = properties.CustomHeaders,
            BpmnProcessId = element.Value.BpmnProcessId,
            ProcessDefinitionVersion = element.Value.Version,
            ProcessDefinitionKey = element.Value.ProcessDefinitionKey,
            ProcessInstanceKey = element.Value.ProcessInstanceKey,
            ElementId = element.Value.ElementId,
            ElementInstanceKey = element.Key,
            Tags = element.Value.Tags,
            TenantId = element.Value.TenantId,
        });

    public void CancelOf(long elementInstanceKey)
    {
        // A job whose error was caught has ended with it.
        if (elementInstances.Find(elementInstanceKey) is { JobKey: >= 0 } instance
            && jobs.Find(instance.JobKey) is { } job
            && (job.Status != JobStatus.ErrorThrown || incidents.HasOfJob(instance.JobKey)))
        {
            writer.Event(instance.JobKey, JobIntent.Canceled, job.Value);
            incidents.ResolveOfJob(instance.JobKey);
        }
    }

    public static byte[] Json(string text) => FeelJson.Write(new FeelString(text));
}

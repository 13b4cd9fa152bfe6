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
    /// <param name="element">Whose job.</param>
    /// <param name="definition">What the model says of it.</param>
    /// <param name="moreHeaders">Headers beside those of the model.</param>
    public Outcome<JobProperties> Evaluate(
        ElementContext element, JobDefinition definition, IReadOnlyList<TaskHeader> moreHeaders)
    {
        if (!expressions.Text(definition.Type, element.Key).Is(out var type, out var failure)
            || !expressions.TruncatedNumber(definition.Retries, element.Key).Is(out var retries, out failure))
        {
            return failure;
        }

        return new JobProperties(type, retries, HeadersOf([.. definition.Headers, .. moreHeaders]));
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
            RootProcessInstanceKey = RootOf(element.Value.ProcessInstanceKey),
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

    /// <summary>Headers as a JSON object; those without a value are left out.</summary>
    public static byte[] HeadersOf(IEnumerable<TaskHeader> headers) => VariableDocument.Write(headers
        .Where(header => header.Value.Length > 0)
        .Select(header => KeyValuePair.Create(header.Key, FeelJson.Write(new FeelString(header.Value)))));

    private long RootOf(long processInstanceKey)
    {
        var root = processInstanceKey;
        while (elementInstances.Find(root) is { Value.ParentProcessInstanceKey: >= 0 and var caller })
        {
            root = caller;
        }

        return root;
    }
}

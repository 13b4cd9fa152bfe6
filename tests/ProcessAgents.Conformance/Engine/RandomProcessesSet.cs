using System.Text;
using System.Text.Json;
using System.Xml;
using ProcessAgents.Protocol;

namespace ProcessAgents.Conformance;

/// <summary>Random processes with paths through them. A path passes when its instance completes, and when after every
/// step an engine rebuilt from the log has the same state and goes on.</summary>
internal sealed class RandomProcessesSet : IConformanceSet
{
    public string Name => "random-processes";

    public IReadOnlyList<string> Reads => ["random-processes"];

    public ConformanceScore? Run(ConformanceMaterial material)
    {
        var folder = Path.Combine(material.Corpora, "random-processes", "dev");
        if (!Directory.Exists(folder))
        {
            return null;
        }

        var total = 0;
        var misses = new List<ConformanceMiss>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            var models = document.RootElement.GetProperty("models").EnumerateArray()
                .Select(model => Path.Combine(folder, model.GetString()!)).ToArray();
            foreach (var path in document.RootElement.GetProperty("paths").EnumerateArray())
            {
                total++;
                var problem = Judge(models, path);
                if (problem is not null)
                {
                    var seed = path.GetProperty("pathSeed").GetString();
                    misses.Add(new ConformanceMiss($"{Path.GetFileNameWithoutExtension(file)}/{seed}", problem));
                }
            }
        }

        return new ConformanceScore(total, misses);
    }

    private static string? Judge(string[] models, JsonElement path)
    {
        var run = new EngineRun();
        if (run.Deploy(models) is { } refusal)
        {
            return refusal;
        }

        var steps = path.GetProperty("steps").EnumerateArray().ToArray();
        for (var index = 0; index < steps.Length; index++)
        {
            var name = steps[index].GetProperty("step").GetString()!;
            if (Apply(run, name, steps[index]) is { } problem)
            {
                return $"step {index + 1} {name}: {problem}";
            }

            if (!run.Rebuild())
            {
                return $"step {index + 1} {name}: the rebuilt state differs";
            }
        }

        var processId = path.GetProperty("processId").GetString();
        var completed = run.Events<ProcessInstanceRecord>(ProcessInstanceIntent.ElementCompleted)
            .Select(record => (ProcessInstanceRecord)record.Value)
            .Any(value => value.BpmnElementType == BpmnElementType.Process && value.BpmnProcessId == processId
                && value.ParentProcessInstanceKey < 0);
        var incident = run.Incidents().Select(open => open.Value.ErrorMessage).FirstOrDefault();
        return completed ? null : $"the instance does not complete; {incident ?? "no incident"}";
    }

    private static string? Apply(EngineRun run, string name, JsonElement step) => name switch
    {
        "StepStartProcessInstance" => Start(run, step),
        "StepPublishStartMessage" or "StepPublishMessage" => Publish(run, step),
        "StepTriggerTimerStartEvent" => Advance(run, step, "timeToAdd"),
        "StepTriggerTimerBoundaryEvent" => Advance(run, step, "deltaTime"),
        "StepActivateAndCompleteJob" or "StepCompleteUserTask" => Complete(run, step),
        "StepActivateAndFailJob" => Fail(run, step),
        "StepActivateAndTimeoutJob" => TimeOut(run, step),
        "StepActivateJobAndThrowError" or "StepThrowError" => ThrowError(run, step),
        _ when step.GetProperty("automatic").GetBoolean() => null,
        _ => "the step is not known",
    };

    private static string? Start(EngineRun run, JsonElement step) => Problem(run.Create(
        Text(step, "processId"),
        Variables(step),
        step.TryGetProperty("startElementIds", out var ids)
            ? [.. ids.EnumerateArray().Select(id => id.GetString()!)]
            : []));

    private static string? Publish(EngineRun run, JsonElement step) => Problem(run.Send(
        MessageIntent.Publish,
        -1,
        new MessageRecord
        {
            Name = Text(step, "messageName"),
            CorrelationKey = step.TryGetProperty("correlationKeyValue", out var key) ? key.GetString()! : "",
            Variables = Encoding.UTF8.GetBytes(Variables(step)),
        }));

    private static string? Advance(EngineRun run, JsonElement step, string property)
    {
        run.AdvanceBy((long)XmlConvert.ToTimeSpan(Text(step, property)).TotalMilliseconds);
        return null;
    }

    private static string? Complete(EngineRun run, JsonElement step) => Problem(run.Send(
        JobIntent.Complete,
        run.OpenJobOf(Text(step, "elementId")),
        new JobRecord { Variables = Encoding.UTF8.GetBytes(Variables(step)) }));

    private static string? Fail(EngineRun run, JsonElement step)
    {
        var jobs = run.Activate(Text(step, "jobType"));
        if (jobs.Count == 0)
        {
            return "no job";
        }

        var raises = step.GetProperty("updateRetries").GetBoolean();
        var failed = run.Send(JobIntent.Fail, jobs[0].Key, new JobRecord { Retries = raises ? 0 : 3 });
        if (Problem(failed) is { } problem || !raises)
        {
            return Problem(failed);
        }

        var incident = run.Incidents().FirstOrDefault(open => open.Value.JobKey == jobs[0].Key);
        return incident == default
            ? "no incident"
            : Problem(run.Send(JobIntent.UpdateRetries, jobs[0].Key, new JobRecord { Retries = 3 }))
                ?? Problem(run.Send(IncidentIntent.Resolve, incident.Key, new IncidentRecord()));
    }

    private static string? TimeOut(EngineRun run, JsonElement step)
    {
        if (run.Activate(Text(step, "jobType"), timeout: 100).Count == 0)
        {
            return "no job";
        }

        var before = run.Events<JobRecord>(JobIntent.TimedOut).Count();
        Advance(run, step, "deltaTime");
        return run.Events<JobRecord>(JobIntent.TimedOut).Count() > before ? null : "the job does not time out";
    }

    private static string? ThrowError(EngineRun run, JsonElement step) => Problem(run.Send(
        JobIntent.ThrowError,
        run.OpenJobOf(Text(step, "elementId")),
        new JobRecord { ErrorCode = Text(step, "errorCode") }));

    private static string? Problem(Record? answer) => answer switch
    {
        null => "no answer",
        { RecordType: RecordType.CommandRejection } => answer.RejectionReason,
        _ => null,
    };

    private static string Text(JsonElement step, string property) => step.GetProperty(property).GetString()!;

    private static string Variables(JsonElement step) =>
        step.TryGetProperty("variables", out var variables) ? variables.GetRawText() : "{}";
}

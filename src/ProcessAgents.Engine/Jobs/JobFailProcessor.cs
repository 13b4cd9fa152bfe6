using ProcessAgents.Engine.Behaviors;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Engine.Variables;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Jobs;

/// <summary>Fails a job: it is tried again, at once or after a while, or an incident asks for a person.</summary>
internal sealed class JobFailProcessor(
    DocumentChecks documents,
    IncidentBehavior incidents,
    JobCommandChecks checks,
    TransitionBehavior transitions,
    VariableBehavior variables,
    RecordWriter writer) : CommandProcessor<JobRecord, JobIntent>(JobIntent.Fail)
{
    private const string Verb = "fail job";

    protected override void Process(in CommandContext command, JobRecord value)
    {
        if (checks.FindOpen(command.Key, Verb) is not { } job)
        {
            return;
        }

        if (documents.Read(value.Variables, Verb, out var document) is { } problem)
        {
            writer.Reject(problem.Type, problem.Reason);
            return;
        }

        var retries = value.Retries;
        var backOff = Math.Max(0, value.RetryBackOff);
        var waits = retries > 0 && backOff > 0;
        var failed = job.Value with
        {
            Retries = retries,
            ErrorMessage = incidents.Cut(value.ErrorMessage),
            RetryBackOff = backOff,
            RecurringTime = waits ? writer.Timestamp + backOff : -1,
            Variables = value.Variables,
        };
        writer.Respond(writer.Event(command.Key, JobIntent.Failed, failed));
        if (transitions.Find(job.Value.ElementInstanceKey) is not { } element)
        {
            return;
        }

        variables.SetLocal(element.Key, element.Value, document);
        if (retries <= 0)
        {
            var message = failed.ErrorMessage.Length > 0 ? failed.ErrorMessage : "No more retries left.";
            incidents.Raise(
                element.Key, element.Value, new Failure(ErrorType.JobNoRetries, message), command.Key);
        }
    }
}

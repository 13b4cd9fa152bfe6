using ProcessAgents.Engine.Behaviors;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Engine.Variables;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Jobs;

/// <summary>Throws a BPMN error at the element of a job.</summary>
internal sealed class JobThrowErrorProcessor(
    DocumentChecks documents,
    ErrorBehavior errors,
    IncidentBehavior incidents,
    JobCommandChecks checks,
    TransitionBehavior transitions,
    RecordWriter writer) : CommandProcessor<JobRecord, JobIntent>(JobIntent.ThrowError)
{
    private const string Verb = "throw an error for job";

    protected override void Process(in CommandContext command, JobRecord value)
    {
        if (checks.FindOpen(command.Key, Verb) is not { } job)
        {
            return;
        }

        if (documents.Read(value.Variables, Verb, out _) is { } problem)
        {
            writer.Reject(problem.Type, problem.Reason);
            return;
        }

        var message = incidents.Cut(value.ErrorMessage);
        writer.Respond(writer.Event(command.Key, JobIntent.ErrorThrown, job.Value with
        {
            ErrorCode = value.ErrorCode,
            ErrorMessage = message,
            Variables = value.Variables,
        }));
        if (transitions.Find(job.Value.ElementInstanceKey) is { } element
            && errors.Throw(element, value.ErrorCode, message, value.Variables, steps: 0) is { } notCaught)
        {
            incidents.Raise(element.Key, element.Value, notCaught, command.Key);
        }
    }
}

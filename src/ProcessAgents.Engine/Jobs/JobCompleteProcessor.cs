using ProcessAgents.Engine.Behaviors;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Engine.Variables;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Jobs;

/// <summary>Completes a job; its element goes on with the variables it brings.</summary>
internal sealed class JobCompleteProcessor(
    DocumentChecks documents,
    EventTriggerBehavior triggers,
    JobCommandChecks checks,
    TransitionBehavior transitions,
    RecordWriter writer) : CommandProcessor<JobRecord, JobIntent>(JobIntent.Complete)
{
    private const string Verb = "complete job";

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

        writer.Respond(writer.Event(
            command.Key, JobIntent.Completed, job.Value with { Variables = value.Variables }));
        if (transitions.Find(job.Value.ElementInstanceKey) is { } element)
        {
            triggers.CompleteWith(element, value.Variables);
        }
    }
}

using ProcessAgents.Engine.Behaviors;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Engine.Variables;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.UserTasks;

/// <summary>Finds user tasks that a command may change.</summary>
internal sealed class UserTaskChecks(IUserTaskState userTasks, RecordWriter writer)
{
    /// <summary>A task that is open and in no other change. Otherwise a rejection is written.</summary>
    public UserTask? FindOpen(long key, string verb)
    {
        if (userTasks.Find(key) is not { } userTask)
        {
            writer.Reject(RejectionType.NotFound, Expected.Found(verb, "user task", key));
            return null;
        }

        if (userTask.Status == UserTaskStatus.Created)
        {
            return userTask;
        }

        writer.Reject(
            RejectionType.InvalidState,
            Expected.To(verb, key, $"it is in state '{userTask.Status.ToString().ToUpperInvariant()}'"));
        return null;
    }
}

/// <summary>Gives a task to a person, or to nobody when the assignee is empty.</summary>
internal sealed class UserTaskAssignProcessor(UserTaskChecks checks, RecordWriter writer)
    : CommandProcessor<UserTaskRecord, UserTaskIntent>(UserTaskIntent.Assign, UserTaskIntent.Claim)
{
    protected override void Process(in CommandContext command, UserTaskRecord value)
    {
        var isClaim = (UserTaskIntent)command.Intent == UserTaskIntent.Claim;
        var verb = isClaim ? "claim user task" : "assign user task";
        if (checks.FindOpen(command.Key, verb) is not { } userTask)
        {
            return;
        }

        if (isClaim && userTask.Value.Assignee.Length > 0 && userTask.Value.Assignee != value.Assignee)
        {
            writer.Reject(
                RejectionType.InvalidState,
                Expected.To(verb, command.Key, $"it is assigned to '{userTask.Value.Assignee}' already"));
            return;
        }

        var assigned = userTask.Value with
        {
            Assignee = value.Assignee,
            ChangedAttributes = userTask.Value.Assignee == value.Assignee ? [] : ["assignee"],
            Action = value.Action.Length > 0 ? value.Action : isClaim ? "claim" : "assign",
        };
        writer.Event(command.Key, UserTaskIntent.Assigning, assigned);
        writer.Respond(writer.Event(command.Key, UserTaskIntent.Assigned, assigned));
    }
}

/// <summary>Changes who may do a task, and until when.</summary>
internal sealed class UserTaskUpdateProcessor(UserTaskChecks checks, RecordWriter writer)
    : CommandProcessor<UserTaskRecord, UserTaskIntent>(UserTaskIntent.Update)
{
    private const string Verb = "update user task";

    protected override void Process(in CommandContext command, UserTaskRecord value)
    {
        if (checks.FindOpen(command.Key, Verb) is not { } userTask)
        {
            return;
        }

        if (Problem(value) is { } problem)
        {
            writer.Reject(RejectionType.InvalidArgument, Expected.To(Verb, command.Key, problem));
            return;
        }

        var changed = userTask.Value with
        {
            ChangedAttributes = value.ChangedAttributes,
            Action = value.Action.Length > 0 ? value.Action : "update",
        };
        foreach (var attribute in value.ChangedAttributes)
        {
            changed = attribute switch
            {
                "candidateGroups" => changed with { CandidateGroups = value.CandidateGroups },
                "candidateUsers" => changed with { CandidateUsers = value.CandidateUsers },
                "dueDate" => changed with { DueDate = value.DueDate },
                "followUpDate" => changed with { FollowUpDate = value.FollowUpDate },
                _ => changed with { Priority = value.Priority },
            };
        }

        writer.Event(command.Key, UserTaskIntent.Updating, changed);
        writer.Respond(writer.Event(command.Key, UserTaskIntent.Updated, changed));
    }

    private static string? Problem(UserTaskRecord value)
    {
        foreach (var attribute in value.ChangedAttributes)
        {
            var problem = attribute switch
            {
                "candidateGroups" or "candidateUsers" => null,
                "dueDate" when UserTaskDate.IsValid(value.DueDate) => null,
                "dueDate" => $"the due date '{value.DueDate}' is no date and time",
                "followUpDate" when UserTaskDate.IsValid(value.FollowUpDate) => null,
                "followUpDate" => $"the follow-up date '{value.FollowUpDate}' is no date and time",
                "priority" when value.Priority is >= 0 and <= UserTaskBehavior.PriorityMax => null,
                "priority" => $"the priority {value.Priority} is not from 0 to {UserTaskBehavior.PriorityMax}",
                _ => $"'{attribute}' is not one of candidateGroups, candidateUsers, dueDate, followUpDate, priority",
            };
            if (problem is not null)
            {
                return problem;
            }
        }

        return null;
    }
}

/// <summary>Completes a task; its element goes on with the variables it brings.</summary>
internal sealed class UserTaskCompleteProcessor(
    DocumentChecks documents,
    EventTriggerBehavior triggers,
    TransitionBehavior transitions,
    UserTaskChecks checks,
    RecordWriter writer) : CommandProcessor<UserTaskRecord, UserTaskIntent>(UserTaskIntent.Complete)
{
    private const string Verb = "complete user task";

    protected override void Process(in CommandContext command, UserTaskRecord value)
    {
        if (checks.FindOpen(command.Key, Verb) is not { } userTask)
        {
            return;
        }

        if (documents.Read(value.Variables, Verb, out _) is { } problem)
        {
            writer.Reject(problem.Type, problem.Reason);
            return;
        }

        var completed = userTask.Value with
        {
            Variables = value.Variables,
            Action = value.Action.Length > 0 ? value.Action : "complete",
        };
        writer.Event(command.Key, UserTaskIntent.Completing, completed);
        writer.Respond(writer.Event(command.Key, UserTaskIntent.Completed, completed));
        if (transitions.Find(completed.ElementInstanceKey) is { } element)
        {
            triggers.CompleteWith(element, value.Variables);
        }
    }
}

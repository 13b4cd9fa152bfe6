using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;

namespace ProcessAgents.Bpmn;

/// <summary>Reads user tasks.</summary>
internal sealed class UserTaskReader(ReadingContext context)
{
    private const int PriorityMax = 100;

    private BpmnProblems Problems => context.Problems;

    public void Read(ExecutableUserTask task, XElement xml)
    {
        var isJobBased = xml.Extension("userTask") is null;
        var extensions = xml.Element(BpmnNames.Model + "extensionElements");
        var headers = extensions is null ? [] : ExtensionReader.ReadHeaders(extensions, context);
        var assignment = xml.Extension("assignmentDefinition");
        var schedule = xml.Extension("taskSchedule");
        task.UserTask = new UserTaskDefinition
        {
            IsJobBased = isJobBased,
            Form = ReadForm(xml, isJobBased, context),
            Assignee = assignment is null ? null : context.Expressions.ReadOptional(assignment, "assignee"),
            CandidateGroups = ReadCandidates(assignment, "candidateGroups"),
            CandidateUsers = ReadCandidates(assignment, "candidateUsers"),
            DueDate = ReadDate(schedule, "dueDate"),
            FollowUpDate = ReadDate(schedule, "followUpDate"),
            Priority = ReadPriority(xml),
            Headers = headers,
            Listeners = ReadListeners(xml, isJobBased),
        };
        if (isJobBased)
        {
            task.Job = new JobDefinition(
                StringExpression.Static(UserTaskDefinition.JobType), StringExpression.Static("1"), headers, null, []);
        }
    }

    /// <summary>The form of a user task or start event; null when there is none.</summary>
    public static FormDefinition? ReadForm(XElement xml, bool isJobBased, ReadingContext context)
    {
        if (xml.Extension("formDefinition") is not { } form)
        {
            return null;
        }

        var attributes = isJobBased ? (string[])["formId", "formKey"] : ["formId", "externalReference"];
        if (attributes.Count(name => form.Text(name) is not null) != 1)
        {
            context.Problems.Add(
                form,
                $"Exactly one of '{attributes[0]}' and '{attributes[1]}' must be present and not empty.");
            return null;
        }

        var (binding, versionTag) = BindingReader.Read(form, context);
        return new FormDefinition(
            form.Text("formId"),
            isJobBased ? form.Text("formKey") : null,
            isJobBased ? null : context.Expressions.ReadOptional(form, "externalReference"),
            binding,
            versionTag);
    }

    public StringExpression? ReadCandidates(XElement? assignment, string attribute)
    {
        var value = assignment is null ? null : context.Expressions.ReadOptional(assignment, attribute);
        if (value?.StaticValue is { } text && text.Split(',').Any(string.IsNullOrWhiteSpace))
        {
            Problems.Add(assignment!, $"The attribute '{attribute}' must be a list such as 'a,b,c', but is '{text}'.");
            return null;
        }

        return value;
    }

    public StringExpression? ReadDate(XElement? schedule, string attribute)
    {
        var value = schedule is null ? null : context.Expressions.ReadOptional(schedule, attribute);
        if (value?.StaticValue is { } text && !TimerDate.TryParse(text, out _))
        {
            Problems.Add(
                schedule!,
                $"The attribute '{attribute}' must be an ISO 8601 date-time such as '2026-11-20T15:35+02:00', but "
                + $"is '{text}'.");
            return null;
        }

        return value;
    }

    public StringExpression? ReadPriority(XElement xml)
    {
        if (xml.Extension("priorityDefinition") is not { } definition)
        {
            return null;
        }

        var value = context.Expressions.ReadOptional(definition, "priority");
        if (value?.StaticValue is { } text
            && (!int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                || number > PriorityMax))
        {
            Problems.Add(definition, $"The priority must be a whole number from 0 to {PriorityMax}, but is '{text}'.");
            return null;
        }

        return value;
    }

    public ImmutableArray<TaskListener> ReadListeners(XElement xml, bool isJobBased)
    {
        var listeners = ImmutableArray.CreateBuilder<TaskListener>();
        foreach (var listener in xml.Extensions("taskListeners").Elements(BpmnNames.Zeebe + "taskListener"))
        {
            TaskListenerEventType? eventType = listener.Text("eventType") switch
            {
                "creating" or "create" => TaskListenerEventType.Creating,
                "assigning" or "assignment" => TaskListenerEventType.Assigning,
                "updating" or "update" => TaskListenerEventType.Updating,
                "completing" or "complete" => TaskListenerEventType.Completing,
                "canceling" or "cancel" => TaskListenerEventType.Canceling,
                _ => null,
            };
            if (isJobBased)
            {
                Problems.Add(listener, "Task listeners need a user task with zeebe:userTask.");
            }
            else if (eventType is null)
            {
                Problems.Add(
                    listener,
                    $"The event type must be creating, assigning, updating, completing or canceling, but is "
                    + $"'{listener.Value("eventType")}'.");
            }
            else if (ExtensionReader.ReadListenerJob(listener, context) is { } job)
            {
                listeners.Add(new TaskListener(eventType.Value, job));
            }
        }

        return listeners.ToImmutable();
    }
}

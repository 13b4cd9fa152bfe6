using ProcessAgents.Bpmn;
using ProcessAgents.Engine.Behaviors;
using ProcessAgents.Engine.Deployments;
using ProcessAgents.Engine.Elements;
using ProcessAgents.Engine.Jobs;
using ProcessAgents.Engine.ProcessInstances;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Engine.Variables;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.UserTasks;

/// <summary>Creates and cancels the user tasks of elements.</summary>
internal sealed class UserTaskBehavior(
    ExpressionBehavior expressions,
    IDefinitionState definitions,
    IElementInstanceState elementInstances,
    IUserTaskState userTasks,
    TransitionBehavior transitions,
    RecordWriter writer)
{
    public const int PriorityMax = 100;

    private static readonly StringExpression Nobody = StringExpression.Static("");

    /// <summary>Everything that the model says of the task; its key is given when it is created.</summary>
    public Outcome<UserTaskRecord> Evaluate(ElementContext element)
    {
        var definition = ((ExecutableUserTask)element.Element).UserTask;
        var scope = element.Key;
        if (!expressions.Text(definition.Assignee ?? Nobody, scope).Is(out var assignee, out var failure)
            || !expressions.Texts(definition.CandidateGroups, scope).Is(out var groups, out failure)
            || !expressions.Texts(definition.CandidateUsers, scope).Is(out var users, out failure)
            || !Date(definition.DueDate, scope).Is(out var dueDate, out failure)
            || !Date(definition.FollowUpDate, scope).Is(out var followUpDate, out failure)
            || !Priority(definition.Priority, scope).Is(out var priority, out failure)
            || !FormKey(element, definition.Form).Is(out var formKey, out failure)
            || !expressions.OptionalText(definition.Form?.ExternalReference, scope).Is(out var external, out failure))
        {
            return failure;
        }

        var headers = definition.Headers.Select(
            header => KeyValuePair.Create(header.Key, JobBehavior.Json(header.Value)));
        return new UserTaskRecord
        {
            Assignee = assignee,
            CandidateGroups = groups,
            CandidateUsers = users,
            DueDate = dueDate,
            FollowUpDate = followUpDate,
            Priority = priority,
            FormKey = formKey,
            ExternalFormReference = external,
            CustomHeaders = VariableDocument.Write(headers),
            Name = element.Element.Name ?? "",
            BpmnProcessId = element.Value.BpmnProcessId,
            ProcessDefinitionVersion = element.Value.Version,
            ProcessDefinitionKey = element.Value.ProcessDefinitionKey,
            ProcessInstanceKey = element.Value.ProcessInstanceKey,
            ElementId = element.Element.Id,
            ElementInstanceKey = element.Key,
            CreationTimestamp = writer.Timestamp,
            Tags = element.Value.Tags,
            TenantId = element.Value.TenantId,
        };
    }

    /// <summary>Creates the task of an element, which is active then, and gives it to whom the model says.</summary>
    public void Create(ElementContext element, UserTaskRecord userTask)
    {
        var key = writer.NextKey();
        var keyed = userTask with { UserTaskKey = key };
        var unassigned = keyed with { Assignee = "" };
        writer.Event(key, UserTaskIntent.Creating, keyed);
        writer.Event(key, UserTaskIntent.Created, unassigned);
        transitions.Activated(element);
        if (keyed.Assignee.Length > 0)
        {
            var assigned = keyed with { ChangedAttributes = ["assignee"] };
            writer.Event(key, UserTaskIntent.Assigning, assigned);
            writer.Event(key, UserTaskIntent.Assigned, assigned);
        }
    }

    public void CancelOf(long elementInstanceKey)
    {
        if (elementInstances.Find(elementInstanceKey) is { UserTaskKey: >= 0 and var key }
            && userTasks.Find(key) is { } userTask)
        {
            writer.Event(key, UserTaskIntent.Canceling, userTask.Value);
            writer.Event(key, UserTaskIntent.Canceled, userTask.Value);
        }
    }

    private Outcome<string> Date(StringExpression? expression, long scopeKey)
    {
        if (!expressions.OptionalText(expression, scopeKey).Is(out var text, out var failure))
        {
            return failure;
        }

        return UserTaskDate.IsValid(text)
            ? UserTaskDate.Canonical(text)
            : new Failure(
                ErrorType.ExtractValueError,
                $"Expected '{expression}' to give a date and time such as 2026-01-31T09:00:00Z, but it gives "
                + $"'{text}'.");
    }

    private Outcome<int> Priority(StringExpression? expression, long scopeKey)
    {
        if (expression is null)
        {
            return new UserTaskRecord().Priority;
        }

        if (!expressions.WholeNumber(expression, scopeKey).Is(out var priority, out var failure))
        {
            return failure;
        }

        return priority is >= 0 and <= PriorityMax
            ? priority
            : new Failure(
                ErrorType.ExtractValueError,
                $"Expected a priority from 0 to {PriorityMax}, but '{expression}' gives {priority}.");
    }

    private Outcome<long> FormKey(ElementContext element, FormDefinition? form)
    {
        if (form?.FormId is not { } formId)
        {
            return -1L;
        }

        var deploymentKey = definitions.FindProcess(element.Value.ProcessDefinitionKey)!.Value.DeploymentKey;
        var (found, which) = form.BindingType switch
        {
            BindingType.Latest => (definitions.FindLatestForm(formId), ""),
            BindingType.Deployment => (
                definitions.FindLatestForm(formId, each => each.DeploymentKey == deploymentKey),
                " in the deployment of the process"),
            BindingType.VersionTag => (
                definitions.FindLatestForm(formId, each => each.VersionTag == form.VersionTag),
                $" with version tag '{form.VersionTag}'"),
        };
        return found is not null
            ? found.FormKey
            : new Failure(
                ErrorType.FormNotFound, $"Expected to find form '{formId}'{which}, but no such form is deployed.");
    }
}

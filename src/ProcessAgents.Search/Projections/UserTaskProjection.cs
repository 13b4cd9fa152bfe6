using ProcessAgents.Protocol;
using ProcessAgents.Search.Schema;

namespace ProcessAgents.Search.Projections;

internal sealed class UserTaskProjection(SearchDatabase database) : IProjection
{
    private readonly WriteStatement insert = database.Prepare(
        """
        INSERT OR REPLACE INTO user_task VALUES (
            @p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, NULL, @p9, @p10, @p11, @p12, @p13, @p14, @p15, @p16, @p17, @p18, @p19, @p20)
        """);

    private readonly WriteStatement setState = database.Prepare(
        "UPDATE user_task SET state = @p1, completion_date = @p2 WHERE key = @p0");

    private readonly WriteStatement setAttributes = database.Prepare(
        """
        UPDATE user_task SET state = 'CREATED', assignee = @p1, candidate_groups = @p2, candidate_users = @p3, due_date = @p4,
            follow_up_date = @p5, priority = @p6
        WHERE key = @p0
        """);

    public void Apply(Record record)
    {
        var task = (UserTaskRecord)record.Value;
        var intent = (UserTaskIntent)record.Intent;
        switch (intent)
        {
            case UserTaskIntent.Creating or UserTaskIntent.Created:
                Insert(record, task, Words.Of(intent));
                break;
            case UserTaskIntent.Assigning or UserTaskIntent.Updating or UserTaskIntent.Completing or UserTaskIntent.Canceling:
                setState.Run(record.Key, Words.Of(intent), null);
                break;
            case UserTaskIntent.Completed or UserTaskIntent.Canceled:
                setState.Run(record.Key, Words.Of(intent), record.Timestamp);
                break;
            case UserTaskIntent.Assigned or UserTaskIntent.Updated:
                setAttributes.Run(
                    record.Key,
                    Words.TextOrNull(task.Assignee),
                    Words.Texts(task.CandidateGroups),
                    Words.Texts(task.CandidateUsers),
                    Words.TimeOrNull(task.DueDate),
                    Words.TimeOrNull(task.FollowUpDate),
                    task.Priority);
                break;
            default:
                break;
        }
    }

    private void Insert(Record record, UserTaskRecord task, string state) =>
        insert.Run(
            record.Key,
            Words.TextOrNull(task.Name),
            state,
            Words.TextOrNull(task.Assignee),
            task.ElementId,
            task.ElementInstanceKey,
            Words.Texts(task.CandidateGroups),
            Words.Texts(task.CandidateUsers),
            task.CreationTimestamp < 0 ? record.Timestamp : task.CreationTimestamp,
            Words.TimeOrNull(task.DueDate),
            Words.TimeOrNull(task.FollowUpDate),
            task.Priority,
            Words.KeyOrNull(task.FormKey),
            Words.TextOrNull(task.ExternalFormReference),
            Words.Json(task.CustomHeaders),
            task.BpmnProcessId,
            task.ProcessDefinitionVersion,
            task.ProcessDefinitionKey,
            task.ProcessInstanceKey,
            task.TenantId,
            Words.Texts(task.Tags));
}

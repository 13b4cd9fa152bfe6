using ProcessAgents.Protocol;
using ProcessAgents.Search.Schema;

namespace ProcessAgents.Search.Projections;

internal sealed class JobProjection(SearchDatabase database) : IProjection
{
    private readonly WriteStatement insert = database.Prepare(
        """
        INSERT OR REPLACE INTO job VALUES (
            @p0, @p1, @p2, 'CREATED', @p3, @p4, 0, NULL, NULL, @p5, NULL, NULL, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p12)
        """);

    private readonly WriteStatement update = database.Prepare(
        """
        UPDATE job SET state = @p1, worker = @p2, retries = @p3, deadline = coalesce(@p4, deadline),
            error_code = @p5, error_message = @p6, end_time = @p7, last_update_time = @p8,
            has_failed_with_retries_left = coalesce(@p9, has_failed_with_retries_left)
        WHERE key = @p0
        """);

    public void Apply(Record record)
    {
        var job = (JobRecord)record.Value;
        var intent = (JobIntent)record.Intent;
        switch (intent)
        {
            case JobIntent.Created:
                Create(record, job);
                break;
            case JobIntent.Completed or JobIntent.Canceled:
                Update(record, job, Words.Of(intent), isEnd: true);
                break;
            case JobIntent.ErrorThrown or JobIntent.TimedOut or JobIntent.Failed or JobIntent.RetriesUpdated:
                Update(record, job, Words.Of(intent));
                break;
            case JobIntent.TimeoutUpdated or JobIntent.Updated:
                // Neither is a state of a job that can be searched for; new retries have an event of their own.
                break;
            default:
                break;
        }
    }

    private void Create(Record record, JobRecord job) =>
        insert.Run(
            record.Key,
            job.Type,
            job.Worker,
            Words.Of(job.Kind),
            job.Retries,
            Words.Json(job.CustomHeaders),
            job.BpmnProcessId,
            job.ProcessDefinitionKey,
            job.ProcessInstanceKey,
            job.ElementId,
            job.ElementInstanceKey,
            job.TenantId,
            record.Timestamp);

    private void Update(Record record, JobRecord job, string state, bool isEnd = false) =>
        update.Run(
            record.Key,
            state,
            job.Worker,
            job.Retries,
            Words.KeyOrNull(job.Deadline),
            Words.TextOrNull(job.ErrorCode),
            Words.TextOrNull(job.ErrorMessage),
            isEnd ? record.Timestamp : null,
            record.Timestamp,
            (JobIntent)record.Intent is JobIntent.Failed or JobIntent.ErrorThrown ? job.Retries > 0 : null);
}

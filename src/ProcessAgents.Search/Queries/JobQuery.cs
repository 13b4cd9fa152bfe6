using ProcessAgents.Protocol;
using ProcessAgents.Search.Projections;
using ProcessAgents.Search.Querying;

namespace ProcessAgents.Search.Queries;

/// <summary>Work for a job worker, as it was last reported.</summary>
/// <param name="State">CREATED, COMPLETED, FAILED, TIMED_OUT, CANCELED, ERROR_THROWN or RETRIES_UPDATED.</param>
/// <param name="CustomHeaders">A JSON object.</param>
public sealed record JobEntity(
    long JobKey,
    string Type,
    string Worker,
    string State,
    string Kind,
    int Retries,
    bool HasFailedWithRetriesLeft,
    string? ErrorCode,
    string? ErrorMessage,
    string CustomHeaders,
    DateTimeOffset? Deadline,
    DateTimeOffset? EndTime,
    string ProcessDefinitionId,
    long ProcessDefinitionKey,
    long ProcessInstanceKey,
    long? RootProcessInstanceKey,
    string ElementId,
    long ElementInstanceKey,
    string TenantId,
    DateTimeOffset CreationTime,
    DateTimeOffset LastUpdateTime);

internal static class JobQuery
{
    private static readonly string[] States =
    [
        "CREATED", "COMPLETED", "FAILED", "TIMED_OUT", "CANCELED", "ERROR_THROWN", "RETRIES_UPDATED", "TIMEOUT_UPDATED",
        "PRIORITY_UPDATED", "MIGRATED",
    ];

    public static readonly SearchEntity<JobEntity> Entity = new(
        "job AS j LEFT JOIN process_instance AS i ON i.key = j.process_instance_key",
        "",
        "j.key",
        "j.key, j.type, j.worker, j.state, j.kind, j.retries, j.has_failed_with_retries_left, j.error_code, j.error_message, " +
        "j.custom_headers, j.deadline, j.end_time, j.process_definition_id, j.process_definition_key, j.process_instance_key, " +
        "i.root_process_instance_key, j.element_id, j.element_instance_key, j.tenant_id, j.creation_time, j.last_update_time",
        row => new JobEntity(
            row.GetInt64(0),
            row.GetString(1),
            row.GetString(2),
            row.GetString(3),
            row.GetString(4),
            row.GetInt32(5),
            row.GetBoolean(6),
            row.TextOrNull(7),
            row.TextOrNull(8),
            row.GetString(9),
            row.TimeOrNull(10),
            row.TimeOrNull(11),
            row.GetString(12),
            row.GetInt64(13),
            row.GetInt64(14),
            row.LongOrNull(15),
            row.GetString(16),
            row.GetInt64(17),
            row.GetString(18),
            row.Time(19),
            row.Time(20)),
        [
            Fields.Timestamp("creationTime", "j.creation_time"),
            Fields.Timestamp("deadline", "j.deadline", isNullable: true),
            Fields.Text("deniedReason", "NULL", isNullable: true),
            Fields.Text("elementId", "j.element_id"),
            Fields.Key("elementInstanceKey", "j.element_instance_key"),
            Fields.Timestamp("endTime", "j.end_time", isNullable: true),
            Fields.Text("errorCode", "j.error_code", isNullable: true),
            Fields.Text("errorMessage", "j.error_message", isNullable: true),
            Fields.Boolean("hasFailedWithRetriesLeft", "j.has_failed_with_retries_left") with { IsSortable = true },
            Fields.Boolean("isDenied", "CASE j.state WHEN 'COMPLETED' THEN 0 END") with { IsSortable = true, IsNullable = true },
            Fields.Key("jobKey", "j.key"),
            Fields.Enumeration("kind", "j.kind", Words.All<JobKind>()),
            Fields.Timestamp("lastUpdateTime", "j.last_update_time"),
            Fields.Enumeration(
                "listenerEventType",
                "'UNSPECIFIED'",
                "ASSIGNING", "CANCELING", "COMPLETING", "CREATING", "END", "START", "UNSPECIFIED", "UPDATING"),
            Fields.Text("processDefinitionId", "j.process_definition_id"),
            Fields.Key("processDefinitionKey", "j.process_definition_key"),
            Fields.Key("processInstanceKey", "j.process_instance_key"),
            Fields.Number("retries", "j.retries"),
            Fields.Key("rootProcessInstanceKey", "i.root_process_instance_key", isNullable: true),
            Fields.Enumeration("state", "j.state", States),
            Fields.Text("tenantId", "j.tenant_id"),
            Fields.Text("type", "j.type"),
            Fields.Text("worker", "j.worker"),
        ]);
}

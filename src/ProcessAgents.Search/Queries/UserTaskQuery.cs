using ProcessAgents.Search.Querying;

namespace ProcessAgents.Search.Queries;

/// <summary>Work for a person.</summary>
/// <param name="State">For instance CREATED, COMPLETED, CANCELED.</param>
/// <param name="CustomHeaders">A JSON object.</param>
public sealed record UserTaskEntity(
    long UserTaskKey,
    string? Name,
    string State,
    string? Assignee,
    string ElementId,
    long ElementInstanceKey,
    IReadOnlyList<string> CandidateGroups,
    IReadOnlyList<string> CandidateUsers,
    DateTimeOffset CreationDate,
    DateTimeOffset? CompletionDate,
    DateTimeOffset? DueDate,
    DateTimeOffset? FollowUpDate,
    int Priority,
    long? FormKey,
    string? ExternalFormReference,
    string CustomHeaders,
    string ProcessDefinitionId,
    int ProcessDefinitionVersion,
    long ProcessDefinitionKey,
    string? ProcessName,
    long ProcessInstanceKey,
    long? RootProcessInstanceKey,
    string TenantId,
    IReadOnlyList<string> Tags);

internal static class UserTaskQuery
{
    private static readonly string[] States =
        ["CREATING", "CREATED", "ASSIGNING", "UPDATING", "COMPLETING", "COMPLETED", "CANCELING", "CANCELED", "FAILED"];

    public static readonly SearchEntity<UserTaskEntity> Entity = new(
        "user_task AS u LEFT JOIN process_definition AS d ON d.key = u.process_definition_key " +
        "LEFT JOIN process_instance AS i ON i.key = u.process_instance_key",
        "",
        "u.key",
        "u.key, coalesce(u.name, (SELECT m.name FROM element AS m WHERE m.process_definition_key = u.process_definition_key " +
        "AND m.id = u.element_id)), u.state, u.assignee, u.element_id, u.element_instance_key, u.candidate_groups, " +
        "u.candidate_users, u.creation_date, u.completion_date, u.due_date, u.follow_up_date, u.priority, u.form_key, " +
        "u.external_form_reference, u.custom_headers, u.process_definition_id, u.process_definition_version, " +
        "u.process_definition_key, d.name, u.process_instance_key, i.root_process_instance_key, u.tenant_id, u.tags",
        row => new UserTaskEntity(
            row.GetInt64(0),
            row.TextOrNull(1),
            row.GetString(2),
            row.TextOrNull(3),
            row.GetString(4),
            row.GetInt64(5),
            row.Texts(6),
            row.Texts(7),
            row.Time(8),
            row.TimeOrNull(9),
            row.TimeOrNull(10),
            row.TimeOrNull(11),
            row.GetInt32(12),
            row.LongOrNull(13),
            row.TextOrNull(14),
            row.GetString(15),
            row.GetString(16),
            row.GetInt32(17),
            row.GetInt64(18),
            row.TextOrNull(19),
            row.GetInt64(20),
            row.LongOrNull(21),
            row.GetString(22),
            row.Texts(23)),
        [
            Fields.Text("assignee", "u.assignee", isNullable: true).OnlyToFilter(),
            Fields.Texts("candidateGroup", "u.candidate_groups"),
            Fields.Texts("candidateUser", "u.candidate_users"),
            Fields.Timestamp("completionDate", "u.completion_date", isNullable: true),
            Fields.Timestamp("creationDate", "u.creation_date"),
            Fields.Timestamp("dueDate", "u.due_date", isNullable: true),
            Fields.Text("elementId", "u.element_id").OnlyToFilter(),
            Fields.Key("elementInstanceKey", "u.element_instance_key").OnlyToFilter(),
            Fields.Timestamp("followUpDate", "u.follow_up_date", isNullable: true),
            Fields.Variables("localVariables", "one.scope_key = u.element_instance_key"),
            Fields.Text("name", "u.name", isNullable: true),
            Fields.Number("priority", "u.priority"),
            Fields.Text("processDefinitionId", "u.process_definition_id").OnlyToFilter(),
            Fields.Key("processDefinitionKey", "u.process_definition_key").OnlyToFilter(),
            Fields.Key("processInstanceKey", "u.process_instance_key").OnlyToFilter(),
            Fields.Variables("processInstanceVariables", "one.scope_key = u.process_instance_key"),
            Fields.Enumeration("state", "u.state", States).OnlyToFilter(),
            Fields.Texts("tags", "u.tags"),
            Fields.Text("tenantId", "u.tenant_id").OnlyToFilter(),
            Fields.Key("userTaskKey", "u.key").OnlyToFilter(),
        ]);
}

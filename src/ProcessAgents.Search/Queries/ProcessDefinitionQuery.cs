using ProcessAgents.Search.Querying;

namespace ProcessAgents.Search.Queries;

/// <summary>A version of a process.</summary>
public sealed record ProcessDefinitionEntity(
    long ProcessDefinitionKey,
    string ProcessDefinitionId,
    string? Name,
    string ResourceName,
    int Version,
    string? VersionTag,
    string TenantId,
    string? StartFormId,
    string State);

internal static class ProcessDefinitionQuery
{
    public static readonly SearchEntity<ProcessDefinitionEntity> Entity = new(
        "process_definition AS p",
        "p.state <> 'DELETED'",
        "p.key",
        "p.key, p.id, p.name, p.resource_name, p.version, p.version_tag, p.tenant_id, p.start_form_id, p.state",
        row => new ProcessDefinitionEntity(
            row.GetInt64(0),
            row.GetString(1),
            row.TextOrNull(2),
            row.GetString(3),
            row.GetInt32(4),
            row.TextOrNull(5),
            row.GetString(6),
            row.TextOrNull(7),
            row.GetString(8)),
        [
            Fields.Boolean("hasStartForm", "(p.start_form_id IS NOT NULL)"),
            Fields.Boolean(
                "isLatestVersion",
                "(p.version = (SELECT max(o.version) FROM process_definition AS o WHERE o.id = p.id AND o.state <> 'DELETED'))"),
            Fields.Text("name", "p.name", isNullable: true),
            Fields.Text("processDefinitionId", "p.id"),
            Fields.Key("processDefinitionKey", "p.key"),
            Fields.Text("resourceName", "p.resource_name"),
            Fields.Enumeration("state", "p.state", "ACTIVE", "DELETED"),
            Fields.Text("tenantId", "p.tenant_id"),
            Fields.Number("version", "p.version"),
            Fields.Text("versionTag", "p.version_tag", isNullable: true),
        ]);
}

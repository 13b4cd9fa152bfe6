using ProcessAgents.Search.Querying;

namespace ProcessAgents.Search.Queries;

/// <summary>How many instances of a process are active, whatever their version.</summary>
/// <param name="LatestProcessDefinitionName">The name in the newest version.</param>
/// <param name="HasMultipleVersions">Whether instances of more than one version are active.</param>
public sealed record ProcessStatisticsEntity(
    string ProcessDefinitionId,
    string TenantId,
    string? LatestProcessDefinitionName,
    bool HasMultipleVersions,
    long ActiveWithoutIncidentCount,
    long ActiveWithIncidentCount);

internal static class ProcessStatisticsQuery
{
    private static readonly string From =
        "(SELECT min(d.key) AS key, d.id, d.tenant_id, " +
        "(SELECT o.name FROM process_definition AS o WHERE o.id = d.id ORDER BY o.version DESC LIMIT 1) AS name, " +
        "count(DISTINCT d.key) > 1 AS has_multiple_versions, " +
        $"sum(NOT {IncidentQuery.IsBelow("i.key")}) AS without_incident, sum({IncidentQuery.IsBelow("i.key")}) AS with_incident " +
        "FROM process_instance AS i JOIN process_definition AS d ON d.key = i.process_definition_key " +
        "WHERE i.state = 'ACTIVE' GROUP BY d.id, d.tenant_id) AS s";

    public static readonly SearchEntity<ProcessStatisticsEntity> Entity = new(
        From,
        "",
        "s.key",
        "s.id, s.tenant_id, s.name, s.has_multiple_versions, s.without_incident, s.with_incident",
        row => new ProcessStatisticsEntity(
            row.GetString(0), row.GetString(1), row.TextOrNull(2), row.GetBoolean(3), row.GetInt64(4), row.GetInt64(5)),
        [
            Fields.Number("activeInstancesWithIncidentCount", "s.with_incident").OnlyToSort(),
            Fields.Number("activeInstancesWithoutIncidentCount", "s.without_incident").OnlyToSort(),
            Fields.Text("processDefinitionId", "s.id").OnlyToSort(),
        ]);
}

/// <summary>How many instances of one version of a process are active.</summary>
public sealed record ProcessVersionStatisticsEntity(
    string ProcessDefinitionId,
    long ProcessDefinitionKey,
    string? ProcessDefinitionName,
    string TenantId,
    int ProcessDefinitionVersion,
    long ActiveWithIncidentCount,
    long ActiveWithoutIncidentCount);

internal static class ProcessVersionStatisticsQuery
{
    private static readonly string From =
        "(SELECT d.key, d.id, d.name, d.tenant_id, d.version, " +
        $"sum(NOT {IncidentQuery.IsBelow("i.key")}) AS without_incident, sum({IncidentQuery.IsBelow("i.key")}) AS with_incident " +
        "FROM process_instance AS i JOIN process_definition AS d ON d.key = i.process_definition_key " +
        "WHERE i.state = 'ACTIVE' GROUP BY d.key) AS s";

    public static readonly SearchEntity<ProcessVersionStatisticsEntity> Entity = new(
        From,
        "",
        "s.key",
        "s.id, s.key, s.name, s.tenant_id, s.version, s.with_incident, s.without_incident",
        row => new ProcessVersionStatisticsEntity(
            row.GetString(0),
            row.GetInt64(1),
            row.TextOrNull(2),
            row.GetString(3),
            row.GetInt32(4),
            row.GetInt64(5),
            row.GetInt64(6)),
        [
            Fields.Number("activeInstancesWithIncidentCount", "s.with_incident").OnlyToSort(),
            Fields.Number("activeInstancesWithoutIncidentCount", "s.without_incident").OnlyToSort(),
            Fields.Text("processDefinitionId", "s.id"),
            Fields.Key("processDefinitionKey", "s.key").OnlyToSort(),
            Fields.Text("processDefinitionName", "s.name", isNullable: true).OnlyToSort(),
            Fields.Number("processDefinitionVersion", "s.version").OnlyToSort(),
            Fields.Text("tenantId", "s.tenant_id").OnlyToFilter(),
        ]);
}

/// <summary>How many active instances have an incident with the same message.</summary>
/// <param name="ErrorHashCode">Stands for the message in filters.</param>
public sealed record ErrorStatisticsEntity(int ErrorHashCode, string ErrorMessage, long ActiveInstancesCount);

internal static class ErrorStatisticsQuery
{
    public static readonly SearchEntity<ErrorStatisticsEntity> Entity = new(
        "(SELECT min(n.key) AS key, n.error_hash_code, n.error_message, count(DISTINCT n.process_instance_key) AS instances " +
        "FROM incident AS n JOIN process_instance AS i ON i.key = n.process_instance_key " +
        "WHERE n.state = 'ACTIVE' AND i.state = 'ACTIVE' GROUP BY n.error_hash_code, n.error_message) AS s",
        "",
        "s.key",
        "s.error_hash_code, s.error_message, s.instances",
        row => new ErrorStatisticsEntity(row.GetInt32(0), row.GetString(1), row.GetInt64(2)),
        [
            Fields.Number("activeInstancesWithErrorCount", "s.instances").OnlyToSort(),
            Fields.Text("errorMessage", "s.error_message").OnlyToSort(),
        ]);
}

/// <summary>How many active instances of a version of a process have an incident with a certain message.</summary>
public sealed record DefinitionErrorStatisticsEntity(
    string ProcessDefinitionId,
    long ProcessDefinitionKey,
    string? ProcessDefinitionName,
    int ProcessDefinitionVersion,
    string TenantId,
    long ActiveInstancesCount);

internal static class DefinitionErrorStatisticsQuery
{
    public static readonly SearchEntity<DefinitionErrorStatisticsEntity> Entity = new(
        "(SELECT d.key, d.id, d.name, d.version, d.tenant_id, n.error_hash_code, " +
        "count(DISTINCT n.process_instance_key) AS instances FROM incident AS n " +
        "JOIN process_instance AS i ON i.key = n.process_instance_key " +
        "JOIN process_definition AS d ON d.key = i.process_definition_key " +
        "WHERE n.state = 'ACTIVE' AND i.state = 'ACTIVE' GROUP BY d.key, n.error_hash_code) AS s",
        "",
        "s.key",
        "s.id, s.key, s.name, s.version, s.tenant_id, s.instances",
        row => new DefinitionErrorStatisticsEntity(
            row.GetString(0), row.GetInt64(1), row.TextOrNull(2), row.GetInt32(3), row.GetString(4), row.GetInt64(5)),
        [
            Fields.Number("activeInstancesWithErrorCount", "s.instances").OnlyToSort(),
            Fields.Number("errorHashCode", "s.error_hash_code").OnlyToFilter(),
            Fields.Key("processDefinitionKey", "s.key").OnlyToSort(),
            Fields.Text("tenantId", "s.tenant_id").OnlyToSort(),
        ]);
}

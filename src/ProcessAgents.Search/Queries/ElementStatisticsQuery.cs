using ProcessAgents.Search.Querying;
using ProcessAgents.Search.Schema;

namespace ProcessAgents.Search.Queries;

/// <summary>How many instances of an element are active, ended, or held up.</summary>
public sealed record ElementStatisticsEntity(string ElementId, long Active, long Canceled, long Incidents, long Completed);

internal static class ElementStatisticsQuery
{
    private const string Sql =
        """
        SELECT e.element_id,
            sum(e.state = 'ACTIVE' AND n.key IS NULL), sum(e.state = 'TERMINATED'), sum(e.state = 'ACTIVE' AND n.key IS NOT NULL),
            sum(e.state = 'COMPLETED')
        FROM element_instance AS e
        LEFT JOIN (
            SELECT DISTINCT below.ancestor_key AS key FROM incident_path AS below
            JOIN incident AS held ON held.key = below.incident_key WHERE held.state = 'ACTIVE') AS n
            ON n.key = e.key
        """;

    public static IReadOnlyList<ElementStatisticsEntity> OfProcessInstance(SearchDatabase database, long processInstanceKey) =>
        Read(database, $"e.process_instance_key = {processInstanceKey}", []);

    public static IReadOnlyList<ElementStatisticsEntity> OfProcessDefinition(
        SearchDatabase database, long processDefinitionKey, SelectStatement<ProcessInstanceEntity> instances) => Read(
            database,
            $"e.process_definition_key = {processDefinitionKey} AND e.process_instance_key IN ({instances.KeysSql})",
            instances.CountParameters);

    private static List<ElementStatisticsEntity> Read(
        SearchDatabase database, string where, IReadOnlyList<object?> parameters) =>
        database.Read(session => session.Rows(
            $"{Sql} WHERE {where} GROUP BY e.element_id ORDER BY e.element_id",
            parameters,
            row => new ElementStatisticsEntity(
                row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4))));
}

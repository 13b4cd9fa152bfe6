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
        LEFT JOIN (SELECT element_instance_key, min(key) AS key FROM incident WHERE state = 'ACTIVE' GROUP BY 1) AS n
            ON n.element_instance_key = e.key
        """;

    public static IReadOnlyList<ElementStatisticsEntity> OfProcessInstance(SearchDatabase database, long processInstanceKey) =>
        Read(database, "e.process_instance_key", processInstanceKey);

    public static IReadOnlyList<ElementStatisticsEntity> OfProcessDefinition(SearchDatabase database, long processDefinitionKey) =>
        Read(database, "e.process_definition_key", processDefinitionKey);

    private static List<ElementStatisticsEntity> Read(SearchDatabase database, string column, long key) =>
        database.Read(session => session.Rows(
            $"{Sql} WHERE {column} = @p0 GROUP BY e.element_id ORDER BY e.element_id",
            [key],
            row => new ElementStatisticsEntity(
                row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4))));
}

using ProcessAgents.Protocol;
using ProcessAgents.Search.Schema;

namespace ProcessAgents.Search.Projections;

internal sealed class VariableProjection(SearchDatabase database) : IProjection
{
    private readonly WriteStatement insert = database.Prepare(
        "INSERT OR REPLACE INTO variable VALUES (@p0, @p1, @p2, @p3, @p4, @p5)");

    private readonly WriteStatement update = database.Prepare("UPDATE variable SET value = @p1 WHERE key = @p0");

    public void Apply(Record record)
    {
        var variable = (VariableRecord)record.Value;
        var value = Words.Json(variable.Value);
        if ((VariableIntent)record.Intent == VariableIntent.Updated && update.Run(record.Key, value) > 0)
        {
            return;
        }

        insert.Run(record.Key, variable.Name, value, variable.TenantId, variable.ScopeKey, variable.ProcessInstanceKey);
    }
}

using ProcessAgents.Protocol;
using ProcessAgents.Search.Schema;

namespace ProcessAgents.Search.Projections;

internal sealed class DecisionProjection(SearchDatabase database) : IProjection
{
    private readonly WriteStatement insert = database.Prepare(
        "INSERT OR REPLACE INTO decision_definition VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, 'ACTIVE')");

    private readonly WriteStatement delete = database.Prepare(
        "UPDATE decision_definition SET state = 'DELETED' WHERE key = @p0");

    public void Apply(Record record)
    {
        var decision = (DecisionRecord)record.Value;
        if ((DecisionIntent)record.Intent == DecisionIntent.Deleted)
        {
            delete.Run(decision.DecisionKey);
            return;
        }

        insert.Run(
            decision.DecisionKey,
            decision.DecisionId,
            decision.DecisionName,
            decision.Version,
            decision.DecisionRequirementsKey,
            decision.DecisionRequirementsId,
            decision.TenantId);
    }
}

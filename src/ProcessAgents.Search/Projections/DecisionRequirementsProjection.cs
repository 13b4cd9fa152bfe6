using ProcessAgents.Protocol;
using ProcessAgents.Search.Schema;

namespace ProcessAgents.Search.Projections;

internal sealed class DecisionRequirementsProjection(SearchDatabase database) : IProjection
{
    private readonly WriteStatement insert = database.Prepare(
        "INSERT OR REPLACE INTO decision_requirements VALUES (@p0, @p1, @p2, @p3, @p4, @p5, 'ACTIVE', @p6)");

    private readonly WriteStatement delete = database.Prepare(
        "UPDATE decision_requirements SET state = 'DELETED' WHERE key = @p0");

    public void Apply(Record record)
    {
        var requirements = (DecisionRequirementsRecord)record.Value;
        if ((DecisionRequirementsIntent)record.Intent == DecisionRequirementsIntent.Deleted)
        {
            delete.Run(requirements.DecisionRequirementsKey);
            return;
        }

        insert.Run(
            requirements.DecisionRequirementsKey,
            requirements.DecisionRequirementsId,
            requirements.DecisionRequirementsName,
            requirements.Version,
            requirements.ResourceName,
            requirements.TenantId,
            requirements.Resource);
    }
}

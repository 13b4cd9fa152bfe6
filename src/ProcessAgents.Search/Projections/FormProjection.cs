using ProcessAgents.Protocol;
using ProcessAgents.Search.Schema;

namespace ProcessAgents.Search.Projections;

internal sealed class FormProjection(SearchDatabase database) : IProjection
{
    private readonly WriteStatement insert = database.Prepare(
        "INSERT OR REPLACE INTO form VALUES (@p0, @p1, @p2, @p3, @p4, 'ACTIVE')");

    private readonly WriteStatement delete = database.Prepare("UPDATE form SET state = 'DELETED' WHERE key = @p0");

    public void Apply(Record record)
    {
        var form = (FormRecord)record.Value;
        if ((FormIntent)record.Intent == FormIntent.Deleted)
        {
            delete.Run(form.FormKey);
            return;
        }

        insert.Run(form.FormKey, form.FormId, form.Version, Words.Json(form.Resource), form.TenantId);
    }
}

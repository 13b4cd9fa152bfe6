using ProcessAgents.Protocol;
using ProcessAgents.Search.Schema;

namespace ProcessAgents.Search.Projections;

internal sealed class ProcessProjection(SearchDatabase database) : IProjection
{
    private readonly WriteStatement insert = database.Prepare(
        "INSERT OR REPLACE INTO process_definition VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, 'ACTIVE', @p7)");

    private readonly WriteStatement insertResource = database.Prepare("INSERT OR REPLACE INTO process_resource VALUES (@p0, @p1)");
    private readonly WriteStatement insertElement = database.Prepare("INSERT OR REPLACE INTO element VALUES (@p0, @p1, @p2)");
    private readonly WriteStatement delete = database.Prepare(
        "UPDATE process_definition SET state = 'DELETED' WHERE key = @p0");

    public void Apply(Record record)
    {
        var process = (ProcessRecord)record.Value;
        if ((ProcessIntent)record.Intent == ProcessIntent.Deleted)
        {
            delete.Run(process.ProcessDefinitionKey);
            return;
        }

        var elements = ProcessElements.Read(process.Resource, process.BpmnProcessId);
        insert.Run(
            process.ProcessDefinitionKey,
            process.BpmnProcessId,
            Words.TextOrNull(process.Name),
            process.ResourceName,
            process.Version,
            Words.TextOrNull(process.VersionTag),
            process.TenantId,
            elements.StartFormId);
        insertResource.Run(process.ProcessDefinitionKey, process.Resource);
        foreach (var (id, name) in elements.Names)
        {
            insertElement.Run(process.ProcessDefinitionKey, id, name);
        }
    }
}

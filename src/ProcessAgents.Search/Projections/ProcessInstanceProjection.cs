using ProcessAgents.Protocol;
using ProcessAgents.Search.Schema;

namespace ProcessAgents.Search.Projections;

/// <summary>The process itself becomes a process instance, every other element an element instance.</summary>
internal sealed class ProcessInstanceProjection(SearchDatabase database) : IProjection
{
    private readonly WriteStatement insertProcess = database.Prepare(
        """
        INSERT OR IGNORE INTO process_instance VALUES (@p0, @p1, @p2, @p3, @p4, NULL, 'ACTIVE', @p5, @p6, @p7,
            coalesce((SELECT root_process_instance_key FROM process_instance WHERE key = @p6), @p0), @p8)
        """);

    private readonly WriteStatement endProcess = database.Prepare(
        "UPDATE process_instance SET state = @p1, end_date = @p2 WHERE key = @p0");

    private readonly WriteStatement insertElement = database.Prepare(
        "INSERT OR IGNORE INTO element_instance VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, NULL, 'ACTIVE', @p7, @p8)");

    private readonly WriteStatement endElement = database.Prepare(
        "UPDATE element_instance SET state = @p1, end_date = @p2 WHERE key = @p0");

    private readonly WriteStatement insertSequenceFlow = database.Prepare(
        "INSERT OR IGNORE INTO sequence_flow VALUES (@p0, @p1)");

    public void Apply(Record record)
    {
        var element = (ProcessInstanceRecord)record.Value;
        switch ((ProcessInstanceIntent)record.Intent)
        {
            case ProcessInstanceIntent.ElementActivating:
                Start(record, element);
                break;
            case ProcessInstanceIntent.ElementCompleted:
                End(record, element, "COMPLETED");
                break;
            case ProcessInstanceIntent.ElementTerminated:
                End(record, element, "TERMINATED");
                break;
            case ProcessInstanceIntent.SequenceFlowTaken:
                insertSequenceFlow.Run(element.ProcessInstanceKey, element.ElementId);
                break;
            default:
                break;
        }
    }

    private void Start(Record record, ProcessInstanceRecord element)
    {
        if (element.BpmnElementType == BpmnElementType.Process)
        {
            insertProcess.Run(
                record.Key,
                element.BpmnProcessId,
                element.ProcessDefinitionKey,
                element.Version,
                record.Timestamp,
                element.TenantId,
                Words.KeyOrNull(element.ParentProcessInstanceKey),
                Words.KeyOrNull(element.ParentElementInstanceKey),
                Words.Texts(element.Tags));
            return;
        }

        insertElement.Run(
            record.Key,
            element.BpmnProcessId,
            element.ProcessDefinitionKey,
            element.ProcessInstanceKey,
            element.ElementId,
            Words.Of(element.BpmnElementType),
            record.Timestamp,
            element.TenantId,
            element.FlowScopeKey);
    }

    private void End(Record record, ProcessInstanceRecord element, string state) =>
        (element.BpmnElementType == BpmnElementType.Process ? endProcess : endElement)
            .Run(record.Key, state, record.Timestamp);
}

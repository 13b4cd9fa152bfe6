namespace ProcessAgents.Protocol.Serialization;

internal sealed class IncidentCodec : RecordValueCodec<IncidentRecord>
{
    public static readonly IncidentCodec Instance = new();

    protected override void Write(ref ValueWriter writer, IncidentRecord value)
    {
        writer.Byte((byte)value.ErrorType);
        writer.Text(value.ErrorMessage);
        writer.Text(value.BpmnProcessId);
        writer.Number(value.ProcessDefinitionKey);
        writer.Number(value.ProcessInstanceKey);
        writer.Text(value.ElementId);
        writer.Number(value.ElementInstanceKey);
        writer.Number(value.JobKey);
        writer.Tenant(value.TenantId);
    }

    protected override IncidentRecord Read(ref ValueReader reader, byte version) => new()
    {
        ErrorType = (ErrorType)reader.Byte(),
        ErrorMessage = reader.Text(),
        BpmnProcessId = reader.Text(),
        ProcessDefinitionKey = reader.Number(),
        ProcessInstanceKey = reader.Number(),
        ElementId = reader.Text(),
        ElementInstanceKey = reader.Number(),
        JobKey = reader.Number(),
        TenantId = reader.Tenant(),
    };
}

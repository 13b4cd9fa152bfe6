namespace ProcessAgents.Protocol.Serialization;

internal sealed class ProcessEventCodec : RecordValueCodec<ProcessEventRecord>
{
    public static readonly ProcessEventCodec Instance = new();

    protected override void Write(ref ValueWriter writer, ProcessEventRecord value)
    {
        writer.Number(value.ScopeKey);
        writer.Text(value.TargetElementId);
        writer.Json(value.Variables);
        writer.Number(value.ProcessDefinitionKey);
        writer.Number(value.ProcessInstanceKey);
        writer.Tenant(value.TenantId);
        writer.Number(value.StepsWithoutInput);
    }

    protected override ProcessEventRecord Read(ref ValueReader reader, byte version) => new()
    {
        ScopeKey = reader.Number(),
        TargetElementId = reader.Text(),
        Variables = reader.Json(),
        ProcessDefinitionKey = reader.Number(),
        ProcessInstanceKey = reader.Number(),
        TenantId = reader.Tenant(),
        StepsWithoutInput = reader.Int32(),
    };
}

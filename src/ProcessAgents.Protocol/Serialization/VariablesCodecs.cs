namespace ProcessAgents.Protocol.Serialization;

internal sealed class VariableCodec : RecordValueCodec<VariableRecord>
{
    public static readonly VariableCodec Instance = new();

    protected override void Write(ref ValueWriter writer, VariableRecord value)
    {
        writer.Text(value.Name);
        writer.Bytes(value.Value);
        writer.Number(value.ScopeKey);
        writer.Number(value.ProcessInstanceKey);
        writer.Number(value.ProcessDefinitionKey);
        writer.Text(value.BpmnProcessId);
        writer.Tenant(value.TenantId);
    }

    protected override VariableRecord Read(ref ValueReader reader, byte version) => new()
    {
        Name = reader.Text(),
        Value = reader.Bytes(),
        ScopeKey = reader.Number(),
        ProcessInstanceKey = reader.Number(),
        ProcessDefinitionKey = reader.Number(),
        BpmnProcessId = reader.Text(),
        TenantId = reader.Tenant(),
    };
}

internal sealed class VariableDocumentCodec : RecordValueCodec<VariableDocumentRecord>
{
    public static readonly VariableDocumentCodec Instance = new();

    protected override void Write(ref ValueWriter writer, VariableDocumentRecord value)
    {
        writer.Number(value.ScopeKey);
        writer.Boolean(value.Local);
        writer.Json(value.Variables);
    }

    protected override VariableDocumentRecord Read(ref ValueReader reader, byte version) => new()
    {
        ScopeKey = reader.Number(),
        Local = reader.Boolean(),
        Variables = reader.Json(),
    };
}

namespace ProcessAgents.Protocol.Serialization;

internal sealed class SignalCodec : RecordValueCodec<SignalRecord>
{
    public static readonly SignalCodec Instance = new();

    protected override void Write(ref ValueWriter writer, SignalRecord value)
    {
        writer.Text(value.SignalName);
        writer.Json(value.Variables);
        writer.Tenant(value.TenantId);
    }

    protected override SignalRecord Read(ref ValueReader reader, byte version) => new()
    {
        SignalName = reader.Text(),
        Variables = reader.Json(),
        TenantId = reader.Tenant(),
    };
}

internal sealed class SignalSubscriptionCodec : RecordValueCodec<SignalSubscriptionRecord>
{
    public static readonly SignalSubscriptionCodec Instance = new();

    protected override void Write(ref ValueWriter writer, SignalSubscriptionRecord value)
    {
        writer.Text(value.SignalName);
        writer.Text(value.BpmnProcessId);
        writer.Number(value.ProcessDefinitionKey);
        writer.Number(value.ProcessInstanceKey);
        writer.Number(value.ElementInstanceKey);
        writer.Text(value.TargetElementId);
        writer.Tenant(value.TenantId);
    }

    protected override SignalSubscriptionRecord Read(ref ValueReader reader, byte version) => new()
    {
        SignalName = reader.Text(),
        BpmnProcessId = reader.Text(),
        ProcessDefinitionKey = reader.Number(),
        ProcessInstanceKey = reader.Number(),
        ElementInstanceKey = reader.Number(),
        TargetElementId = reader.Text(),
        TenantId = reader.Tenant(),
    };
}

namespace ProcessAgents.Protocol.Serialization;

internal sealed class MultiInstanceCodec : RecordValueCodec<MultiInstanceRecord>
{
    public static readonly MultiInstanceCodec Instance = new();

    protected override void Write(ref ValueWriter writer, MultiInstanceRecord value)
    {
        writer.Number(value.ElementInstanceKey);
        writer.Number(value.ProcessInstanceKey);
        writer.Bytes(value.InputCollection);
        writer.Number(value.Index);
        writer.Bytes(value.OutputElement);
        writer.Tenant(value.TenantId);
    }

    protected override MultiInstanceRecord Read(ref ValueReader reader, byte version) => new()
    {
        ElementInstanceKey = reader.Number(),
        ProcessInstanceKey = reader.Number(),
        InputCollection = reader.Bytes(),
        Index = reader.Int32(),
        OutputElement = reader.Bytes(),
        TenantId = reader.Tenant(),
    };
}

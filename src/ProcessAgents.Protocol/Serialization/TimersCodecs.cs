namespace ProcessAgents.Protocol.Serialization;

internal sealed class TimerCodec : RecordValueCodec<TimerRecord>
{
    public static readonly TimerCodec Instance = new();

    protected override void Write(ref ValueWriter writer, TimerRecord value)
    {
        writer.Number(value.ElementInstanceKey);
        writer.Number(value.ProcessInstanceKey);
        writer.Number(value.ProcessDefinitionKey);
        writer.Number(value.DueDate);
        writer.Text(value.TargetElementId);
        writer.Number(value.Repetitions);
        writer.Tenant(value.TenantId);
    }

    protected override TimerRecord Read(ref ValueReader reader, byte version) => new()
    {
        ElementInstanceKey = reader.Number(),
        ProcessInstanceKey = reader.Number(),
        ProcessDefinitionKey = reader.Number(),
        DueDate = reader.Number(),
        TargetElementId = reader.Text(),
        Repetitions = reader.Int32(),
        TenantId = reader.Tenant(),
    };
}

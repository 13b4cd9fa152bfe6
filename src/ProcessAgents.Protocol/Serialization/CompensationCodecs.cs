namespace ProcessAgents.Protocol.Serialization;

internal sealed class CompensationSubscriptionCodec : RecordValueCodec<CompensationSubscriptionRecord>
{
    public static readonly CompensationSubscriptionCodec Instance = new();

    protected override void Write(ref ValueWriter writer, CompensationSubscriptionRecord value)
    {
        writer.Number(value.ProcessInstanceKey);
        writer.Number(value.ProcessDefinitionKey);
        writer.Text(value.CompensableActivityId);
        writer.Number(value.CompensableActivityScopeKey);
        writer.Number(value.CompensableActivityInstanceKey);
        writer.Text(value.ThrowEventId);
        writer.Number(value.ThrowEventInstanceKey);
        writer.Text(value.CompensationHandlerId);
        writer.Number(value.CompensationHandlerInstanceKey);
        writer.Json(value.Variables);
        writer.Tenant(value.TenantId);
    }

    protected override CompensationSubscriptionRecord Read(ref ValueReader reader, byte version) => new()
    {
        ProcessInstanceKey = reader.Number(),
        ProcessDefinitionKey = reader.Number(),
        CompensableActivityId = reader.Text(),
        CompensableActivityScopeKey = reader.Number(),
        CompensableActivityInstanceKey = reader.Number(),
        ThrowEventId = reader.Text(),
        ThrowEventInstanceKey = reader.Number(),
        CompensationHandlerId = reader.Text(),
        CompensationHandlerInstanceKey = reader.Number(),
        Variables = reader.Json(),
        TenantId = reader.Tenant(),
    };
}

namespace ProcessAgents.Protocol.Serialization;

internal sealed class MessageCodec : RecordValueCodec<MessageRecord>
{
    public static readonly MessageCodec Instance = new();

    protected override void Write(ref ValueWriter writer, MessageRecord value)
    {
        writer.Text(value.Name);
        writer.Text(value.CorrelationKey);
        writer.Number(value.TimeToLive);
        writer.Number(value.Deadline);
        writer.Text(value.MessageId);
        writer.Json(value.Variables);
        writer.Tenant(value.TenantId);
    }

    protected override MessageRecord Read(ref ValueReader reader, byte version) => new()
    {
        Name = reader.Text(),
        CorrelationKey = reader.Text(),
        TimeToLive = reader.Number(),
        Deadline = reader.Number(),
        MessageId = reader.Text(),
        Variables = reader.Json(),
        TenantId = reader.Tenant(),
    };
}

internal sealed class MessageCorrelationCodec : RecordValueCodec<MessageCorrelationRecord>
{
    public static readonly MessageCorrelationCodec Instance = new();

    protected override void Write(ref ValueWriter writer, MessageCorrelationRecord value)
    {
        writer.Text(value.Name);
        writer.Text(value.CorrelationKey);
        writer.Json(value.Variables);
        writer.Number(value.MessageKey);
        writer.Number(value.ProcessInstanceKey);
        writer.Tenant(value.TenantId);
    }

    protected override MessageCorrelationRecord Read(ref ValueReader reader, byte version) => new()
    {
        Name = reader.Text(),
        CorrelationKey = reader.Text(),
        Variables = reader.Json(),
        MessageKey = reader.Number(),
        ProcessInstanceKey = reader.Number(),
        TenantId = reader.Tenant(),
    };
}

internal sealed class MessageSubscriptionCodec : RecordValueCodec<MessageSubscriptionRecord>
{
    public static readonly MessageSubscriptionCodec Instance = new();

    protected override void Write(ref ValueWriter writer, MessageSubscriptionRecord value)
    {
        writer.Text(value.MessageName);
        writer.Text(value.CorrelationKey);
        writer.Text(value.BpmnProcessId);
        writer.Number(value.ProcessDefinitionKey);
        writer.Number(value.ProcessInstanceKey);
        writer.Number(value.ElementInstanceKey);
        writer.Text(value.ElementId);
        writer.Text(value.TargetElementId);
        writer.Number(value.MessageKey);
        writer.Boolean(value.Interrupting);
        writer.Json(value.Variables);
        writer.Tenant(value.TenantId);
    }

    protected override MessageSubscriptionRecord Read(ref ValueReader reader, byte version) => new()
    {
        MessageName = reader.Text(),
        CorrelationKey = reader.Text(),
        BpmnProcessId = reader.Text(),
        ProcessDefinitionKey = reader.Number(),
        ProcessInstanceKey = reader.Number(),
        ElementInstanceKey = reader.Number(),
        ElementId = reader.Text(),
        TargetElementId = reader.Text(),
        MessageKey = reader.Number(),
        Interrupting = reader.Boolean(),
        Variables = reader.Json(),
        TenantId = reader.Tenant(),
    };
}

internal sealed class MessageStartEventSubscriptionCodec : RecordValueCodec<MessageStartEventSubscriptionRecord>
{
    public static readonly MessageStartEventSubscriptionCodec Instance = new();

    protected override void Write(ref ValueWriter writer, MessageStartEventSubscriptionRecord value)
    {
        writer.Text(value.MessageName);
        writer.Text(value.StartEventId);
        writer.Text(value.BpmnProcessId);
        writer.Number(value.ProcessDefinitionKey);
        writer.Number(value.ProcessInstanceKey);
        writer.Number(value.MessageKey);
        writer.Text(value.CorrelationKey);
        writer.Json(value.Variables);
        writer.Tenant(value.TenantId);
    }

    protected override MessageStartEventSubscriptionRecord Read(ref ValueReader reader, byte version) => new()
    {
        MessageName = reader.Text(),
        StartEventId = reader.Text(),
        BpmnProcessId = reader.Text(),
        ProcessDefinitionKey = reader.Number(),
        ProcessInstanceKey = reader.Number(),
        MessageKey = reader.Number(),
        CorrelationKey = reader.Text(),
        Variables = reader.Json(),
        TenantId = reader.Tenant(),
    };
}

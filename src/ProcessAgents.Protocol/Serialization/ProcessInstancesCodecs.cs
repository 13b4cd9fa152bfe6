namespace ProcessAgents.Protocol.Serialization;

internal sealed class ProcessInstanceCodec : RecordValueCodec<ProcessInstanceRecord>
{
    public static readonly ProcessInstanceCodec Instance = new();

    protected override void Write(ref ValueWriter writer, ProcessInstanceRecord value)
    {
        writer.Text(value.BpmnProcessId);
        writer.Number(value.Version);
        writer.Number(value.ProcessDefinitionKey);
        writer.Number(value.ProcessInstanceKey);
        writer.Text(value.ElementId);
        writer.Byte((byte)value.BpmnElementType);
        writer.Byte((byte)value.BpmnEventType);
        writer.Number(value.FlowScopeKey);
        writer.Number(value.ParentProcessInstanceKey);
        writer.Number(value.ParentElementInstanceKey);
        writer.Texts(value.Tags);
        writer.Tenant(value.TenantId);
        writer.Number(value.StepsWithoutInput);
    }

    protected override ProcessInstanceRecord Read(ref ValueReader reader, byte version) => new()
    {
        BpmnProcessId = reader.Text(),
        Version = reader.Int32(),
        ProcessDefinitionKey = reader.Number(),
        ProcessInstanceKey = reader.Number(),
        ElementId = reader.Text(),
        BpmnElementType = (BpmnElementType)reader.Byte(),
        BpmnEventType = (BpmnEventType)reader.Byte(),
        FlowScopeKey = reader.Number(),
        ParentProcessInstanceKey = reader.Number(),
        ParentElementInstanceKey = reader.Number(),
        Tags = reader.Texts(),
        TenantId = reader.Tenant(),
        StepsWithoutInput = reader.Int32(),
    };
}

internal sealed class ProcessInstanceCreationCodec : RecordValueCodec<ProcessInstanceCreationRecord>
{
    public static readonly ProcessInstanceCreationCodec Instance = new();

    protected override void Write(ref ValueWriter writer, ProcessInstanceCreationRecord value)
    {
        writer.Text(value.BpmnProcessId);
        writer.Number(value.Version);
        writer.Number(value.ProcessDefinitionKey);
        writer.Number(value.ProcessInstanceKey);
        writer.Json(value.Variables);
        writer.Texts(value.FetchVariables);
        writer.Texts(value.StartElementIds);
        writer.Texts(value.Tags);
        writer.Tenant(value.TenantId);
    }

    protected override ProcessInstanceCreationRecord Read(ref ValueReader reader, byte version) => new()
    {
        BpmnProcessId = reader.Text(),
        Version = reader.Int32(),
        ProcessDefinitionKey = reader.Number(),
        ProcessInstanceKey = reader.Number(),
        Variables = reader.Json(),
        FetchVariables = reader.Texts(),
        StartElementIds = reader.Texts(),
        Tags = reader.Texts(),
        TenantId = reader.Tenant(),
    };
}

internal sealed class ProcessInstanceResultCodec : RecordValueCodec<ProcessInstanceResultRecord>
{
    public static readonly ProcessInstanceResultCodec Instance = new();

    protected override void Write(ref ValueWriter writer, ProcessInstanceResultRecord value)
    {
        writer.Text(value.BpmnProcessId);
        writer.Number(value.Version);
        writer.Number(value.ProcessDefinitionKey);
        writer.Number(value.ProcessInstanceKey);
        writer.Json(value.Variables);
        writer.Texts(value.Tags);
        writer.Tenant(value.TenantId);
    }

    protected override ProcessInstanceResultRecord Read(ref ValueReader reader, byte version) => new()
    {
        BpmnProcessId = reader.Text(),
        Version = reader.Int32(),
        ProcessDefinitionKey = reader.Number(),
        ProcessInstanceKey = reader.Number(),
        Variables = reader.Json(),
        Tags = reader.Texts(),
        TenantId = reader.Tenant(),
    };
}

namespace ProcessAgents.Protocol.Serialization;

internal sealed class JobCodec : RecordValueCodec<JobRecord>
{
    public static readonly JobCodec Instance = new();

    public override byte Version => 2;

    protected override void Write(ref ValueWriter writer, JobRecord value)
    {
        writer.Text(value.Type);
        writer.Text(value.Worker);
        writer.Byte((byte)value.Kind);
        writer.Number(value.Retries);
        writer.Number(value.Timeout);
        writer.Number(value.Deadline);
        writer.Number(value.RetryBackOff);
        writer.Number(value.RecurringTime);
        writer.Json(value.CustomHeaders);
        writer.Json(value.Variables);
        writer.Text(value.ErrorCode);
        writer.Text(value.ErrorMessage);
        writer.Text(value.BpmnProcessId);
        writer.Number(value.ProcessDefinitionVersion);
        writer.Number(value.ProcessDefinitionKey);
        writer.Number(value.ProcessInstanceKey);
        writer.Text(value.ElementId);
        writer.Number(value.ElementInstanceKey);
        writer.Texts(value.Tags);
        writer.Texts(value.ChangedAttributes);
        writer.Tenant(value.TenantId);
        writer.Number(value.RootProcessInstanceKey);
    }

    protected override JobRecord Read(ref ValueReader reader, byte version) => new()
    {
        Type = reader.Text(),
        Worker = reader.Text(),
        Kind = (JobKind)reader.Byte(),
        Retries = reader.Int32(),
        Timeout = reader.Number(),
        Deadline = reader.Number(),
        RetryBackOff = reader.Number(),
        RecurringTime = reader.Number(),
        CustomHeaders = reader.Json(),
        Variables = reader.Json(),
        ErrorCode = reader.Text(),
        ErrorMessage = reader.Text(),
        BpmnProcessId = reader.Text(),
        ProcessDefinitionVersion = reader.Int32(),
        ProcessDefinitionKey = reader.Number(),
        ProcessInstanceKey = reader.Number(),
        ElementId = reader.Text(),
        ElementInstanceKey = reader.Number(),
        Tags = reader.Texts(),
        ChangedAttributes = reader.Texts(),
        TenantId = reader.Tenant(),
        RootProcessInstanceKey = version >= 2 ? reader.Number() : -1,
    };
}

internal sealed class JobBatchCodec : RecordValueCodec<JobBatchRecord>
{
    public static readonly JobBatchCodec Instance = new();

    protected override void Write(ref ValueWriter writer, JobBatchRecord value)
    {
        writer.Text(value.Type);
        writer.Text(value.Worker);
        writer.Number(value.Timeout);
        writer.Number(value.MaxJobsToActivate);
        writer.Texts(value.FetchVariables);
        JobCodec.Instance.WriteList(ref writer, value.Jobs);
        writer.Numbers(value.JobKeys);
        writer.Boolean(value.Truncated);
    }

    protected override JobBatchRecord Read(ref ValueReader reader, byte version) => new()
    {
        Type = reader.Text(),
        Worker = reader.Text(),
        Timeout = reader.Number(),
        MaxJobsToActivate = reader.Int32(),
        FetchVariables = reader.Texts(),
        Jobs = JobCodec.Instance.ReadList(ref reader),
        JobKeys = reader.Numbers(),
        Truncated = reader.Boolean(),
    };
}

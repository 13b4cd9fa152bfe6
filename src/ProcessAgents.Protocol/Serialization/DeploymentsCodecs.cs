namespace ProcessAgents.Protocol.Serialization;

internal sealed class DeploymentCodec : RecordValueCodec<DeploymentRecord>
{
    public static readonly DeploymentCodec Instance = new();

    protected override void Write(ref ValueWriter writer, DeploymentRecord value)
    {
        DeploymentResourceCodec.WriteList(ref writer, value.Resources);
        ProcessCodec.Instance.WriteList(ref writer, value.Processes);
        DecisionRequirementsCodec.Instance.WriteList(ref writer, value.DecisionRequirements);
        DecisionCodec.Instance.WriteList(ref writer, value.Decisions);
        FormCodec.Instance.WriteList(ref writer, value.Forms);
        writer.Tenant(value.TenantId);
    }

    protected override DeploymentRecord Read(ref ValueReader reader, byte version) => new()
    {
        Resources = DeploymentResourceCodec.ReadList(ref reader),
        Processes = ProcessCodec.Instance.ReadList(ref reader),
        DecisionRequirements = DecisionRequirementsCodec.Instance.ReadList(ref reader),
        Decisions = DecisionCodec.Instance.ReadList(ref reader),
        Forms = FormCodec.Instance.ReadList(ref reader),
        TenantId = reader.Tenant(),
    };
}

internal sealed class ProcessCodec : RecordValueCodec<ProcessRecord>
{
    public static readonly ProcessCodec Instance = new();

    protected override void Write(ref ValueWriter writer, ProcessRecord value)
    {
        writer.Text(value.BpmnProcessId);
        writer.Text(value.Name);
        writer.Number(value.Version);
        writer.Text(value.VersionTag);
        writer.Number(value.ProcessDefinitionKey);
        writer.Text(value.ResourceName);
        writer.Text(value.Checksum);
        writer.Bytes(value.Resource);
        writer.Boolean(value.IsDuplicate);
        writer.Number(value.DeploymentKey);
        writer.Tenant(value.TenantId);
    }

    protected override ProcessRecord Read(ref ValueReader reader, byte version) => new()
    {
        BpmnProcessId = reader.Text(),
        Name = reader.Text(),
        Version = reader.Int32(),
        VersionTag = reader.Text(),
        ProcessDefinitionKey = reader.Number(),
        ResourceName = reader.Text(),
        Checksum = reader.Text(),
        Resource = reader.Bytes(),
        IsDuplicate = reader.Boolean(),
        DeploymentKey = reader.Number(),
        TenantId = reader.Tenant(),
    };
}

internal sealed class FormCodec : RecordValueCodec<FormRecord>
{
    public static readonly FormCodec Instance = new();

    protected override void Write(ref ValueWriter writer, FormRecord value)
    {
        writer.Text(value.FormId);
        writer.Number(value.Version);
        writer.Text(value.VersionTag);
        writer.Number(value.FormKey);
        writer.Text(value.ResourceName);
        writer.Text(value.Checksum);
        writer.Bytes(value.Resource);
        writer.Boolean(value.IsDuplicate);
        writer.Number(value.DeploymentKey);
        writer.Tenant(value.TenantId);
    }

    protected override FormRecord Read(ref ValueReader reader, byte version) => new()
    {
        FormId = reader.Text(),
        Version = reader.Int32(),
        VersionTag = reader.Text(),
        FormKey = reader.Number(),
        ResourceName = reader.Text(),
        Checksum = reader.Text(),
        Resource = reader.Bytes(),
        IsDuplicate = reader.Boolean(),
        DeploymentKey = reader.Number(),
        TenantId = reader.Tenant(),
    };
}

namespace ProcessAgents.Protocol.Serialization;

internal sealed class DecisionRequirementsCodec : RecordValueCodec<DecisionRequirementsRecord>
{
    public static readonly DecisionRequirementsCodec Instance = new();

    protected override void Write(ref ValueWriter writer, DecisionRequirementsRecord value)
    {
        writer.Text(value.DecisionRequirementsId);
        writer.Text(value.DecisionRequirementsName);
        writer.Number(value.Version);
        writer.Number(value.DecisionRequirementsKey);
        writer.Text(value.Namespace);
        writer.Text(value.ResourceName);
        writer.Text(value.Checksum);
        writer.Bytes(value.Resource);
        writer.Boolean(value.IsDuplicate);
        writer.Tenant(value.TenantId);
    }

    protected override DecisionRequirementsRecord Read(ref ValueReader reader, byte version) => new()
    {
        DecisionRequirementsId = reader.Text(),
        DecisionRequirementsName = reader.Text(),
        Version = reader.Int32(),
        DecisionRequirementsKey = reader.Number(),
        Namespace = reader.Text(),
        ResourceName = reader.Text(),
        Checksum = reader.Text(),
        Resource = reader.Bytes(),
        IsDuplicate = reader.Boolean(),
        TenantId = reader.Tenant(),
    };
}

internal sealed class DecisionCodec : RecordValueCodec<DecisionRecord>
{
    public static readonly DecisionCodec Instance = new();

    protected override void Write(ref ValueWriter writer, DecisionRecord value)
    {
        writer.Text(value.DecisionId);
        writer.Text(value.DecisionName);
        writer.Number(value.Version);
        writer.Text(value.VersionTag);
        writer.Number(value.DecisionKey);
        writer.Text(value.DecisionRequirementsId);
        writer.Number(value.DecisionRequirementsKey);
        writer.Boolean(value.IsDuplicate);
        writer.Number(value.DeploymentKey);
        writer.Tenant(value.TenantId);
    }

    protected override DecisionRecord Read(ref ValueReader reader, byte version) => new()
    {
        DecisionId = reader.Text(),
        DecisionName = reader.Text(),
        Version = reader.Int32(),
        VersionTag = reader.Text(),
        DecisionKey = reader.Number(),
        DecisionRequirementsId = reader.Text(),
        DecisionRequirementsKey = reader.Number(),
        IsDuplicate = reader.Boolean(),
        DeploymentKey = reader.Number(),
        TenantId = reader.Tenant(),
    };
}

internal sealed class DecisionEvaluationCodec : RecordValueCodec<DecisionEvaluationRecord>
{
    public static readonly DecisionEvaluationCodec Instance = new();

    protected override void Write(ref ValueWriter writer, DecisionEvaluationRecord value)
    {
        writer.Number(value.DecisionKey);
        writer.Text(value.DecisionId);
        writer.Text(value.DecisionName);
        writer.Number(value.DecisionVersion);
        writer.Text(value.DecisionRequirementsId);
        writer.Number(value.DecisionRequirementsKey);
        writer.Bytes(value.DecisionOutput);
        writer.Json(value.Variables);
        writer.Text(value.BpmnProcessId);
        writer.Number(value.ProcessDefinitionKey);
        writer.Number(value.ProcessInstanceKey);
        writer.Text(value.ElementId);
        writer.Number(value.ElementInstanceKey);
        EvaluatedDecisionValueCodec.WriteList(ref writer, value.EvaluatedDecisions);
        writer.Text(value.FailedDecisionId);
        writer.Text(value.EvaluationFailureMessage);
        writer.Tenant(value.TenantId);
    }

    protected override DecisionEvaluationRecord Read(ref ValueReader reader, byte version) => new()
    {
        DecisionKey = reader.Number(),
        DecisionId = reader.Text(),
        DecisionName = reader.Text(),
        DecisionVersion = reader.Int32(),
        DecisionRequirementsId = reader.Text(),
        DecisionRequirementsKey = reader.Number(),
        DecisionOutput = reader.Bytes(),
        Variables = reader.Json(),
        BpmnProcessId = reader.Text(),
        ProcessDefinitionKey = reader.Number(),
        ProcessInstanceKey = reader.Number(),
        ElementId = reader.Text(),
        ElementInstanceKey = reader.Number(),
        EvaluatedDecisions = EvaluatedDecisionValueCodec.ReadList(ref reader),
        FailedDecisionId = reader.Text(),
        EvaluationFailureMessage = reader.Text(),
        TenantId = reader.Tenant(),
    };
}

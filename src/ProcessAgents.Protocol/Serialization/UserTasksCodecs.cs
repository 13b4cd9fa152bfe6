namespace ProcessAgents.Protocol.Serialization;

internal sealed class UserTaskCodec : RecordValueCodec<UserTaskRecord>
{
    public static readonly UserTaskCodec Instance = new();

    protected override void Write(ref ValueWriter writer, UserTaskRecord value)
    {
        writer.Number(value.UserTaskKey);
        writer.Text(value.Assignee);
        writer.Texts(value.CandidateGroups);
        writer.Texts(value.CandidateUsers);
        writer.Text(value.DueDate);
        writer.Text(value.FollowUpDate);
        writer.Number(value.Priority);
        writer.Number(value.FormKey);
        writer.Text(value.ExternalFormReference);
        writer.Json(value.CustomHeaders);
        writer.Json(value.Variables);
        writer.Texts(value.ChangedAttributes);
        writer.Text(value.Action);
        writer.Text(value.Name);
        writer.Text(value.BpmnProcessId);
        writer.Number(value.ProcessDefinitionVersion);
        writer.Number(value.ProcessDefinitionKey);
        writer.Number(value.ProcessInstanceKey);
        writer.Text(value.ElementId);
        writer.Number(value.ElementInstanceKey);
        writer.Number(value.CreationTimestamp);
        writer.Texts(value.Tags);
        writer.Tenant(value.TenantId);
    }

    protected override UserTaskRecord Read(ref ValueReader reader, byte version) => new()
    {
        UserTaskKey = reader.Number(),
        Assignee = reader.Text(),
        CandidateGroups = reader.Texts(),
        CandidateUsers = reader.Texts(),
        DueDate = reader.Text(),
        FollowUpDate = reader.Text(),
        Priority = reader.Int32(),
        FormKey = reader.Number(),
        ExternalFormReference = reader.Text(),
        CustomHeaders = reader.Json(),
        Variables = reader.Json(),
        ChangedAttributes = reader.Texts(),
        Action = reader.Text(),
        Name = reader.Text(),
        BpmnProcessId = reader.Text(),
        ProcessDefinitionVersion = reader.Int32(),
        ProcessDefinitionKey = reader.Number(),
        ProcessInstanceKey = reader.Number(),
        ElementId = reader.Text(),
        ElementInstanceKey = reader.Number(),
        CreationTimestamp = reader.Number(),
        Tags = reader.Texts(),
        TenantId = reader.Tenant(),
    };
}

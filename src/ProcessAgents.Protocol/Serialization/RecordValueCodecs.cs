namespace ProcessAgents.Protocol.Serialization;

/// <summary>The codec of each value type.</summary>
internal static class RecordValueCodecs
{
    /// <exception cref="InvalidDataException">No value type has that number.</exception>
    public static RecordValueCodec For(RecordValueType type) => type switch
    {
        RecordValueType.CompensationSubscription => CompensationSubscriptionCodec.Instance,
        RecordValueType.Decision => DecisionCodec.Instance,
        RecordValueType.DecisionEvaluation => DecisionEvaluationCodec.Instance,
        RecordValueType.DecisionRequirements => DecisionRequirementsCodec.Instance,
        RecordValueType.Deployment => DeploymentCodec.Instance,
        RecordValueType.Form => FormCodec.Instance,
        RecordValueType.Incident => IncidentCodec.Instance,
        RecordValueType.Job => JobCodec.Instance,
        RecordValueType.JobBatch => JobBatchCodec.Instance,
        RecordValueType.Message => MessageCodec.Instance,
        RecordValueType.MessageCorrelation => MessageCorrelationCodec.Instance,
        RecordValueType.MessageStartEventSubscription => MessageStartEventSubscriptionCodec.Instance,
        RecordValueType.MessageSubscription => MessageSubscriptionCodec.Instance,
        RecordValueType.MultiInstance => MultiInstanceCodec.Instance,
        RecordValueType.Process => ProcessCodec.Instance,
        RecordValueType.ProcessEvent => ProcessEventCodec.Instance,
        RecordValueType.ProcessInstance => ProcessInstanceCodec.Instance,
        RecordValueType.ProcessInstanceCreation => ProcessInstanceCreationCodec.Instance,
        RecordValueType.ProcessInstanceResult => ProcessInstanceResultCodec.Instance,
        RecordValueType.Signal => SignalCodec.Instance,
        RecordValueType.SignalSubscription => SignalSubscriptionCodec.Instance,
        RecordValueType.Timer => TimerCodec.Instance,
        RecordValueType.UserTask => UserTaskCodec.Instance,
        RecordValueType.Variable => VariableCodec.Instance,
        RecordValueType.VariableDocument => VariableDocumentCodec.Instance,
        _ => throw new InvalidDataException($"Expected to know the value type of a record, but it is {(byte)type}."),
    };
}

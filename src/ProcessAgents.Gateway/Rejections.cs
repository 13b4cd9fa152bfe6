using ProcessAgents.Protocol;

namespace ProcessAgents.Gateway;

/// <summary>How the engine's rejections read on the wire.</summary>
internal static class Rejections
{
    /// <summary>The frame that clients of Zeebe know, with the engine's sentence.</summary>
    public static string Describe(Record rejection) =>
        $"Command '{CommandName(rejection)}' rejected with code '{CodeName(rejection.RejectionType)}': " +
        rejection.RejectionReason;

    public static string CodeName(RejectionType type) => type switch
    {
        RejectionType.None => "NULL_VAL",
        RejectionType.InvalidArgument => "INVALID_ARGUMENT",
        RejectionType.NotFound => "NOT_FOUND",
        RejectionType.AlreadyExists => "ALREADY_EXISTS",
        RejectionType.InvalidState => "INVALID_STATE",
        RejectionType.ProcessingError => "PROCESSING_ERROR",
        RejectionType.ExceededBatchRecordSize => "EXCEEDED_BATCH_RECORD_SIZE",
        RejectionType.Unauthorized => "UNAUTHORIZED",
        RejectionType.Forbidden => "FORBIDDEN",
        RejectionType.ResourceExhausted => "RESOURCE_EXHAUSTED",
    };

    private static string CommandName(Record rejection) => rejection.ValueType switch
    {
        RecordValueType.Deployment => Upper((DeploymentIntent)rejection.Intent),
        RecordValueType.ProcessInstance => Upper((ProcessInstanceIntent)rejection.Intent),
        RecordValueType.ProcessInstanceCreation => Upper((ProcessInstanceCreationIntent)rejection.Intent),
        RecordValueType.Job => Upper((JobIntent)rejection.Intent),
        RecordValueType.JobBatch => Upper((JobBatchIntent)rejection.Intent),
        RecordValueType.VariableDocument => Upper((VariableDocumentIntent)rejection.Intent),
        RecordValueType.Incident => Upper((IncidentIntent)rejection.Intent),
        RecordValueType.Message => Upper((MessageIntent)rejection.Intent),
        RecordValueType.MessageCorrelation => Upper((MessageCorrelationIntent)rejection.Intent),
        RecordValueType.Signal => Upper((SignalIntent)rejection.Intent),
        RecordValueType.UserTask => Upper((UserTaskIntent)rejection.Intent),
        RecordValueType.DecisionEvaluation => Upper((DecisionEvaluationIntent)rejection.Intent),
        _ => $"{rejection.ValueType} {rejection.Intent}",
    };

    /// <summary>"UpdateRetries" becomes "UPDATE_RETRIES".</summary>
    private static string Upper<T>(T intent)
        where T : struct, Enum
    {
        var name = intent.ToString();
        var words = name.Select((letter, index) => index > 0 && char.IsAsciiLetterUpper(letter) ? $"_{letter}" : $"{letter}");
        return string.Concat(words).ToUpperInvariant();
    }
}

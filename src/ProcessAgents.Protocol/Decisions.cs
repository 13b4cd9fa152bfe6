namespace ProcessAgents.Protocol;

/// <summary>Numbers are written to disk: append only.</summary>
public enum DecisionRequirementsIntent : byte
{
    Created = 0,
    Deleted = 1,
}

/// <summary>A version of a decision requirements graph: one DMN file.</summary>
public sealed record DecisionRequirementsRecord : RecordValue
{
    public override RecordValueType ValueType => RecordValueType.DecisionRequirements;
    public string DecisionRequirementsId { get; init; } = "";
    public string DecisionRequirementsName { get; init; } = "";
    public int Version { get; init; }
    public long DecisionRequirementsKey { get; init; }
    public string Namespace { get; init; } = "";
    public string ResourceName { get; init; } = "";
    public string Checksum { get; init; } = "";
    public byte[] Resource { get; init; } = [];
    public bool IsDuplicate { get; init; }
    public string TenantId { get; init; } = TenantIds.Default;
}

/// <summary>Numbers are written to disk: append only.</summary>
public enum DecisionIntent : byte
{
    Created = 0,
    Deleted = 1,
}

/// <summary>A version of one decision.</summary>
public sealed record DecisionRecord : RecordValue
{
    public override RecordValueType ValueType => RecordValueType.Decision;
    public string DecisionId { get; init; } = "";
    public string DecisionName { get; init; } = "";
    public int Version { get; init; }
    public string VersionTag { get; init; } = "";
    public long DecisionKey { get; init; }
    public string DecisionRequirementsId { get; init; } = "";
    public long DecisionRequirementsKey { get; init; }
    public bool IsDuplicate { get; init; }
    public long DeploymentKey { get; init; } = -1;
    public string TenantId { get; init; } = TenantIds.Default;
}

/// <summary>Numbers are written to disk: append only.</summary>
public enum DecisionEvaluationIntent : byte
{
    Evaluated = 0,
    Failed = 1,
    Evaluate = 2,
}

/// <summary>One evaluation of a decision, with the trace of every decision it needed.</summary>
public sealed record DecisionEvaluationRecord : RecordValue
{
    public override RecordValueType ValueType => RecordValueType.DecisionEvaluation;
    public long DecisionKey { get; init; } = -1;
    public string DecisionId { get; init; } = "";
    public string DecisionName { get; init; } = "";
    public int DecisionVersion { get; init; } = -1;
    public string DecisionRequirementsId { get; init; } = "";
    public long DecisionRequirementsKey { get; init; } = -1;

    /// <summary>A JSON value as UTF-8.</summary>
    public byte[] DecisionOutput { get; init; } = "null"u8.ToArray();

    /// <summary>A JSON object as UTF-8: the input of an evaluation by command.</summary>
    public byte[] Variables { get; init; } = JsonDocuments.EmptyObject;
    public string BpmnProcessId { get; init; } = "";
    public long ProcessDefinitionKey { get; init; } = -1;
    public long ProcessInstanceKey { get; init; } = -1;
    public string ElementId { get; init; } = "";
    public long ElementInstanceKey { get; init; } = -1;
    public IReadOnlyList<EvaluatedDecisionValue> EvaluatedDecisions { get; init; } = [];
    public string FailedDecisionId { get; init; } = "";
    public string EvaluationFailureMessage { get; init; } = "";
    public string TenantId { get; init; } = TenantIds.Default;
}

/// <summary>One decision of an evaluation. Values are JSON texts.</summary>
public sealed record EvaluatedDecisionValue(
    string DecisionId,
    string DecisionName,
    long DecisionKey,
    int DecisionVersion,
    string DecisionType,
    string DecisionOutput,
    IReadOnlyList<EvaluatedInputValue> EvaluatedInputs,
    IReadOnlyList<MatchedRuleValue> MatchedRules);

public sealed record EvaluatedInputValue(string InputId, string InputName, string InputValue);

public sealed record EvaluatedOutputValue(string OutputId, string OutputName, string OutputValue);

/// <param name="RuleIndex">1-based.</param>
public sealed record MatchedRuleValue(
    string RuleId, int RuleIndex, IReadOnlyList<EvaluatedOutputValue> EvaluatedOutputs);

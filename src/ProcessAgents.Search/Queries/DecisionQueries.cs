using System.Text.Json;
using Microsoft.Data.Sqlite;
using ProcessAgents.Protocol;
using ProcessAgents.Search.Projections;
using ProcessAgents.Search.Querying;

namespace ProcessAgents.Search.Queries;

/// <summary>A version of a DMN file.</summary>
public sealed record DecisionRequirementsEntity(
    long DecisionRequirementsKey,
    string DecisionRequirementsId,
    string DecisionRequirementsName,
    int Version,
    string ResourceName,
    string TenantId);

/// <summary>A version of a decision.</summary>
public sealed record DecisionDefinitionEntity(
    long DecisionDefinitionKey,
    string DecisionDefinitionId,
    string Name,
    int Version,
    long DecisionRequirementsKey,
    string DecisionRequirementsId,
    string DecisionRequirementsName,
    int DecisionRequirementsVersion,
    string TenantId);

internal static class DecisionRequirementsQuery
{
    public static readonly SearchEntity<DecisionRequirementsEntity> Entity = new(
        "decision_requirements AS r",
        "r.state <> 'DELETED'",
        "r.key",
        "r.key, r.id, r.name, r.version, r.resource_name, r.tenant_id",
        row => new DecisionRequirementsEntity(
            row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetInt32(3), row.GetString(4), row.GetString(5)),
        [
            Fields.Text("decisionRequirementsId", "r.id"),
            Fields.Key("decisionRequirementsKey", "r.key"),
            Fields.Text("decisionRequirementsName", "r.name"),
            Fields.Text("resourceName", "r.resource_name"),
            Fields.Text("tenantId", "r.tenant_id"),
            Fields.Number("version", "r.version"),
        ]);
}

internal static class DecisionDefinitionQuery
{
    public static readonly SearchEntity<DecisionDefinitionEntity> Entity = new(
        "decision_definition AS d JOIN decision_requirements AS r ON r.key = d.decision_requirements_key",
        "d.state <> 'DELETED'",
        "d.key",
        "d.key, d.id, d.name, d.version, d.decision_requirements_key, d.decision_requirements_id, r.name, r.version, d.tenant_id",
        row => new DecisionDefinitionEntity(
            row.GetInt64(0),
            row.GetString(1),
            row.GetString(2),
            row.GetInt32(3),
            row.GetInt64(4),
            row.GetString(5),
            row.GetString(6),
            row.GetInt32(7),
            row.GetString(8)),
        [
            Fields.Text("decisionDefinitionId", "d.id"),
            Fields.Key("decisionDefinitionKey", "d.key"),
            Fields.Text("decisionRequirementsId", "d.decision_requirements_id"),
            Fields.Key("decisionRequirementsKey", "d.decision_requirements_key"),
            Fields.Text("decisionRequirementsName", "r.name"),
            Fields.Number("decisionRequirementsVersion", "r.version"),
            Fields.Boolean(
                "isLatestVersion",
                "(d.version = (SELECT max(o.version) FROM decision_definition AS o WHERE o.id = d.id AND o.state <> 'DELETED'))"),
            Fields.Text("name", "d.name"),
            Fields.Text("tenantId", "d.tenant_id"),
            Fields.Number("version", "d.version"),
        ]);
}

/// <summary>One decision of an evaluation.</summary>
/// <param name="State">EVALUATED or FAILED.</param>
/// <param name="Result">JSON text.</param>
/// <param name="ProcessDefinitionKey">-1, as the two that follow, when the decision was evaluated outside of a process.</param>
public sealed record DecisionInstanceEntity(
    string DecisionEvaluationInstanceKey,
    long DecisionEvaluationKey,
    string State,
    DateTimeOffset EvaluationDate,
    string? EvaluationFailure,
    string DecisionDefinitionId,
    string DecisionDefinitionName,
    int DecisionDefinitionVersion,
    string DecisionDefinitionType,
    long DecisionDefinitionKey,
    string Result,
    long ProcessDefinitionKey,
    long ProcessInstanceKey,
    long? RootProcessInstanceKey,
    long ElementInstanceKey,
    long RootDecisionDefinitionKey,
    string TenantId,
    IReadOnlyList<EvaluatedInputValue> EvaluatedInputs,
    IReadOnlyList<MatchedRuleValue> MatchedRules);

internal static class DecisionInstanceQuery
{
    public static readonly SearchEntity<DecisionInstanceEntity> Entity = new(
        "decision_instance AS d LEFT JOIN process_instance AS i ON i.key = d.process_instance_key",
        "",
        "d.number",
        "d.id, d.decision_evaluation_key, d.state, d.evaluation_date, d.evaluation_failure, d.decision_definition_id, " +
        "d.decision_definition_name, d.decision_definition_version, d.decision_definition_type, d.decision_definition_key, " +
        "d.result, d.process_definition_key, d.process_instance_key, i.root_process_instance_key, d.element_instance_key, " +
        "d.root_decision_definition_key, d.tenant_id, d.evaluated_inputs, d.matched_rules",
        Read,
        [
            Fields.Text("decisionDefinitionId", "d.decision_definition_id"),
            Fields.Key("decisionDefinitionKey", "d.decision_definition_key"),
            Fields.Text("decisionDefinitionName", "d.decision_definition_name"),
            Fields.Enumeration(
                "decisionDefinitionType", "d.decision_definition_type", "DECISION_TABLE", "LITERAL_EXPRESSION", "UNKNOWN"),
            Fields.Number("decisionDefinitionVersion", "d.decision_definition_version"),
            Fields.Text("decisionEvaluationInstanceKey", "d.id"),
            Fields.Key("decisionEvaluationKey", "d.decision_evaluation_key"),
            Fields.Key(
                "decisionRequirementsKey",
                "(SELECT o.decision_requirements_key FROM decision_definition AS o WHERE o.key = d.decision_definition_key)")
                .OnlyToFilter(),
            Fields.Key("elementInstanceKey", "d.element_instance_key"),
            Fields.Timestamp("evaluationDate", "d.evaluation_date"),
            Fields.Text("evaluationFailure", "d.evaluation_failure", isNullable: true),
            Fields.Key("processDefinitionKey", "d.process_definition_key"),
            Fields.Key("processInstanceKey", "d.process_instance_key"),
            Fields.Key("rootDecisionDefinitionKey", "d.root_decision_definition_key"),
            Fields.Enumeration("state", "d.state", "EVALUATED", "FAILED", "UNSPECIFIED"),
            Fields.Text("tenantId", "d.tenant_id"),
        ]);

    private static DecisionInstanceEntity Read(SqliteDataReader row) =>
        new(
            row.GetString(0),
            row.GetInt64(1),
            row.GetString(2),
            row.Time(3),
            row.TextOrNull(4),
            row.GetString(5),
            row.GetString(6),
            row.GetInt32(7),
            row.GetString(8),
            row.GetInt64(9),
            row.GetString(10),
            row.GetInt64(11),
            row.GetInt64(12),
            row.LongOrNull(13),
            row.GetInt64(14),
            row.GetInt64(15),
            row.GetString(16),
            JsonSerializer.Deserialize(row.GetString(17), ListJson.Default.IReadOnlyListEvaluatedInputValue)!,
            JsonSerializer.Deserialize(row.GetString(18), ListJson.Default.IReadOnlyListMatchedRuleValue)!);
}

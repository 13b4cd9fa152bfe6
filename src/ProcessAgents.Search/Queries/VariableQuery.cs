using ProcessAgents.Search.Querying;

namespace ProcessAgents.Search.Queries;

/// <summary>A variable of a scope.</summary>
/// <param name="Value">JSON text.</param>
public sealed record VariableEntity(
    long VariableKey,
    string Name,
    string Value,
    bool IsTruncated,
    string TenantId,
    long ScopeKey,
    long ProcessInstanceKey,
    long? RootProcessInstanceKey);

internal static class VariableQuery
{
    /// <param name="valueLengthMax">Characters of a value that are read; null reads all.</param>
    /// <param name="where">A fixed condition that always holds; empty for none.</param>
    public static SearchEntity<VariableEntity> Entity(int? valueLengthMax, string where = "")
    {
        var value = valueLengthMax is null ? "v.value" : $"substr(v.value, 1, {valueLengthMax + 1})";
        return new(
            "variable AS v LEFT JOIN process_instance AS i ON i.key = v.process_instance_key",
            where,
            "v.key",
            $"v.key, v.name, {value}, v.tenant_id, v.scope_key, v.process_instance_key, i.root_process_instance_key",
            row =>
            {
                var text = row.GetString(2);
                var isTruncated = text.Length > valueLengthMax;
                return new VariableEntity(
                    row.GetInt64(0),
                    row.GetString(1),
                    isTruncated ? text[..valueLengthMax!.Value] : text,
                    isTruncated,
                    row.GetString(3),
                    row.GetInt64(4),
                    row.GetInt64(5),
                    row.LongOrNull(6));
            },
            [
                Fields.Boolean("isTruncated", $"(length(v.value) > {valueLengthMax ?? int.MaxValue})"),
                Fields.Text("name", "v.name"),
                Fields.Key("processInstanceKey", "v.process_instance_key"),
                Fields.Key("rootProcessInstanceKey", "i.root_process_instance_key", isNullable: true),
                Fields.Key("scopeKey", "v.scope_key"),
                Fields.Text("tenantId", "v.tenant_id"),
                Fields.Text("value", "v.value"),
                Fields.Key("variableKey", "v.key"),
            ]);
    }

    /// <summary>That a variable is in one of the scopes, and none of its name is in a scope before.</summary>
    /// <param name="scopeKeys">From the innermost to the outermost.</param>
    public static string Visible(IReadOnlyList<long> scopeKeys)
    {
        var keys = string.Join(", ", scopeKeys);
        var ranks = string.Concat(scopeKeys.Select((key, rank) => $" WHEN {key} THEN {rank}"));
        return $"v.scope_key IN ({keys}) AND NOT EXISTS (SELECT 1 FROM variable AS o WHERE o.name = v.name " +
            $"AND o.scope_key IN ({keys}) AND CASE o.scope_key{ranks} END < CASE v.scope_key{ranks} END)";
    }
}

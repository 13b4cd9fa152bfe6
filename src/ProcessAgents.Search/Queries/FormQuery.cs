using ProcessAgents.Search.Querying;

namespace ProcessAgents.Search.Queries;

/// <summary>A version of a form.</summary>
/// <param name="Schema">The form as JSON text.</param>
public sealed record FormEntity(long FormKey, string FormId, int Version, string Schema, string TenantId);

internal static class FormQuery
{
    public static readonly SearchEntity<FormEntity> Entity = new(
        "form AS f",
        "f.state <> 'DELETED'",
        "f.key",
        "f.key, f.id, f.version, f.resource, f.tenant_id",
        row => new FormEntity(row.GetInt64(0), row.GetString(1), row.GetInt32(2), row.GetString(3), row.GetString(4)),
        [
            Fields.Text("formId", "f.id"),
            Fields.Key("formKey", "f.key"),
            Fields.Number("version", "f.version"),
        ]);
}

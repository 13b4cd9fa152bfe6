using System.Globalization;

namespace ProcessAgents.Ledger.Storage;

/// <summary>What an audit entry is about.</summary>
internal sealed record AuditSubject(string Entity, string EntityKey, string Cluster, long ProcessInstanceKey)
{
    public static AuditSubject Of(CallRow call) => new("call", Key(call.CallKey), call.Cluster, call.ProcessInstanceKey);

    public static AuditSubject Of(ToolCallRow call) =>
        new("toolCall", Key(call.ToolCallKey), call.Cluster, call.ProcessInstanceKey);

    public static AuditSubject Scope(CallOrigin origin, string scopeId) =>
        new("scope", scopeId, origin.Cluster, origin.ProcessInstanceKey);

    public static string Key(long key) => key.ToString(CultureInfo.InvariantCulture);
}

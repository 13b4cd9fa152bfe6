using ProcessAgents.Ledger.Storage;

namespace ProcessAgents.Ledger.Scopes;

/// <summary>The scopes of one recorded call.</summary>
internal readonly record struct ScopeLink(string Table, string Column, long Key)
{
    /// <summary>A query for their ids; its parameter is <see cref="Key"/>.</summary>
    public string ScopeIds => $"SELECT scopeId FROM {Table} WHERE {Column} = @Key";

    public static ScopeLink OfModelCall(long callKey) => new("callScopes", "callKey", callKey);

    public static ScopeLink OfToolCall(long toolCallKey) => new("toolCallScopes", "toolCallKey", toolCallKey);

    public void Insert(LedgerTransaction transaction, IReadOnlyList<ScopeLimit> scopes)
    {
        foreach (var scope in scopes)
        {
            transaction.Execute(
                $"INSERT INTO {Table}({Column}, scopeId) VALUES(@Key, @ScopeId)", new { Key, scope.ScopeId });
        }
    }
}

using System.Security.Cryptography;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ProcessAgents.Ledger.Storage;

/// <summary>One transaction: statements, stored contents and the audit rows that belong to them.</summary>
internal sealed class LedgerTransaction(
    LedgerDatabase database, SqliteConnection connection, SqliteTransaction transaction)
{
    public string Owner => database.Owner;

    public long Now { get; } = database.Now;

    public int Execute(string sql, object? parameters = null) => connection.Execute(sql, parameters, transaction);

    public T? Find<T>(string sql, object? parameters = null)
        where T : class => connection.QueryFirstOrDefault<T>(sql, parameters, transaction);

    public T Scalar<T>(string sql, object? parameters = null) =>
        connection.ExecuteScalar<T>(sql, parameters, transaction)!;

    public IReadOnlyList<T> List<T>(string sql, object? parameters = null) =>
        connection.Query<T>(sql, parameters, transaction).AsList();

    /// <summary>Stores bytes once under their hash and gives the hash.</summary>
    public string Store(byte[] bytes)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        Execute("INSERT INTO contents(sha256, bytes) VALUES(@sha256, @bytes) ON CONFLICT DO NOTHING", new { sha256, bytes });
        return sha256;
    }

    /// <summary>Bytes stored under a hash; null when they were erased.</summary>
    public byte[]? Load(string? sha256) => sha256 is null
        ? null
        : connection.QueryFirstOrDefault<byte[]>(
            "SELECT bytes FROM contents WHERE sha256 = @sha256", new { sha256 }, transaction);

    /// <summary>Appends a row to the audit, chained to the one before.</summary>
    public void Audit(AuditSubject subject, string eventName, object data)
    {
        var head = Find<AuditRow>("SELECT * FROM audit ORDER BY sequence DESC LIMIT 1");
        Execute(
            """
            INSERT INTO audit(sequence, at, entity, entityKey, cluster, processInstanceKey, event, data, previousHash, hash)
            VALUES(@Sequence, @At, @Entity, @EntityKey, @Cluster, @ProcessInstanceKey, @Event, @Data, @PreviousHash, @Hash)
            """,
            AuditRow.After(head, Now, subject, eventName, JsonSerializer.Serialize(data)));
    }
}

using System.Security.Cryptography;
using System.Text.Json;
using ProcessAgents.Ledger.Storage;

namespace ProcessAgents.Ledger;

/// <summary>One entry of the audit. Its hash covers its fields and the hash of the entry before.</summary>
public sealed record AuditRow
{
    /// <summary>1 for the first entry, without gaps.</summary>
    public long Sequence { get; init; }

    /// <summary>Epoch milliseconds.</summary>
    public long At { get; init; }

    /// <summary>What changed: call, toolCall, attempt, approval, scope.</summary>
    public string Entity { get; init; } = "";

    /// <summary>Which one.</summary>
    public string EntityKey { get; init; } = "";

    /// <summary>The engine of the process instance.</summary>
    public string Cluster { get; init; } = "";

    /// <summary>The process instance that the change belongs to.</summary>
    public long ProcessInstanceKey { get; init; }

    /// <summary>What happened to it: the state it entered, or a word such as REFUSED or STOPPED.</summary>
    public string Event { get; init; } = "";

    /// <summary>A JSON object.</summary>
    public string Data { get; init; } = "{}";

    /// <summary>Hash of the entry before; empty for the first.</summary>
    public string PreviousHash { get; init; } = "";

    /// <summary>SHA-256 in lower-case hexadecimal digits.</summary>
    public string Hash { get; init; } = "";

    internal static AuditRow After(AuditRow? head, long at, AuditSubject subject, string eventName, string data)
    {
        var row = new AuditRow
        {
            Sequence = (head?.Sequence ?? 0) + 1,
            At = at,
            Entity = subject.Entity,
            EntityKey = subject.EntityKey,
            Cluster = subject.Cluster,
            ProcessInstanceKey = subject.ProcessInstanceKey,
            Event = eventName,
            Data = data,
            PreviousHash = head?.Hash ?? "",
        };
        return row with { Hash = row.ComputeHash() };
    }

    internal string ComputeHash() => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
        new object[] { PreviousHash, Sequence, At, Entity, EntityKey, Cluster, ProcessInstanceKey, Event, Data })));
}

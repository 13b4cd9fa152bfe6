using System.Security.Cryptography;
using System.Text.Json;
using ProcessAgents.Ledger.Scopes;
using ProcessAgents.Ledger.Storage;

namespace ProcessAgents.Ledger;

/// <summary>
/// The tool calls: each has an idempotency key that survives retries and restarts, and a recorded result is returned
/// again without a call. Every method is one durable transaction.
/// </summary>
public sealed class ToolCalls
{
    private readonly LedgerDatabase database;
    private readonly LedgerLimits limits;

    internal ToolCalls(LedgerDatabase database, LedgerLimits limits)
    {
        this.database = database;
        this.limits = limits;
    }

    /// <summary>Asks to call a tool.</summary>
    public ToolReserveResult Reserve(ToolCall call) => database.Transact(transaction =>
    {
        var toolKey = ToolKeyOf(call);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(call.Request));
        var row = transaction.Find<ToolCallRow>(
            "SELECT * FROM toolCalls WHERE toolKey = @toolKey ORDER BY revision DESC LIMIT 1", new { toolKey });
        if (row is null)
        {
            return Start(transaction, call, toolKey, sha256, 1);
        }

        var alive = row.Owner == database.Owner && row.LeaseUntil > transaction.Now;
        var same = row.RequestSha256 == sha256;
        switch (row.State)
        {
            case CallState.RESERVED or CallState.SENT or CallState.UNKNOWN when alive:
                return new ToolReserveResult.InFlight(DateTimeOffset.FromUnixTimeMilliseconds(row.LeaseUntil));
            case CallState.SENT:
                LoseOutcome(transaction, row, "its lease ended before the result was recorded");
                return same ? TakeOver(transaction, call, row, true) : Changed(row);
            case CallState.UNKNOWN:
                return same ? TakeOver(transaction, call, row, true) : Changed(row);
            case CallState.ANSWERED:
                return same ? new ToolReserveResult.Recorded(row.ToolCallKey, ResultOf(transaction, row)) : Changed(row);
            case CallState.RESERVED or CallState.FAILED when same:
                return TakeOver(transaction, call, row, false);
            case CallState.RESERVED or CallState.FAILED:
                return Start(transaction, call, toolKey, sha256, row.Revision + 1);
            default:
                throw new InvalidOperationException($"Tool call {row.ToolCallKey} has no known state.");
        }
    });

    /// <summary>Records that the call is about to be sent. From here on a crash leaves its outcome unknown.</summary>
    /// <exception cref="LeaseLostException">The call is no longer this handler's.</exception>
    public void MarkSent(ToolLease lease) => database.Transact(transaction =>
    {
        var row = Own(transaction, lease, CallState.RESERVED, CallState.UNKNOWN);
        if (row is { Irreversible: true, State: CallState.UNKNOWN })
        {
            throw new InvalidOperationException(
                $"Expected to read back irreversible tool call {lease.ToolCallKey} before it is sent again, but it was not.");
        }

        transaction.Execute(
            "UPDATE toolCalls SET state = 'SENT', sends = sends + 1, sentAt = @Now WHERE toolCallKey = @ToolCallKey",
            new { transaction.Now, lease.ToolCallKey });
        ScopeTable.Begin(transaction, ScopeLink.OfToolCall(lease.ToolCallKey));
        transaction.Audit(AuditSubject.Of(row), nameof(CallState.SENT), new { row.IdempotencyKey });
        return true;
    });

    /// <summary>Records the result.</summary>
    /// <exception cref="LeaseLostException">The call is no longer this handler's.</exception>
    public void RecordResult(ToolLease lease, ToolResult result) => database.Transact(transaction =>
    {
        End(transaction, Own(transaction, lease, CallState.SENT), CallState.ANSWERED, result.Status, null, result.Body);
        return true;
    });

    /// <summary>Records that the tool refused the call, or that the request never left: it had no effect.</summary>
    public void RecordFailure(ToolLease lease, int? status, string failure) => database.Transact(transaction =>
    {
        End(transaction, Own(transaction, lease, CallState.SENT), CallState.FAILED, status, failure, null);
        return true;
    });

    /// <summary>Records that the call was sent and nobody knows whether it had an effect.</summary>
    public void RecordUnknown(ToolLease lease, int? status, string failure) => database.Transact(transaction =>
    {
        End(transaction, Own(transaction, lease, CallState.SENT), CallState.UNKNOWN, status, failure, null);
        return true;
    });

    /// <summary>Records what a read-back showed: the effect happened (with its result), or it did not (null).</summary>
    public void RecordReadBack(ToolLease lease, ToolResult? found) => database.Transact(transaction =>
    {
        var row = Own(transaction, lease, CallState.UNKNOWN);
        var outcome = found is null ? "NOT_HAPPENED" : "HAPPENED";
        transaction.Execute(
            """
            UPDATE toolCalls SET readBacks = readBacks + 1, readBackOutcome = @outcome, state = @state, status = @status,
              resultSha256 = @sha256 WHERE toolCallKey = @ToolCallKey
            """,
            new
            {
                outcome,
                state = found is null ? nameof(CallState.RESERVED) : nameof(CallState.ANSWERED),
                status = found?.Status,
                sha256 = found is null ? null : transaction.Store(found.Body),
                lease.ToolCallKey,
            });
        transaction.Audit(AuditSubject.Of(row), "READ_BACK", new { outcome, row.IdempotencyKey });
        return true;
    });

    /// <summary>Lets another handler take the call over: this one could not find out what happened.</summary>
    public void GiveUp(ToolLease lease) => database.Transact(transaction => transaction.Execute(
        "UPDATE toolCalls SET leaseUntil = 0 WHERE toolCallKey = @ToolCallKey AND owner = @Owner AND lease = @Number",
        new { lease.ToolCallKey, transaction.Owner, lease.Number }));

    /// <summary>What an earlier process sent and did not finish has an unknown outcome: that process is gone.</summary>
    internal void Recover() => database.Transact(transaction =>
    {
        foreach (var row in transaction.List<ToolCallRow>(
            "SELECT * FROM toolCalls WHERE state = 'SENT' AND owner <> @Owner ORDER BY toolCallKey",
            new { transaction.Owner }))
        {
            LoseOutcome(transaction, row, "its process ended before the result was recorded");
        }

        return true;
    });

    private ToolReserveResult Start(
        LedgerTransaction transaction, ToolCall call, string toolKey, string sha256, int revision)
    {
        if (ScopeTable.Claim(transaction, call.Origin, call.Scopes, new ScopeClaim(PicoUsd.Zero, 0, 1)) is { } exceeded)
        {
            return new ToolReserveResult.Exceeded(exceeded);
        }

        transaction.Store(call.Request);
        var row = transaction.Find<ToolCallRow>(
            """
            INSERT INTO toolCalls(idempotencyKey, toolKey, revision, requestSha256, state, owner, lease, leaseUntil, cluster,
              processInstanceKey, processDefinitionKey, bpmnProcessId, processVersion, elementId, elementInstanceKey,
              tool, irreversible, approvedBy, reservedAt)
            VALUES(@IdempotencyKey, @ToolKey, @Revision, @RequestSha256, 'RESERVED', @Owner, 1, @LeaseUntil, @Cluster,
              @ProcessInstanceKey, @ProcessDefinitionKey, @BpmnProcessId, @ProcessVersion, @ElementId,
              @ElementInstanceKey, @Tool, @Irreversible, @ApprovedBy, @ReservedAt)
            RETURNING *
            """,
            new ToolCallRow
            {
                IdempotencyKey = Hash(toolKey, revision)[..32],
                ToolKey = toolKey,
                Revision = revision,
                RequestSha256 = sha256,
                Owner = database.Owner,
                LeaseUntil = LeaseUntil(transaction, call),
                Cluster = call.Origin.Cluster,
                ProcessInstanceKey = call.Origin.ProcessInstanceKey,
                ProcessDefinitionKey = call.Origin.ProcessDefinitionKey,
                BpmnProcessId = call.Origin.BpmnProcessId,
                ProcessVersion = call.Origin.ProcessVersion,
                ElementId = call.Origin.ElementId,
                ElementInstanceKey = call.Origin.ElementInstanceKey,
                Tool = call.Tool,
                Irreversible = call.Irreversible,
                ApprovedBy = call.ApprovedBy,
                ReservedAt = transaction.Now,
            })!;
        ScopeLink.OfToolCall(row.ToolCallKey).Insert(transaction, call.Scopes);
        transaction.Audit(
            AuditSubject.Of(row),
            nameof(CallState.RESERVED),
            new { row.IdempotencyKey, row.RequestSha256, row.Tool, row.ApprovedBy });
        return Reserved(transaction, call, row, false);
    }

    private ToolReserveResult TakeOver(LedgerTransaction transaction, ToolCall call, ToolCallRow row, bool outcomeUnknown)
    {
        if (row.State != CallState.RESERVED
            && ScopeTable.Claim(transaction, call.Origin, call.Scopes, new ScopeClaim(PicoUsd.Zero, 0, 1)) is { } exceeded)
        {
            return new ToolReserveResult.Exceeded(exceeded);
        }

        var taken = transaction.Find<ToolCallRow>(
            """
            UPDATE toolCalls SET state = @state, owner = @Owner, lease = lease + 1, leaseUntil = @until
            WHERE toolCallKey = @ToolCallKey RETURNING *
            """,
            new
            {
                state = outcomeUnknown ? nameof(CallState.UNKNOWN) : nameof(CallState.RESERVED),
                transaction.Owner,
                until = LeaseUntil(transaction, call),
                row.ToolCallKey,
            })!;
        transaction.Audit(AuditSubject.Of(taken), "TAKEN_OVER", new { taken.IdempotencyKey, outcomeUnknown });
        return Reserved(transaction, call, taken, outcomeUnknown);
    }

    private static ToolReserveResult.Reserved Reserved(
        LedgerTransaction transaction, ToolCall call, ToolCallRow row, bool outcomeUnknown) => new(
        new ToolLease(row.ToolCallKey, row.Lease),
        row.IdempotencyKey,
        outcomeUnknown,
        row.Sends + 1,
        ScopeTable.TimeLimits(transaction, call.Scopes));

    private static ToolReserveResult.ArgumentsChanged Changed(ToolCallRow row) => new(row.ToolCallKey, row.State);

    /// <summary>The lost call counts with at most the time its lease gave it.</summary>
    private static void LoseOutcome(LedgerTransaction transaction, ToolCallRow row, string failure)
    {
        ScopeTable.Settle(
            transaction,
            ScopeLink.OfToolCall(row.ToolCallKey),
            PicoUsd.Zero,
            PicoUsd.Zero,
            Math.Min(transaction.Now, row.LeaseUntil));
        transaction.Execute(
            """
            UPDATE toolCalls SET state = 'UNKNOWN', failure = @failure, endedAt = @Now, leaseUntil = 0
            WHERE toolCallKey = @ToolCallKey
            """,
            new { failure, transaction.Now, row.ToolCallKey });
        transaction.Audit(AuditSubject.Of(row), nameof(CallState.UNKNOWN), new { failure });
    }

    private static void End(
        LedgerTransaction transaction, ToolCallRow row, CallState state, int? status, string? failure, byte[]? body)
    {
        ScopeTable.Settle(
            transaction, ScopeLink.OfToolCall(row.ToolCallKey), PicoUsd.Zero, PicoUsd.Zero, transaction.Now);
        transaction.Execute(
            """
            UPDATE toolCalls SET state = @state, status = @status, failure = @failure, resultSha256 = @sha256,
              endedAt = @Now, leaseUntil = 0 WHERE toolCallKey = @ToolCallKey
            """,
            new
            {
                state = state.ToString(),
                status,
                failure,
                sha256 = body is null ? null : transaction.Store(body),
                transaction.Now,
                row.ToolCallKey,
            });
        transaction.Audit(AuditSubject.Of(row), state.ToString(), new { status, failure });
    }

    private ToolCallRow Own(LedgerTransaction transaction, ToolLease lease, params ReadOnlySpan<CallState> expected)
    {
        var row = transaction.Find<ToolCallRow>(
            "SELECT * FROM toolCalls WHERE toolCallKey = @ToolCallKey", new { lease.ToolCallKey });
        return row is not null && row.Owner == database.Owner && row.Lease == lease.Number && expected.Contains(row.State)
            ? row
            : throw new LeaseLostException(
                $"tool call {lease.ToolCallKey}",
                row is null ? "it is missing" : $"it is {row.State} under lease {row.Lease}");
    }

    private static ToolResult ResultOf(LedgerTransaction transaction, ToolCallRow row) =>
        new(row.Status ?? 0, transaction.Load(row.ResultSha256) ?? [], row.ReadBackOutcome == "HAPPENED");

    private long LeaseUntil(LedgerTransaction transaction, ToolCall call) =>
        transaction.Now + (long)(call.Timeout + limits.LeaseMargin).TotalMilliseconds;

    private static string ToolKeyOf(ToolCall call) => Hash(
        call.Origin.Cluster,
        call.Origin.ProcessInstanceKey,
        call.OncePerProcessInstance ? -1 : call.Origin.ElementInstanceKey,
        call.Tool);

    private static string Hash(params object[] parts) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(parts)));
}

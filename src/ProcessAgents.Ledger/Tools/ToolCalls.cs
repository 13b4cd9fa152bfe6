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
                LoseOutcome(transaction, row, "its process ended before the result was recorded");
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
    public void MarkSent(long toolCallKey) => database.Transact(transaction =>
    {
        var row = Own(transaction, toolCallKey, CallState.RESERVED, CallState.UNKNOWN);
        if (row is { Irreversible: true, State: CallState.UNKNOWN })
        {
            throw new InvalidOperationException(
                $"Expected to read back irreversible tool call {toolCallKey} before it is sent again, but it was not.");
        }

        transaction.Execute(
            "UPDATE toolCalls SET state = 'SENT', sends = sends + 1, sentAt = @Now WHERE toolCallKey = @toolCallKey",
            new { transaction.Now, toolCallKey });
        transaction.Audit("toolCall", toolCallKey, "SENT", new { row.IdempotencyKey });
        return true;
    });

    /// <summary>Records the result.</summary>
    /// <exception cref="LeaseLostException">The call is no longer this handler's.</exception>
    public void RecordResult(long toolCallKey, ToolResult result) => database.Transact(transaction =>
    {
        End(transaction, Own(transaction, toolCallKey, CallState.SENT), CallState.ANSWERED, result.Status, null, result.Body);
        return true;
    });

    /// <summary>Records that the tool refused the call, or that the request never left: it had no effect.</summary>
    public void RecordFailure(long toolCallKey, int? status, string failure) => database.Transact(transaction =>
    {
        End(transaction, Own(transaction, toolCallKey, CallState.SENT), CallState.FAILED, status, failure, null);
        return true;
    });

    /// <summary>Records that the call was sent and nobody knows whether it had an effect.</summary>
    public void RecordUnknown(long toolCallKey, int? status, string failure) => database.Transact(transaction =>
    {
        End(transaction, Own(transaction, toolCallKey, CallState.SENT), CallState.UNKNOWN, status, failure, null);
        return true;
    });

    /// <summary>Records what a read-back showed: the effect happened (with its result), or it did not (null).</summary>
    public void RecordReadBack(long toolCallKey, ToolResult? found) => database.Transact(transaction =>
    {
        var row = Own(transaction, toolCallKey, CallState.UNKNOWN);
        var outcome = found is null ? "NOT_HAPPENED" : "HAPPENED";
        transaction.Execute(
            """
            UPDATE toolCalls SET readBacks = readBacks + 1, readBackOutcome = @outcome, state = @state, status = @status,
              resultSha256 = @sha256 WHERE toolCallKey = @toolCallKey
            """,
            new
            {
                outcome,
                state = found is null ? nameof(CallState.RESERVED) : nameof(CallState.ANSWERED),
                status = found?.Status,
                sha256 = found is null ? null : transaction.Store(found.Body),
                toolCallKey,
            });
        transaction.Audit("toolCall", toolCallKey, "READ_BACK", new { outcome, row.IdempotencyKey });
        return true;
    });

    /// <summary>Lets another handler take the call over: this one could not find out what happened.</summary>
    public void GiveUp(long toolCallKey) => database.Transact(transaction => transaction.Execute(
        "UPDATE toolCalls SET leaseUntil = 0 WHERE toolCallKey = @toolCallKey AND owner = @Owner",
        new { toolCallKey, transaction.Owner }));

    private ToolReserveResult Start(
        LedgerTransaction transaction, ToolCall call, string toolKey, string sha256, int revision)
    {
        if (ScopeTable.Claim(transaction, call.Scopes, new ScopeClaim(PicoUsd.Zero, 0, 1)) is { } exceeded)
        {
            return new ToolReserveResult.Exceeded(exceeded);
        }

        transaction.Store(call.Request);
        var row = transaction.Find<ToolCallRow>(
            """
            INSERT INTO toolCalls(idempotencyKey, toolKey, revision, requestSha256, state, owner, leaseUntil, cluster,
              processInstanceKey, processDefinitionKey, bpmnProcessId, processVersion, elementId, elementInstanceKey,
              tool, irreversible, reservedAt)
            VALUES(@IdempotencyKey, @ToolKey, @Revision, @RequestSha256, 'RESERVED', @Owner, @LeaseUntil, @Cluster,
              @ProcessInstanceKey, @ProcessDefinitionKey, @BpmnProcessId, @ProcessVersion, @ElementId,
              @ElementInstanceKey, @Tool, @Irreversible, @ReservedAt)
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
                ReservedAt = transaction.Now,
            })!;
        ScopeLink.OfToolCall(row.ToolCallKey).Insert(transaction, call.Scopes);
        transaction.Audit("toolCall", row.ToolCallKey, "RESERVED", new { row.IdempotencyKey, row.RequestSha256, row.Tool });
        return new ToolReserveResult.Reserved(
            row.ToolCallKey, row.IdempotencyKey, false, row.Sends + 1, ScopeTable.TimeLeft(transaction, call.Scopes));
    }

    private ToolReserveResult TakeOver(LedgerTransaction transaction, ToolCall call, ToolCallRow row, bool outcomeUnknown)
    {
        if (row.State != CallState.RESERVED
            && ScopeTable.Claim(transaction, call.Scopes, new ScopeClaim(PicoUsd.Zero, 0, 1)) is { } exceeded)
        {
            return new ToolReserveResult.Exceeded(exceeded);
        }

        transaction.Execute(
            """
            UPDATE toolCalls SET state = @state, owner = @Owner, leaseUntil = @until
            WHERE toolCallKey = @ToolCallKey
            """,
            new
            {
                state = outcomeUnknown ? nameof(CallState.UNKNOWN) : nameof(CallState.RESERVED),
                transaction.Owner,
                until = LeaseUntil(transaction, call),
                row.ToolCallKey,
            });
        transaction.Audit("toolCall", row.ToolCallKey, "TAKEN_OVER", new { row.IdempotencyKey, outcomeUnknown });
        return new ToolReserveResult.Reserved(
            row.ToolCallKey, row.IdempotencyKey, outcomeUnknown, row.Sends + 1, ScopeTable.TimeLeft(transaction, call.Scopes));
    }

    private static ToolReserveResult.ArgumentsChanged Changed(ToolCallRow row) => new(row.ToolCallKey, row.State);

    private static void LoseOutcome(LedgerTransaction transaction, ToolCallRow row, string failure)
    {
        transaction.Execute(
            "UPDATE toolCalls SET state = 'UNKNOWN', failure = @failure WHERE toolCallKey = @ToolCallKey",
            new { failure, row.ToolCallKey });
        transaction.Audit("toolCall", row.ToolCallKey, "UNKNOWN", new { failure });
    }

    private static void End(
        LedgerTransaction transaction, ToolCallRow row, CallState state, int? status, string? failure, byte[]? body)
    {
        var milliseconds = transaction.Now - (row.SentAt ?? transaction.Now);
        ScopeTable.Settle(
            transaction, ScopeLink.OfToolCall(row.ToolCallKey), PicoUsd.Zero, PicoUsd.Zero, milliseconds);
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
        transaction.Audit("toolCall", row.ToolCallKey, state.ToString(), new { status, failure });
    }

    private ToolCallRow Own(LedgerTransaction transaction, long toolCallKey, params ReadOnlySpan<CallState> expected)
    {
        var row = transaction.Find<ToolCallRow>(
            "SELECT * FROM toolCalls WHERE toolCallKey = @toolCallKey", new { toolCallKey });
        return row is not null && row.Owner == database.Owner && expected.Contains(row.State)
            ? row
            : throw new LeaseLostException($"tool call {toolCallKey}", $"it is {row?.State.ToString() ?? "missing"}");
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

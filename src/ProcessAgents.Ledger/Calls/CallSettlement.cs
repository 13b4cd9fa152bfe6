using ProcessAgents.Ledger.Scopes;
using ProcessAgents.Ledger.Storage;

namespace ProcessAgents.Ledger;

/// <summary>Ends a call: its reserve becomes its cost, or is given back.</summary>
internal static class CallSettlement
{
    public const string InsertSql =
        """
        INSERT INTO calls(cluster, elementInstanceKey, turn, attempt, role, send, requestSha256, state, owner,
          leaseUntil, processInstanceKey, processDefinitionKey, bpmnProcessId, processVersion, elementId, agent, step,
          provider, model, temperature, seed, promptId, promptSha256, priceTable, priceOf, decisionVersion, reservePico,
          reservedAt)
        VALUES(@Cluster, @ElementInstanceKey, @Turn, @Attempt, @Role, @Send, @RequestSha256, 'RESERVED', @Owner,
          @LeaseUntil, @ProcessInstanceKey, @ProcessDefinitionKey, @BpmnProcessId, @ProcessVersion, @ElementId, @Agent,
          @Step, @Provider, @Model, @Temperature, @Seed, @PromptId, @PromptSha256, @PriceTable, @PriceOf, @DecisionVersion,
          @ReservePico, @ReservedAt)
        RETURNING *
        """;

    public static CallRow Find(LedgerTransaction transaction, long callKey) =>
        transaction.Find<CallRow>("SELECT * FROM calls WHERE callKey = @callKey", new { callKey })
        ?? throw new InvalidOperationException($"Expected to find call {callKey}, but the ledger has none.");

    public static void Settle(LedgerTransaction transaction, CallRow row, CallState state, PicoUsd cost)
    {
        var reserve = new PicoUsd(row.ReservePico);
        var breach = cost > reserve;
        ScopeTable.Settle(transaction, ScopeLink.OfModelCall(row.CallKey), reserve, cost, transaction.Now);
        transaction.Execute(
            """
            UPDATE calls SET state = @state, costPico = @cost, endedAt = @Now, breach = @breach
            WHERE callKey = @CallKey
            """,
            new { state = state.ToString(), cost = cost.Value, transaction.Now, breach, row.CallKey });
        transaction.Audit(AuditSubject.Of(row), state.ToString(), new { costPico = cost.Value });
        if (breach)
        {
            ScopeTable.Stop(transaction, row, $"call {row.CallKey} cost {cost}, more than its reserve of {reserve}");
        }
    }

    /// <summary>
    /// Nobody knows how long the lost call ran, so it counts with at most the time its lease gave it: the time in which
    /// the worker was down is not the agent's.
    /// </summary>
    public static void SettleUnknown(LedgerTransaction transaction, CallRow row, string failure)
    {
        var reserve = new PicoUsd(row.ReservePico);
        ScopeTable.Settle(
            transaction,
            ScopeLink.OfModelCall(row.CallKey),
            reserve,
            reserve,
            Math.Min(transaction.Now, row.LeaseUntil));
        transaction.Execute(
            """
            UPDATE calls SET state = 'UNKNOWN', costPico = reservePico, endedAt = @Now, failure = @failure
            WHERE callKey = @CallKey
            """,
            new { transaction.Now, failure, row.CallKey });
        transaction.Audit(AuditSubject.Of(row), nameof(CallState.UNKNOWN), new { costPico = reserve.Value, failure });
    }

    /// <summary>Gives the reserve of a call back that was never sent.</summary>
    public static void Withdraw(LedgerTransaction transaction, CallRow row, string reason)
    {
        ScopeTable.Release(
            transaction, ScopeLink.OfModelCall(row.CallKey), new ScopeClaim(new PicoUsd(row.ReservePico), 1, 0));
        Supersede(transaction, row, reason);
    }

    /// <summary>A call whose answer is not wanted any more; what it cost stays paid.</summary>
    public static void Supersede(LedgerTransaction transaction, CallRow row, string reason)
    {
        transaction.Execute(
            """
            UPDATE calls SET state = 'SUPERSEDED', failure = @reason, endedAt = coalesce(endedAt, @Now)
            WHERE callKey = @CallKey
            """,
            new { reason, transaction.Now, row.CallKey });
        transaction.Audit(AuditSubject.Of(row), nameof(CallState.SUPERSEDED), new { reason });
    }
}

using ProcessAgents.Ledger.Scopes;
using ProcessAgents.Ledger.Storage;

namespace ProcessAgents.Ledger;

/// <summary>Ends a sent call: its reserve becomes its cost.</summary>
internal static class CallSettlement
{
    public const string InsertSql =
        """
        INSERT INTO calls(cluster, elementInstanceKey, turn, attempt, role, send, requestSha256, state, owner,
          leaseUntil, processInstanceKey, processDefinitionKey, bpmnProcessId, processVersion, elementId, agent, step,
          provider, model, temperature, seed, promptId, promptSha256, priceTable, decisionVersion, reservePico,
          reservedAt)
        VALUES(@Cluster, @ElementInstanceKey, @Turn, @Attempt, @Role, @Send, @RequestSha256, 'RESERVED', @Owner,
          @LeaseUntil, @ProcessInstanceKey, @ProcessDefinitionKey, @BpmnProcessId, @ProcessVersion, @ElementId, @Agent,
          @Step, @Provider, @Model, @Temperature, @Seed, @PromptId, @PromptSha256, @PriceTable, @DecisionVersion,
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
        var link = ScopeLink.OfModelCall(row.CallKey);
        var milliseconds = transaction.Now - (row.SentAt ?? transaction.Now);
        ScopeTable.Settle(transaction, link, reserve, cost, milliseconds);
        transaction.Execute(
            """
            UPDATE calls SET state = @state, costPico = @cost, endedAt = @Now, breach = @breach
            WHERE callKey = @CallKey
            """,
            new { state = state.ToString(), cost = cost.Value, transaction.Now, breach, row.CallKey });
        transaction.Audit("call", row.CallKey, state.ToString(), new { costPico = cost.Value });
        if (breach)
        {
            ScopeTable.Stop(transaction, link, $"call {row.CallKey} cost {cost}, more than its reserve of {reserve}");
        }
    }

    /// <summary>
    /// Nobody knows how long the lost call ran, so it counts with at most the time its lease gave it: the time in which
    /// the worker was down is not the agent's.
    /// </summary>
    public static void SettleUnknown(LedgerTransaction transaction, CallRow row, string failure)
    {
        var reserve = new PicoUsd(row.ReservePico);
        var sentAt = row.SentAt ?? row.ReservedAt;
        var milliseconds = Math.Min(transaction.Now, row.LeaseUntil) - sentAt;
        ScopeTable.Settle(transaction, ScopeLink.OfModelCall(row.CallKey), reserve, reserve, milliseconds);
        transaction.Execute(
            """
            UPDATE calls SET state = 'UNKNOWN', costPico = reservePico, endedAt = @Now, failure = @failure
            WHERE callKey = @CallKey
            """,
            new { transaction.Now, failure, row.CallKey });
        transaction.Audit("call", row.CallKey, "UNKNOWN", new { costPico = reserve.Value, failure });
    }
}

using ProcessAgents.Ledger.Scopes;
using ProcessAgents.Ledger.Storage;

namespace ProcessAgents.Ledger;

/// <summary>
/// The model calls: reserved before they are sent, settled when they are answered, returned again without a call.
/// Every method is one durable transaction.
/// </summary>
public sealed class ModelCalls
{
    private readonly LedgerDatabase database;
    private readonly LedgerOptions options;

    internal ModelCalls(LedgerDatabase database, LedgerOptions options)
    {
        this.database = database;
        this.options = options;
    }

    /// <summary>
    /// Asks to make a call. Checks every limit and sets the worst case aside, or gives the answer that is already
    /// recorded.
    /// </summary>
    /// <exception cref="UnpricedModelException">The model has no price.</exception>
    public ReserveResult Reserve(ModelCall call)
    {
        var price = options.Prices.PriceOf(call.PricedAs ?? call.Model);
        LimitContent(call.Request.Length);
        var worst = price.WorstCase(call.Request.Length, call.MaxOutputTokens);
        var result = database.Transact(transaction => Reserve(transaction, call, worst));
        Failpoint.Hit("reserved");
        return result;
    }

    /// <summary>Records that the call is about to be sent. From here on a crash leaves its outcome unknown.</summary>
    /// <exception cref="LeaseLostException">The call is no longer this handler's.</exception>
    public void MarkSent(long callKey)
    {
        database.Transact(transaction =>
        {
            var row = Own(transaction, callKey, CallState.RESERVED);
            transaction.Execute(
                "UPDATE calls SET state = 'SENT', sentAt = @Now WHERE callKey = @callKey",
                new { transaction.Now, callKey });
            ScopeTable.Begin(transaction, ScopeLink.OfModelCall(callKey));
            Audit(transaction, row, CallState.SENT, new { row.RequestSha256 });
            return true;
        });
    }

    /// <summary>Records the answer and pays for it; at its reserve if the provider does not say what was used.</summary>
    /// <returns>What it cost.</returns>
    /// <exception cref="LeaseLostException">The call is no longer this handler's.</exception>
    public PicoUsd RecordAnswer(long callKey, ModelAnswer answer)
    {
        LimitContent(answer.Content.Length);
        var cost = database.Transact(transaction =>
        {
            var row = Own(transaction, callKey, CallState.SENT);
            var paid = answer.Usage is { } usage
                ? options.Prices.PriceOf(row.PriceOf).CostOf(usage)
                : new PicoUsd(row.ReservePico);
            CallSettlement.Settle(transaction, row, CallState.ANSWERED, paid);
            RecordContent(transaction, callKey, answer);
            return paid;
        });
        Failpoint.Hit("answered");
        return cost;
    }

    /// <summary>
    /// Records that the endpoint answered with an error, or that the request never left. Costs nothing.
    /// </summary>
    /// <param name="callKey">The call.</param>
    /// <param name="status">
    /// HTTP status of the answer; null when the request never left, which also gives the step back.
    /// </param>
    /// <param name="failure">What happened, for people; without secrets.</param>
    public void RecordFailure(long callKey, int? status, string failure) => database.Transact(transaction =>
    {
        var row = Own(transaction, callKey, CallState.SENT);
        CallSettlement.Settle(transaction, row, CallState.FAILED, PicoUsd.Zero);
        if (status is null)
        {
            ScopeTable.Release(transaction, ScopeLink.OfModelCall(callKey), new ScopeClaim(PicoUsd.Zero, 1, 0));
        }

        transaction.Execute(
            "UPDATE calls SET status = @status, failure = @failure WHERE callKey = @callKey",
            new { status, failure, callKey });
        return true;
    });

    /// <summary>Records that the call was sent and its outcome is lost: it is charged at its reserve.</summary>
    public void RecordUnknown(long callKey, string failure) => database.Transact(transaction =>
    {
        var row = Own(transaction, callKey, CallState.SENT);
        CallSettlement.SettleUnknown(transaction, row, failure);
        return true;
    });

    /// <summary>Records that an answer became the result of its job. Does nothing when it already did.</summary>
    public void Consume(long callKey) => database.Transact(transaction =>
    {
        var changed = transaction.Execute(
            "UPDATE calls SET state = 'CONSUMED' WHERE callKey = @callKey AND state = 'ANSWERED'", new { callKey });
        if (changed > 0)
        {
            Audit(transaction, CallSettlement.Find(transaction, callKey), CallState.CONSUMED, new { });
        }

        return true;
    });

    /// <summary>
    /// Settles what an earlier process left: what it reserved is given back, what it sent is charged at its reserve.
    /// The file has one owner at a time, so that process is gone.
    /// </summary>
    internal void Recover() => database.Transact(transaction =>
    {
        foreach (var row in transaction.List<CallRow>(
            "SELECT * FROM calls WHERE state IN ('RESERVED', 'SENT') AND owner <> @Owner ORDER BY callKey",
            new { transaction.Owner }))
        {
            if (row.State == CallState.RESERVED)
            {
                CallSettlement.Withdraw(transaction, row, "its process ended before it was sent");
            }
            else
            {
                CallSettlement.SettleUnknown(transaction, row, "its process ended before the answer was recorded");
            }
        }

        return true;
    });

    private ReserveResult Reserve(LedgerTransaction transaction, ModelCall call, PicoUsd worst)
    {
        var sha256 = ModelCall.HashOf(call.Request);
        var latest = Latest(transaction, call.Identity);
        if (latest is not null && Resume(transaction, call, latest, sha256) is { } resumed)
        {
            return resumed;
        }

        if (ScopeTable.Claim(transaction, call.Origin, call.Scopes, new ScopeClaim(worst, 1, 0)) is { } exceeded)
        {
            return new ReserveResult.Exceeded(exceeded);
        }

        var row = Insert(transaction, call, sha256, worst, (latest?.Send ?? 0) + 1);
        ScopeLink.OfModelCall(row.CallKey).Insert(transaction, call.Scopes);
        Audit(transaction, row, CallState.RESERVED, new { row.RequestSha256, row.ReservePico, row.PriceTable, row.Send });
        return new ReserveResult.Reserved(row.CallKey, worst, row.Send, ScopeTable.TimeLimits(transaction, call.Scopes));
    }

    /// <summary>What an earlier record of the same call means for this one; null: make a new record.</summary>
    private ReserveResult? Resume(LedgerTransaction transaction, ModelCall call, CallRow row, string sha256)
    {
        var alive = row.Owner == database.Owner && row.LeaseUntil > transaction.Now;
        var same = row.RequestSha256 == sha256 || call.Alternatives.Contains(row.RequestSha256);
        switch (row.State)
        {
            case CallState.RESERVED or CallState.SENT when alive:
                return new ReserveResult.InFlight(DateTimeOffset.FromUnixTimeMilliseconds(row.LeaseUntil));
            case CallState.RESERVED:
                CallSettlement.Withdraw(transaction, row, "never sent");
                return null;
            case CallState.SENT:
                CallSettlement.SettleUnknown(transaction, row, "its lease ended before the answer was recorded");
                return AfterUnknown(call, row);
            case CallState.UNKNOWN:
                return AfterUnknown(call, row);
            case CallState.ANSWERED or CallState.CONSUMED when same:
                return Recorded(transaction, row);
            case CallState.ANSWERED or CallState.CONSUMED:
                CallSettlement.Supersede(transaction, row, "the inputs changed");
                return null;
            case CallState.REJECTED or CallState.SUPERSEDED or CallState.FAILED:
                return null;
            default:
                throw new InvalidOperationException($"Call {row.CallKey} has no known state.");
        }
    }

    private static ReserveResult.Recorded Recorded(LedgerTransaction transaction, CallRow row) => new(
        row.CallKey,
        new ModelAnswer(
            transaction.Load(row.AnswerSha256) ?? [],
            row.UsageReported ? row.Usage : null,
            row.FinishReason ?? ""),
        new PicoUsd(row.CostPico),
        row.Model,
        row.Provider);

    private static void RecordContent(LedgerTransaction transaction, long callKey, ModelAnswer answer)
    {
        var usage = answer.Usage ?? default;
        transaction.Execute(
            """
            UPDATE calls SET uncachedInput = @UncachedInput, cacheRead = @CacheRead,
              cacheWrite5Minutes = @CacheWrite5Minutes, cacheWrite1Hour = @CacheWrite1Hour,
              visibleOutput = @VisibleOutput, reasoningOutput = @ReasoningOutput, usageReported = @usageReported,
              answerSha256 = @answerSha256, finishReason = @FinishReason WHERE callKey = @callKey
            """,
            new
            {
                usage.UncachedInput,
                usage.CacheRead,
                usage.CacheWrite5Minutes,
                usage.CacheWrite1Hour,
                usage.VisibleOutput,
                usage.ReasoningOutput,
                usageReported = answer.Usage is not null,
                answerSha256 = transaction.Store(answer.Content),
                answer.FinishReason,
                callKey,
            });
    }

    private static ReserveResult.OutcomeUnknown? AfterUnknown(ModelCall call, CallRow row) =>
        call.OnUnknown == OnUnknown.Resend
            ? null
            : new ReserveResult.OutcomeUnknown(row.CallKey, new PicoUsd(row.ReservePico));

    private CallRow Insert(LedgerTransaction transaction, ModelCall call, string sha256, PicoUsd worst, int send)
    {
        transaction.Store(call.Request);
        return transaction.Find<CallRow>(
            CallSettlement.InsertSql,
            new CallRow
            {
                Cluster = call.Origin.Cluster,
                ElementInstanceKey = call.Origin.ElementInstanceKey,
                Turn = call.Turn,
                Attempt = call.Attempt,
                Role = call.Role,
                Send = send,
                RequestSha256 = sha256,
                Owner = database.Owner,
                LeaseUntil = transaction.Now + (long)(call.Timeout + options.Limits.LeaseMargin).TotalMilliseconds,
                ProcessInstanceKey = call.Origin.ProcessInstanceKey,
                ProcessDefinitionKey = call.Origin.ProcessDefinitionKey,
                BpmnProcessId = call.Origin.BpmnProcessId,
                ProcessVersion = call.Origin.ProcessVersion,
                ElementId = call.Origin.ElementId,
                Agent = call.Agent,
                Step = call.Step,
                Provider = call.Provider,
                Model = call.Model,
                Temperature = call.Temperature,
                Seed = call.Seed,
                PromptId = call.PromptId,
                PromptSha256 = call.PromptSha256,
                PriceTable = options.Prices.Id,
                PriceOf = call.PricedAs ?? call.Model,
                DecisionVersion = call.DecisionVersion,
                ReservePico = worst.Value,
                ReservedAt = transaction.Now,
            })!;
    }

    private static CallRow? Latest(LedgerTransaction transaction, CallIdentity identity) => transaction.Find<CallRow>(
        """
        SELECT * FROM calls WHERE cluster = @Cluster AND elementInstanceKey = @ElementInstanceKey AND turn = @Turn
          AND attempt = @Attempt AND role = @Role ORDER BY send DESC LIMIT 1
        """,
        identity);

    private CallRow Own(LedgerTransaction transaction, long callKey, CallState expected)
    {
        var row = CallSettlement.Find(transaction, callKey);
        return row.State == expected && row.Owner == database.Owner
            ? row
            : throw new LeaseLostException($"call {callKey}", $"it is {row.State}");
    }

    private void LimitContent(int bytes)
    {
        if (bytes > options.Limits.ContentBytesMax)
        {
            throw new InvalidOperationException(
                $"Expected to record at most {options.Limits.ContentBytesMax} bytes of one call, but it has {bytes}.");
        }
    }

    private static void Audit(LedgerTransaction transaction, CallRow row, CallState state, object data) =>
        transaction.Audit(AuditSubject.Of(row), state.ToString(), data);
}

/// <summary>A call went on without this handler: its lease ended, and another one took the call over.</summary>
public sealed class LeaseLostException(string call, string fact)
    : Exception($"Expected to go on with {call}, but {fact}.");

using System.Text.Json;
using Dapper;
using ProcessAgents.Ledger.Storage;

namespace ProcessAgents.Ledger;

/// <summary>
/// Counts the attempts of a step in a process instance and remembers why each was rejected. The count begins anew once
/// a proposal was accepted: by a verdict, or because the process went on with it.
/// </summary>
public sealed class StepAttempts
{
    private readonly LedgerDatabase database;

    internal StepAttempts(LedgerDatabase database) => this.database = database;

    /// <summary>
    /// The rejections that count for an element instance that is about to make a proposal, oldest first.
    /// </summary>
    public IReadOnlyList<StepAttempt> RejectionsFor(
        string cluster, long processInstanceKey, string step, long elementInstanceKey) =>
        database.Transact(transaction =>
            Rejections(transaction, new StepName(cluster, processInstanceKey, step), elementInstanceKey));

    /// <summary>Every judged attempt of a process instance, in the order of the verdicts.</summary>
    public IReadOnlyList<StepAttempt> Of(string cluster, long processInstanceKey) => database.Transact(transaction =>
        transaction.List<AttemptRow>(
                """
                SELECT a.*, c.model, c.promptId, c.promptSha256, c.temperature
                FROM attempts a LEFT JOIN calls c ON c.callKey = a.callKey
                WHERE a.cluster = @cluster AND a.processInstanceKey = @processInstanceKey ORDER BY a.attemptKey
                """,
                new { cluster, processInstanceKey })
            .Select(row => row.ToAttempt(transaction))
            .ToList());

    /// <summary>
    /// Records a verdict and gives it with its attempt number. The same verifier gives the verdict it gave before.
    /// A rejection makes the call that is judged <see cref="CallState.REJECTED"/> in the same transaction.
    /// </summary>
    public StepAttempt Decide(AttemptDecision decision) => database.Transact(transaction =>
    {
        var step = new StepName(decision.Cluster, decision.ProcessInstanceKey, decision.Step);
        var recorded = transaction.Find<AttemptRow>(
            SelectAttempts + " AND a.verifierKey = @VerifierKey",
            new { step.Cluster, step.ProcessInstanceKey, step.Step, decision.VerifierKey });
        if (recorded is not null)
        {
            return recorded.ToAttempt(transaction);
        }

        var call = decision.CallKey is { } callKey
            ? CallSettlement.Find(transaction, callKey)
            : JudgedCall(transaction, step);
        var attempt = Rejections(transaction, step, call?.ElementInstanceKey ?? -1).Count + 1;
        var row = transaction.Find<AttemptRow>(
            """
            INSERT INTO attempts(cluster, processInstanceKey, step, attempt, verifierKey, callKey, valid,
              candidateSha256, findings, decisionVersion, decidedAt)
            VALUES(@Cluster, @ProcessInstanceKey, @Step, @attempt, @VerifierKey, @callKey, @Valid, @candidateSha256,
              @findings, @DecisionVersion, @Now)
            RETURNING *
            """,
            new
            {
                step.Cluster,
                step.ProcessInstanceKey,
                step.Step,
                attempt,
                decision.VerifierKey,
                callKey = call?.CallKey,
                decision.Valid,
                candidateSha256 = transaction.Store(decision.Candidate),
                findings = JsonSerializer.Serialize(decision.Findings),
                decision.DecisionVersion,
                transaction.Now,
            })!;
        var subject = new AuditSubject(
            "attempt", AuditSubject.Key(row.AttemptKey), step.Cluster, step.ProcessInstanceKey);
        transaction.Audit(subject, decision.Valid ? "ACCEPTED" : "REJECTED", new
        {
            step.Step,
            attempt,
            decision.VerifierKey,
            decision.Findings,
        });
        if (call is not null && !decision.Valid)
        {
            transaction.Execute(
                "UPDATE calls SET state = 'REJECTED' WHERE callKey = @CallKey AND state IN ('ANSWERED', 'CONSUMED')", call);
            transaction.Audit(AuditSubject.Of(call), nameof(CallState.REJECTED), new { row.AttemptKey });
        }

        return Load(transaction, row.AttemptKey);
    });

    private const string SelectAttempts =
        """
        SELECT a.*, c.model, c.promptId, c.promptSha256, c.temperature
        FROM attempts a LEFT JOIN calls c ON c.callKey = a.callKey
        WHERE a.cluster = @Cluster AND a.processInstanceKey = @ProcessInstanceKey AND a.step = @Step
        """;

    private static StepAttempt Load(LedgerTransaction transaction, long attemptKey) => transaction.Find<AttemptRow>(
        """
        SELECT a.*, c.model, c.promptId, c.promptSha256, c.temperature
        FROM attempts a LEFT JOIN calls c ON c.callKey = a.callKey WHERE a.attemptKey = @attemptKey
        """,
        new { attemptKey })!.ToAttempt(transaction);

    private static List<StepAttempt> Rejections(
        LedgerTransaction transaction, StepName step, long elementInstanceKey)
    {
        var lastValid = transaction.Scalar<long>(
            """
            SELECT coalesce(max(attemptKey), 0) FROM attempts WHERE cluster = @Cluster
              AND processInstanceKey = @ProcessInstanceKey AND step = @Step AND valid
            """,
            step);
        var lastAccepted = transaction.Scalar<long>(
            """
            SELECT coalesce(max(callKey), 0) FROM calls WHERE cluster = @Cluster
              AND processInstanceKey = @ProcessInstanceKey AND step = @Step
              AND state = 'CONSUMED' AND elementInstanceKey <> @elementInstanceKey
            """,
            new { step.Cluster, step.ProcessInstanceKey, step.Step, elementInstanceKey });
        return transaction.List<AttemptRow>(
                SelectAttempts + """
                 AND NOT a.valid AND a.attemptKey > @lastValid AND coalesce(a.callKey, @lastAccepted + 1) > @lastAccepted
                ORDER BY a.attemptKey
                """,
                new { step.Cluster, step.ProcessInstanceKey, step.Step, lastValid, lastAccepted })
            .Select(row => row.ToAttempt(transaction))
            .ToList();
    }

    private static CallRow? JudgedCall(LedgerTransaction transaction, StepName step) => transaction.Find<CallRow>(
        """
        SELECT * FROM calls WHERE cluster = @Cluster AND processInstanceKey = @ProcessInstanceKey AND step = @Step
          AND state IN ('ANSWERED', 'CONSUMED') ORDER BY callKey DESC LIMIT 1
        """,
        step);

    private sealed record StepName(string Cluster, long ProcessInstanceKey, string Step);

    private sealed record AttemptRow
    {
        public long AttemptKey { get; init; }
        public string Step { get; init; } = "";
        public int Attempt { get; init; }
        public string DecisionVersion { get; init; } = "";
        public long DecidedAt { get; init; }
        public string VerifierKey { get; init; } = "";
        public long? CallKey { get; init; }
        public bool Valid { get; init; }
        public string CandidateSha256 { get; init; } = "";
        public string Findings { get; init; } = "[]";
        public string? Model { get; init; }
        public string? PromptId { get; init; }
        public string? PromptSha256 { get; init; }
        public double? Temperature { get; init; }

        public StepAttempt ToAttempt(LedgerTransaction transaction) => new()
        {
            Step = Step,
            Attempt = Attempt,
            Valid = Valid,
            VerifierKey = VerifierKey,
            CallKey = CallKey,
            Candidate = transaction.Load(CandidateSha256) ?? [],
            Findings = JsonSerializer.Deserialize<IReadOnlyList<Finding>>(Findings) ?? [],
            DecisionVersion = DecisionVersion,
            DecidedAt = DecidedAt,
            Model = Model,
            PromptId = PromptId,
            PromptSha256 = PromptSha256,
            Temperature = Temperature,
        };
    }
}

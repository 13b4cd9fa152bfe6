using ProcessAgents.Ledger.Storage;

namespace ProcessAgents.Ledger;

/// <summary>Remembers who decided a user task, and whether that person was entitled to.</summary>
public sealed class Approvals
{
    private readonly LedgerDatabase database;

    internal Approvals(LedgerDatabase database) => this.database = database;

    /// <summary>What a check recorded before; null when it recorded nothing yet.</summary>
    public Approval? FindByCheck(string cluster, long checkKey) => database.Transact(transaction =>
        transaction.Find<Approval>(
            "SELECT * FROM approvals WHERE cluster = @cluster AND checkKey = @checkKey", new { cluster, checkKey }));

    /// <summary>Records a decision, in the audit too.</summary>
    /// <exception cref="InvalidOperationException">
    /// The user task's decision is recorded already, or the check recorded another one.
    /// </exception>
    public void Record(Approval approval) => database.Transact(transaction =>
    {
        if (transaction.Find<Approval>(
            "SELECT * FROM approvals WHERE cluster = @Cluster AND (userTaskKey = @UserTaskKey OR checkKey = @CheckKey)",
            approval) is { } recorded)
        {
            throw new InvalidOperationException(
                $"Expected to record the decision of user task {approval.UserTaskKey} once, but check {recorded.CheckKey} "
                + $"recorded that of user task {recorded.UserTaskKey}.");
        }

        transaction.Execute(
            """
            INSERT INTO approvals(cluster, processInstanceKey, checkKey, userTaskKey, elementId, person, candidateGroups,
              decision, completedAt, granted, reason, recordedAt)
            VALUES(@Cluster, @ProcessInstanceKey, @CheckKey, @UserTaskKey, @ElementId, @Person, @CandidateGroups,
              @Decision, @CompletedAt, @Granted, @Reason, @RecordedAt)
            """,
            approval with { RecordedAt = transaction.Now });
        transaction.Audit(
            new AuditSubject(
                "approval",
                AuditSubject.Key(approval.UserTaskKey),
                approval.Cluster,
                approval.ProcessInstanceKey),
            approval.Granted ? "GRANTED" : "DENIED",
            new
            {
                approval.ElementId,
                approval.Person,
                approval.CandidateGroups,
                approval.Decision,
                approval.CompletedAt,
                approval.Reason,
            });
        return true;
    });

    /// <summary>The decisions of a process instance, in the order in which they were recorded.</summary>
    public IReadOnlyList<Approval> Of(string cluster, long processInstanceKey) => database.Transact(transaction =>
        transaction.List<Approval>(
            """
            SELECT * FROM approvals WHERE cluster = @cluster AND processInstanceKey = @processInstanceKey
            ORDER BY approvalKey
            """,
            new { cluster, processInstanceKey }));
}

using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ProcessAgents.Ledger;

namespace ProcessAgents.ControlPlane.Endpoints;

/// <summary>
/// <c>GET audit/{processInstanceKey}</c>: what was done and who decided, from the chained audit. Each entry has the hash
/// that proves its place in the chain.
/// </summary>
internal static class AuditEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, CallLedger ledger) => routes.MapGet(
        "/audit/{processInstanceKey:long}",
        (long processInstanceKey) =>
        {
            var entries = ledger.Audit.Of(processInstanceKey);
            return entries.Count == 0
                ? Problems.NoCalls(processInstanceKey)
                : Results.Json(new AuditAnswer(
                    Texts.Key(processInstanceKey),
                    [.. entries.Select(entry => entry.Cluster).Distinct()
                        .SelectMany(cluster => ledger.Approvals.Of(cluster, processInstanceKey)).Select(ApprovalBody.Of)],
                    [.. entries.Select(EntryBody.Of)],
                    new ChainBody(ledger.Audit.FirstBroken() is null, ledger.Audit.Head!.Sequence, ledger.Audit.Head.Hash)));
        });

    /// <param name="ProcessInstanceKey">The process instance.</param>
    /// <param name="Approvals">Who decided what, when, and whether that person was entitled to.</param>
    /// <param name="Entries">Every state change of its calls, verdicts, approvals and scopes.</param>
    /// <param name="Chain">Of the whole audit, not of this instance alone.</param>
    private sealed record AuditAnswer(
        string ProcessInstanceKey,
        IReadOnlyList<ApprovalBody> Approvals,
        IReadOnlyList<EntryBody> Entries,
        ChainBody Chain);

    private sealed record ApprovalBody(
        string UserTaskKey,
        string ElementId,
        string Person,
        IReadOnlyList<string> CandidateGroups,
        JsonElement Decision,
        DateTimeOffset? CompletedAt,
        bool Granted,
        string Reason,
        DateTimeOffset RecordedAt)
    {
        public static ApprovalBody Of(Approval approval) => new(
            Texts.Key(approval.UserTaskKey),
            approval.ElementId,
            approval.Person,
            approval.CandidateGroups.Split(',', StringSplitOptions.RemoveEmptyEntries),
            Json(approval.Decision),
            Texts.Time(approval.CompletedAt),
            approval.Granted,
            approval.Reason,
            Texts.Time(approval.RecordedAt));
    }

    private sealed record EntryBody(
        long Sequence,
        DateTimeOffset At,
        string Entity,
        string EntityKey,
        string Event,
        JsonElement Data,
        string PreviousHash,
        string Hash)
    {
        public static EntryBody Of(AuditRow row) => new(
            row.Sequence,
            Texts.Time(row.At),
            row.Entity,
            row.EntityKey,
            row.Event,
            Json(row.Data),
            row.PreviousHash,
            row.Hash);
    }

    /// <param name="Whole">Whether every entry follows from the one before it.</param>
    /// <param name="Entries">How many there are.</param>
    /// <param name="Head">Hash of the last one, which stands for all before it.</param>
    private sealed record ChainBody(bool Whole, long Entries, string Head);

    private static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}

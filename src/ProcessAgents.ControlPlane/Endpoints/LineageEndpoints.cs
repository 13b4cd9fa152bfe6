using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ProcessAgents.Ledger;

namespace ProcessAgents.ControlPlane.Endpoints;

/// <summary><c>GET lineage/{processInstanceKey}</c>: where every call of a process instance came from.</summary>
internal static class LineageEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, CallLedger ledger) => routes.MapGet(
        "/lineage/{processInstanceKey:long}",
        (long processInstanceKey) =>
        {
            var filter = new UsageFilter(processInstanceKey);
            var calls = ledger.Usage.Calls(filter);
            var toolCalls = ledger.Usage.ToolCalls(filter);
            return calls.Count + toolCalls.Count == 0
                ? Problems.NoCalls(processInstanceKey)
                : Results.Json(new LineageAnswer(
                    Texts.Key(processInstanceKey),
                    [.. calls.Select(ModelCallBody.Of)],
                    [.. toolCalls.Select(ToolCallBody.Of)],
                    [.. calls.Select(call => call.Cluster).Distinct()
                        .SelectMany(cluster => ledger.Attempts.Of(cluster, processInstanceKey))
                        .Select(AttemptBody.Of)]));
        });

    private sealed record LineageAnswer(
        string ProcessInstanceKey,
        IReadOnlyList<ModelCallBody> ModelCalls,
        IReadOnlyList<ToolCallBody> ToolCalls,
        IReadOnlyList<AttemptBody> Attempts);

    private sealed record AttemptBody(
        string Step,
        int Attempt,
        bool Valid,
        string Verifier,
        string? CallKey,
        IReadOnlyList<Finding> Findings,
        string DecisionVersion,
        DateTimeOffset? DecidedAt)
    {
        public static AttemptBody Of(StepAttempt attempt) => new(
            attempt.Step,
            attempt.Attempt,
            attempt.Valid,
            attempt.VerifierKey,
            attempt.CallKey is { } key ? Texts.Key(key) : null,
            attempt.Findings,
            attempt.DecisionVersion,
            Texts.Time(attempt.DecidedAt));
    }

    private sealed record ModelCallBody(
        string CallKey,
        string State,
        string BpmnProcessId,
        int ProcessVersion,
        string ProcessDefinitionKey,
        string ElementId,
        string ElementInstanceKey,
        string Agent,
        string Step,
        int Attempt,
        int Send,
        string Provider,
        string Model,
        double? Temperature,
        string PromptId,
        string PromptSha256,
        string RequestSha256,
        string? AnswerSha256,
        string PriceTable,
        string PriceOf,
        bool UsageReported,
        string DecisionVersion,
        decimal CostUsd,
        decimal ReserveUsd,
        TokensBody Tokens,
        string? FinishReason,
        int? Status,
        string? Failure,
        DateTimeOffset? ReservedAt,
        DateTimeOffset? SentAt,
        DateTimeOffset? EndedAt)
    {
        public static ModelCallBody Of(CallRow row) => new(
            Texts.Key(row.CallKey),
            row.State.ToString(),
            row.BpmnProcessId,
            row.ProcessVersion,
            Texts.Key(row.ProcessDefinitionKey),
            row.ElementId,
            Texts.Key(row.ElementInstanceKey),
            row.Agent,
            row.Step,
            row.Attempt,
            row.Send,
            row.Provider,
            row.Model,
            row.Temperature,
            row.PromptId,
            row.PromptSha256,
            row.RequestSha256,
            row.AnswerSha256,
            row.PriceTable,
            row.PriceOf,
            row.UsageReported,
            row.DecisionVersion,
            new PicoUsd(row.CostPico).Usd,
            new PicoUsd(row.ReservePico).Usd,
            new TokensBody(row.Usage.Input, row.CacheRead, row.Usage.Output, row.ReasoningOutput),
            row.FinishReason,
            row.Status,
            row.Failure,
            Texts.Time(row.ReservedAt),
            Texts.Time(row.SentAt),
            Texts.Time(row.EndedAt));
    }

    private sealed record ToolCallBody(
        string ToolCallKey,
        string State,
        string ElementId,
        string ElementInstanceKey,
        string Tool,
        bool Irreversible,
        string? ApprovedBy,
        string IdempotencyKey,
        string RequestSha256,
        string? ResultSha256,
        int Sends,
        int ReadBacks,
        string? ReadBackOutcome,
        int? Status,
        string? Failure,
        DateTimeOffset? ReservedAt,
        DateTimeOffset? SentAt,
        DateTimeOffset? EndedAt)
    {
        public static ToolCallBody Of(ToolCallRow row) => new(
            Texts.Key(row.ToolCallKey),
            row.State.ToString(),
            row.ElementId,
            Texts.Key(row.ElementInstanceKey),
            row.Tool,
            row.Irreversible,
            row.ApprovedBy,
            row.IdempotencyKey,
            row.RequestSha256,
            row.ResultSha256,
            row.Sends,
            row.ReadBacks,
            row.ReadBackOutcome,
            row.Status,
            row.Failure,
            Texts.Time(row.ReservedAt),
            Texts.Time(row.SentAt),
            Texts.Time(row.EndedAt));
    }
}

using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ProcessAgents.Ledger;

namespace ProcessAgents.ControlPlane.Endpoints;

/// <summary>
/// <c>GET state/{processInstanceKey}</c>: how far each agent of a process instance is. <c>GET state/schema</c>: what that
/// answer holds.
/// </summary>
internal static class StateEndpoints
{
    private const string SchemaResource = "agent-state.schema.json";

    public static void Map(IEndpointRouteBuilder routes, CallLedger ledger)
    {
        routes.MapGet("/state/{processInstanceKey:long}", (long processInstanceKey) => Answer(ledger, processInstanceKey));
        routes.MapGet("/state/schema", () => Results.Stream(
            typeof(StateEndpoints).Assembly.GetManifestResourceStream(SchemaResource)!, "application/schema+json"));
    }

    private static IResult Answer(CallLedger ledger, long processInstanceKey)
    {
        var calls = ledger.Usage.Calls(new UsageFilter(processInstanceKey));
        if (calls.Count == 0)
        {
            return Problems.NoCalls(processInstanceKey);
        }

        var attempts = calls.Select(call => call.Cluster).Distinct()
            .SelectMany(cluster => ledger.Attempts.Of(cluster, processInstanceKey)).ToList();
        return Results.Json(new StateAnswer(
            Texts.Key(processInstanceKey),
            [.. calls.GroupBy(call => call.Agent).Select(agent => StateOf(ledger, agent.Key, [.. agent], attempts))]));
    }

    private static AgentState StateOf(
        CallLedger ledger, string agent, IReadOnlyList<CallRow> calls, IReadOnlyList<StepAttempt> attempts)
    {
        var steps = calls.Select(call => call.Step).ToHashSet();
        var history = calls.Select(Event)
            .Concat(attempts.Where(attempt => steps.Contains(attempt.Step)).Select(Event))
            .OrderBy(entry => entry.At)
            .ToList();
        var accepted = calls.Where(call => call.State == CallState.CONSUMED)
            .GroupBy(call => call.Step)
            .ToDictionary(step => step.Key, step => step.Last());
        return new AgentState(
            agent,
            calls.Count(call => call.SentAt is not null && (call.State != CallState.FAILED || call.Status is not null)),
            new PicoUsd(calls.Sum(call => call.CostPico)).Usd,
            history,
            accepted.ToDictionary(step => step.Key, step => Content(ledger, step.Value)),
            [.. calls.Where(call => call.State is CallState.RESERVED or CallState.SENT).Select(Pending)],
            [.. accepted.Keys.Order(StringComparer.Ordinal)],
            history.LastOrDefault(entry => entry.Outcome is "FAILED" or "UNKNOWN" or "REJECTED") is { } error
                ? new AgentError(error.At, error.Step, error.Detail)
                : null);
    }

    private static AgentEvent Event(CallRow call) => new(
        Texts.Time(call.EndedAt ?? call.SentAt ?? call.ReservedAt),
        "modelCall",
        Texts.Key(call.CallKey),
        call.Step,
        call.Attempt,
        call.State.ToString(),
        call.Failure is { } failure ? $"{call.Model}: {failure}" : call.Model);

    private static AgentEvent Event(StepAttempt attempt) => new(
        Texts.Time(attempt.DecidedAt),
        "verdict",
        attempt.CallKey is { } key ? Texts.Key(key) : "",
        attempt.Step,
        attempt.Attempt,
        attempt.Valid ? "ACCEPTED" : "REJECTED",
        string.Join(" ", attempt.Findings.Select(finding => finding.Message)));

    private static PendingCall Pending(CallRow call) => new(
        Texts.Key(call.CallKey),
        call.Step,
        call.State.ToString(),
        call.Model,
        Texts.Time(call.SentAt ?? call.ReservedAt));

    private static JsonNode? Content(CallLedger ledger, CallRow call)
    {
        if (call.AnswerSha256 is not { } sha256 || ledger.Usage.Content(sha256) is not { } bytes)
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(bytes);
        }
        catch (JsonException)
        {
            return Encoding.UTF8.GetString(bytes);
        }
    }

    private sealed record StateAnswer(string ProcessInstanceKey, IReadOnlyList<AgentState> Agents);

    private sealed record AgentState(
        string Agent,
        int StepCount,
        decimal CostUsd,
        IReadOnlyList<AgentEvent> History,
        IReadOnlyDictionary<string, JsonNode?> DataCollected,
        IReadOnlyList<PendingCall> Pending,
        IReadOnlyList<string> Completed,
        AgentError? LastError);

    private sealed record AgentEvent(
        DateTimeOffset At, string Kind, string Key, string Step, int Attempt, string Outcome, string Detail);

    private sealed record PendingCall(string Key, string Step, string State, string Model, DateTimeOffset Since);

    private sealed record AgentError(DateTimeOffset At, string Step, string Message);
}

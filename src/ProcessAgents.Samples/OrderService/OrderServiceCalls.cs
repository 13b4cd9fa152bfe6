using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ProcessAgents.Samples.OrderService;

/// <summary>What a handler sees of a call.</summary>
internal sealed record OrderServiceCall(
    OrderTransaction Transaction,
    RouteValueDictionary Route,
    JsonElement Body,
    string? IdempotencyKey,
    DateTimeOffset Time)
{
    public string RouteText(string name) => (string)Route[name]!;

    /// <returns>The text, or null when there is none or it is empty or too long.</returns>
    public string? Text(string name) =>
        Body.ValueKind == JsonValueKind.Object
        && Body.TryGetProperty(name, out var member)
        && member.ValueKind == JsonValueKind.String
        && member.GetString() is { Length: > 0 and <= OrderServiceLimits.TextCharactersMax } text
            ? text
            : null;
}

/// <summary>
/// What every call goes through: injected faults, the idempotency key, one transaction for effect, remembered answer
/// and journal.
/// </summary>
internal sealed class OrderServiceCalls(OrderDatabase database, OrderServiceFaults faults, TimeProvider timeProvider)
{
    public const string IdempotencyKeyHeader = "Idempotency-Key";
    public const string ReplayedHeader = "Idempotent-Replayed";

    public RequestDelegate Handle(Func<OrderServiceCall, Answer> handler) => context => HandleAsync(context, handler);

    private async Task HandleAsync(HttpContext context, Func<OrderServiceCall, Answer> handler)
    {
        var request = context.Request;
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        // What arrived is done, even if the caller is gone by now.
        var text = await reader.ReadToEndAsync(CancellationToken.None);
        var key = request.Headers[IdempotencyKeyHeader].FirstOrDefault();
        var fault = faults.Take(request.Method, request.Path, text);
        if (fault is { Kind: OrderServiceFaultKind.Delay })
        {
            await Task.Delay(
                TimeSpan.FromMilliseconds(Math.Min(fault.DelayMilliseconds, OrderServiceLimits.DelayMillisecondsMax)),
                timeProvider,
                context.RequestAborted);
        }

        var (answer, isReplayed) = database.Execute(transaction =>
        {
            var line = new JournalLine(
                timeProvider.GetUtcNow(), request.Method, request.Path, key, HashOf(request, text), text);
            var result = fault is { Kind: OrderServiceFaultKind.Error }
                ? (Answer.Problem(fault.Status, "injected-fault", "The service fails as it was told to."), false)
                : Execute(transaction, line, request.RouteValues, handler);
            Journal.Append(transaction, line, result.Item1.Status, result.Item2, fault?.Kind);
            return result;
        });

        if (fault is { Kind: OrderServiceFaultKind.LostAnswer })
        {
            context.Abort();
            return;
        }

        if (isReplayed)
        {
            context.Response.Headers[ReplayedHeader] = "true";
        }

        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        await context.Response.WriteAsync(answer.Body.ToJsonString(), context.RequestAborted);
    }

    private static (Answer Answer, bool IsReplayed) Execute(
        OrderTransaction transaction,
        JournalLine line,
        RouteValueDictionary route,
        Func<OrderServiceCall, Answer> handler)
    {
        if (line.IdempotencyKey?.Length > OrderServiceLimits.IdempotencyKeyCharactersMax)
        {
            return (Answer.Problem(
                400,
                "idempotency-key-too-long",
                $"Expected at most {OrderServiceLimits.IdempotencyKeyCharactersMax} characters in "
                + $"{IdempotencyKeyHeader}, but there are {line.IdempotencyKey.Length}."), false);
        }

        if (Remembered(transaction, line) is { } remembered)
        {
            return remembered;
        }

        JsonElement body;
        try
        {
            using var document = JsonDocument.Parse(line.Request.Length == 0 ? "{}" : line.Request);
            body = document.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            return (Answer.Problem(
                400, "invalid-json", $"Expected the body to be JSON, but {exception.Message}"), false);
        }

        var answer = handler(new OrderServiceCall(transaction, route, body, line.IdempotencyKey, line.Time));
        if (line.IdempotencyKey is not null && answer.IsSuccess && line.Method != HttpMethods.Get)
        {
            transaction.Execute(
                "INSERT INTO idempotent_answers VALUES (@Key, @Hash, @Status, @Body)",
                new
                {
                    Key = line.IdempotencyKey,
                    Hash = line.RequestHash,
                    answer.Status,
                    Body = answer.Body.ToJsonString(),
                });
        }

        return (answer, false);
    }

    private static (Answer Answer, bool IsReplayed)? Remembered(OrderTransaction transaction, JournalLine line)
    {
        if (line.IdempotencyKey is null || line.Method == HttpMethods.Get)
        {
            return null;
        }

        var remembered = transaction.Find<RememberedAnswer>(
            "SELECT request_hash AS RequestHash, status AS Status, body AS Body FROM idempotent_answers WHERE key = @Key",
            new { Key = line.IdempotencyKey });
        if (remembered is null)
        {
            return null;
        }

        return remembered.RequestHash == line.RequestHash
            ? (new Answer((int)remembered.Status, JsonNode.Parse(remembered.Body)!.AsObject()), true)
            : (Answer.Problem(
                409,
                "idempotency-key-reused",
                $"Expected the same request for idempotency key '{line.IdempotencyKey}', but it is another one."), false);
    }

    private static string HashOf(HttpRequest request, string text) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}\n{text}")));

    private sealed record RememberedAnswer
    {
        public string RequestHash { get; init; } = "";

        public long Status { get; init; }

        public string Body { get; init; } = "";
    }
}

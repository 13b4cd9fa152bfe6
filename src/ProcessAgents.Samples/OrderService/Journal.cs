using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ProcessAgents.Samples.OrderService;

/// <summary>A call as it came.</summary>
internal sealed record JournalLine(
    DateTimeOffset Time, string Method, string Path, string? IdempotencyKey, string RequestHash, string Request);

/// <summary>
/// Every call that came, in order, whatever became of it; only ever appended to, which triggers in the file hold.
/// </summary>
internal static class Journal
{
    public static void Map(WebApplication application, OrderDatabase database) => application.MapGet(
        "/journal",
        (string? method, string? path) => Results.Json(database.Execute(transaction => Read(transaction, method, path))));

    public static void Append(
        OrderTransaction transaction, JournalLine line, int status, bool isReplayed, OrderServiceFaultKind? fault) =>
        transaction.Execute(
            """
            INSERT INTO journal (time, method, path, idempotency_key, request_hash, request, status, replayed, fault)
            VALUES (@Time, @Method, @Path, @IdempotencyKey, @RequestHash, @Request, @Status, @Replayed, @Fault)
            """,
            new
            {
                Time = line.Time.ToString("O"),
                line.Method,
                line.Path,
                line.IdempotencyKey,
                line.RequestHash,
                line.Request,
                Status = status,
                Replayed = isReplayed,
                Fault = fault?.ToString(),
            });

    /// <param name="transaction">Where to read.</param>
    /// <param name="method">Null is all.</param>
    /// <param name="path">Beginning of the path; null is all.</param>
    private static JsonArray Read(OrderTransaction transaction, string? method, string? path)
    {
        var rows = transaction.Query<Row>(
            """
            SELECT sequence AS Sequence, time AS Time, method AS Method, path AS Path,
                idempotency_key AS IdempotencyKey, request AS Request, status AS Status, replayed AS Replayed,
                fault AS Fault
            FROM journal
            WHERE (@Method IS NULL OR method = @Method)
                AND (@Path IS NULL OR substr(path, 1, length(@Path)) = @Path)
            ORDER BY sequence LIMIT @Limit
            """,
            new { Method = method, Path = path, Limit = OrderServiceLimits.JournalRowsMax });
        return [.. rows.Select(row => new JsonObject
        {
            ["sequence"] = row.Sequence,
            ["time"] = row.Time,
            ["method"] = row.Method,
            ["path"] = row.Path,
            ["idempotencyKey"] = row.IdempotencyKey,
            ["request"] = row.Request,
            ["status"] = row.Status,
            ["replayed"] = row.Replayed != 0,
            ["fault"] = row.Fault,
        })];
    }

    private sealed record Row
    {
        public long Sequence { get; init; }

        public string Time { get; init; } = "";

        public string Method { get; init; } = "";

        public string Path { get; init; } = "";

        public string? IdempotencyKey { get; init; }

        public string Request { get; init; } = "";

        public long Status { get; init; }

        public long Replayed { get; init; }

        public string? Fault { get; init; }
    }
}

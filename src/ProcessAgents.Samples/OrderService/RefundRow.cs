using System.Text.Json.Nodes;

namespace ProcessAgents.Samples.OrderService;

/// <summary>A posted refund.</summary>
internal sealed record RefundRow
{
    public long Number { get; init; }

    public string OrderId { get; init; } = "";

    public long AmountCents { get; init; }

    public string PostedAt { get; init; } = "";

    public long Reversed { get; init; }

    private const string IdPrefix = "RF-";

    private const string Select = """
        SELECT number AS Number, order_id AS OrderId, amount_cents AS AmountCents, posted_at AS PostedAt,
            number IN (SELECT refund_number FROM reversals) AS Reversed
        FROM refunds
        """;

    public string Id => $"{IdPrefix}{Number}";

    public bool IsReversed => Reversed != 0;

    /// <returns>The number, or null when the text is no id of a refund.</returns>
    public static long? NumberOf(string id) =>
        id.StartsWith(IdPrefix, StringComparison.Ordinal) && long.TryParse(id.AsSpan(IdPrefix.Length), out var number)
            ? number
            : null;

    public static RefundRow? Find(OrderTransaction transaction, long? number) =>
        transaction.Find<RefundRow>($"{Select} WHERE number = @Number", new { Number = number });

    public static IReadOnlyList<RefundRow> OfOrder(OrderTransaction transaction, string orderId) =>
        transaction.Query<RefundRow>($"{Select} WHERE order_id = @Order ORDER BY number", new { Order = orderId });

    public JsonObject ToJson() => new()
    {
        ["id"] = Id,
        ["orderId"] = OrderId,
        ["amount"] = Money.Json(AmountCents),
        ["postedAt"] = PostedAt,
        ["status"] = IsReversed ? "reversed" : "posted",
    };
}

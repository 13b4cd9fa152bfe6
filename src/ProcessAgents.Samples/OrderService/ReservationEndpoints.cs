using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;

namespace ProcessAgents.Samples.OrderService;

/// <summary>Money that is set aside for a refund, and let go again.</summary>
internal static class ReservationEndpoints
{
    private const string IdPrefix = "RES-";

    public static void Map(WebApplication application, OrderServiceCalls calls)
    {
        application.MapPost("/reservations", calls.Handle(Reserve));
        application.MapDelete("/reservations/{id}", calls.Handle(Release));
    }

    public static string IdOf(long number) => $"{IdPrefix}{number}";

    /// <returns>The number, or null when the text is no id of a reservation.</returns>
    public static long? NumberOf(string id) =>
        id.StartsWith(IdPrefix, StringComparison.Ordinal) && long.TryParse(id.AsSpan(IdPrefix.Length), out var number)
            ? number
            : null;

    public static ReservationRow? Find(OrderTransaction transaction, string id) =>
        NumberOf(id) is not { } number ? null : transaction.Find<ReservationRow>(
            """
            SELECT number AS Number, order_id AS OrderId, amount_cents AS AmountCents, status AS Status
            FROM reservations WHERE number = @Number
            """,
            new { Number = number });

    private static Answer Reserve(OrderServiceCall call)
    {
        if (call.Text("orderId") is not { } orderId || Money.Read(call.Body, "amount") is not { } cents)
        {
            return Answer.Problem(
                400,
                "invalid-reservation",
                "Expected 'orderId' and an 'amount' above 0 with at most two decimals, but one of them is missing or wrong.");
        }

        var status = call.Transaction.Find<string>("SELECT status FROM orders WHERE id = @Id", new { Id = orderId });
        if (status is null)
        {
            return Answer.NotFound("order", orderId);
        }

        if (status is "canceled" or "open")
        {
            return Answer.Problem(
                409, "order-not-paid", $"Expected order '{orderId}' to be paid, but it is {status}.");
        }

        var refundable = OrderEndpoints.RefundableCents(call.Transaction, orderId);
        if (cents > refundable)
        {
            return Answer.Problem(
                422,
                "amount-exceeds-order",
                $"Expected at most {Money.Text(refundable)} for order '{orderId}', but the amount is {Money.Text(cents)}.");
        }

        var number = call.Transaction.Scalar<long>(
            "INSERT INTO reservations (order_id, amount_cents, status) VALUES (@Order, @Cents, 'open') RETURNING number",
            new { Order = orderId, Cents = cents });
        return Answer.Created(Find(call.Transaction, IdOf(number))!.ToJson());
    }

    /// <summary>Nothing is left to let go of a reservation that became a refund, or was let go before.</summary>
    private static Answer Release(OrderServiceCall call)
    {
        var id = call.RouteText("id");
        if (Find(call.Transaction, id) is not { } reservation)
        {
            return Answer.NotFound("reservation", id);
        }

        call.Transaction.Execute(
            "UPDATE reservations SET status = 'released' WHERE number = @Number AND status = 'open'",
            new { reservation.Number });
        return Answer.Ok(Find(call.Transaction, id)!.ToJson());
    }
}

/// <summary>A reservation: <c>open</c>, <c>released</c>, or <c>captured</c> by its refund.</summary>
internal sealed record ReservationRow
{
    public long Number { get; init; }

    public string OrderId { get; init; } = "";

    public long AmountCents { get; init; }

    public string Status { get; init; } = "";

    public JsonObject ToJson() => new()
    {
        ["id"] = ReservationEndpoints.IdOf(Number),
        ["orderId"] = OrderId,
        ["amount"] = Money.Json(AmountCents),
        ["status"] = Status,
    };
}

using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;

namespace ProcessAgents.Samples.OrderService;

/// <summary>Refunds: posted once and for all, read back, and reversed by a posting of their own.</summary>
internal static class RefundEndpoints
{
    public static void Map(WebApplication application, OrderServiceCalls calls)
    {
        application.MapPost("/refunds", calls.Handle(Post));
        application.MapGet("/refunds/{id}", calls.Handle(Get));
        application.MapGet("/refunds/by-key/{key}", calls.Handle(GetByKey));
        application.MapPost("/refunds/{id}/reversal", calls.Handle(Reverse));
        application.MapGet("/reversals/by-key/{key}", calls.Handle(GetReversalByKey));
    }

    private static Answer Post(OrderServiceCall call)
    {
        if (call.IdempotencyKey is null)
        {
            return MissingKey();
        }

        if (call.Text("orderId") is not { } orderId
            || call.Text("reservationId") is not { } reservationId
            || Money.Read(call.Body, "amount") is not { } cents)
        {
            return Answer.Problem(
                400,
                "invalid-refund",
                "Expected 'orderId', 'reservationId' and an 'amount' above 0 with at most two decimals, "
                + "but one of them is missing or wrong.");
        }

        var reservation = ReservationEndpoints.Find(call.Transaction, reservationId);
        if (reservation is null || reservation.OrderId != orderId)
        {
            return Answer.NotFound($"for order '{orderId}' a reservation", reservationId);
        }

        if (reservation.Status != "open" || reservation.AmountCents != cents)
        {
            return Answer.Problem(
                409,
                "reservation-does-not-cover",
                $"Expected reservation '{reservationId}' to be open with {Money.Text(cents)}, but it is "
                + $"{reservation.Status} with {Money.Text(reservation.AmountCents)}.");
        }

        call.Transaction.Execute(
            "UPDATE reservations SET status = 'captured' WHERE number = @Number", new { reservation.Number });
        var number = call.Transaction.Scalar<long>(
            """
            INSERT INTO refunds (order_id, reservation_number, amount_cents, posted_at, idempotency_key)
            VALUES (@Order, @Reservation, @Cents, @Time, @Key) RETURNING number
            """,
            new
            {
                Order = orderId,
                Reservation = reservation.Number,
                Cents = cents,
                Time = call.Time.ToString("O"),
                Key = call.IdempotencyKey,
            });
        return Answer.Created(RefundRow.Find(call.Transaction, number)!.ToJson());
    }

    private static Answer Get(OrderServiceCall call)
    {
        var id = call.RouteText("id");
        return RefundRow.Find(call.Transaction, RefundRow.NumberOf(id)) is { } refund
            ? Answer.Ok(refund.ToJson())
            : Answer.NotFound("refund", id);
    }

    private static Answer GetByKey(OrderServiceCall call)
    {
        var key = call.RouteText("key");
        var number = call.Transaction.Find<long?>(
            "SELECT number FROM refunds WHERE idempotency_key = @Key", new { Key = key });
        return number is null
            ? Answer.NotFound("a refund with idempotency key", key)
            : Answer.Ok(RefundRow.Find(call.Transaction, number)!.ToJson());
    }

    private static Answer Reverse(OrderServiceCall call)
    {
        if (call.IdempotencyKey is null)
        {
            return MissingKey();
        }

        var id = call.RouteText("id");
        if (RefundRow.Find(call.Transaction, RefundRow.NumberOf(id)) is not { } refund)
        {
            return Answer.NotFound("refund", id);
        }

        if (refund.IsReversed)
        {
            return Answer.Problem(
                409, "refund-already-reversed", $"Expected refund '{id}' to stand, but it was reversed before.");
        }

        var number = call.Transaction.Scalar<long>(
            """
            INSERT INTO reversals (refund_number, reason, idempotency_key) VALUES (@Refund, @Reason, @Key)
            RETURNING number
            """,
            new { Refund = refund.Number, Reason = call.Text("reason") ?? "", Key = call.IdempotencyKey });
        return Answer.Created(ReversalJson(number, refund));
    }

    private static Answer GetReversalByKey(OrderServiceCall call)
    {
        var key = call.RouteText("key");
        var reversal = call.Transaction.Find<ReversalRow>(
            "SELECT number AS Number, refund_number AS RefundNumber FROM reversals WHERE idempotency_key = @Key",
            new { Key = key });
        return reversal is null
            ? Answer.NotFound("a reversal with idempotency key", key)
            : Answer.Ok(ReversalJson(reversal.Number, RefundRow.Find(call.Transaction, reversal.RefundNumber)!));
    }

    private static JsonObject ReversalJson(long number, RefundRow refund) => new()
    {
        ["id"] = $"REV-{number}",
        ["refundId"] = refund.Id,
        ["amount"] = Money.Json(refund.AmountCents),
    };

    private static Answer MissingKey() => Answer.Problem(
        400,
        "idempotency-key-missing",
        $"Expected header {OrderServiceCalls.IdempotencyKeyHeader}, because this cannot be undone, but there is none.");

    private sealed record ReversalRow
    {
        public long Number { get; init; }

        public long RefundNumber { get; init; }
    }
}

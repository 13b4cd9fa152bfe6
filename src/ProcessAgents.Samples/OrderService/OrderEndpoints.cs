using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;

namespace ProcessAgents.Samples.OrderService;

/// <summary>Orders and customers, to be read.</summary>
internal static class OrderEndpoints
{
    public static void Map(WebApplication application, OrderServiceCalls calls)
    {
        application.MapGet("/orders/{id}", calls.Handle(GetOrder));
        application.MapGet("/customers/{id}", calls.Handle(GetCustomer));
    }

    /// <summary>What can still be refunded: the total, less what is refunded and what is reserved to be.</summary>
    public static long RefundableCents(OrderTransaction transaction, string orderId) => transaction.Scalar<long>(
        """
        SELECT total_cents
            - coalesce((SELECT sum(amount_cents) FROM reservations WHERE order_id = orders.id AND status = 'open'), 0)
            - coalesce((SELECT sum(amount_cents) FROM refunds
                WHERE order_id = orders.id AND number NOT IN (SELECT refund_number FROM reversals)), 0)
        FROM orders WHERE id = @Id
        """,
        new { Id = orderId });

    private static Answer GetOrder(OrderServiceCall call)
    {
        var id = call.RouteText("id");
        var order = call.Transaction.Find<OrderRow>(
            """
            SELECT customer_id AS CustomerId, status AS Status, placed_on AS PlacedOn, total_cents AS TotalCents
            FROM orders WHERE id = @Id
            """,
            new { Id = id });
        if (order is null)
        {
            return Answer.NotFound("order", id);
        }

        var refunds = RefundRow.OfOrder(call.Transaction, id);
        return Answer.Ok(new JsonObject
        {
            ["id"] = id,
            ["status"] = order.Status,
            ["placedOn"] = order.PlacedOn,
            ["currency"] = "EUR",
            ["total"] = Money.Json(order.TotalCents),
            ["refundedTotal"] = Money.Json(refunds.Where(refund => !refund.IsReversed).Sum(refund => refund.AmountCents)),
            ["items"] = new JsonArray([.. ItemsOf(call.Transaction, id)]),
            ["customer"] = Customer(call.Transaction, order.CustomerId),
            ["refunds"] = new JsonArray([.. refunds.Select(refund => refund.ToJson())]),
        });
    }

    private static Answer GetCustomer(OrderServiceCall call)
    {
        var id = call.RouteText("id");
        return Customer(call.Transaction, id) is { } customer ? Answer.Ok(customer) : Answer.NotFound("customer", id);
    }

    private static JsonObject? Customer(OrderTransaction transaction, string id)
    {
        var customer = transaction.Find<CustomerRow>(
            """
            SELECT name AS Name, email AS Email,
                earlier_refund_count + (SELECT count(*) FROM refunds JOIN orders ON orders.id = refunds.order_id
                    WHERE orders.customer_id = customers.id
                        AND refunds.number NOT IN (SELECT refund_number FROM reversals)) AS RefundCount
            FROM customers WHERE id = @Id
            """,
            new { Id = id });
        return customer is null ? null : new JsonObject
        {
            ["id"] = id,
            ["name"] = customer.Name,
            ["email"] = customer.Email,
            ["refundCount"] = customer.RefundCount,
        };
    }

    private static IEnumerable<JsonNode> ItemsOf(OrderTransaction transaction, string orderId) => transaction
        .Query<ItemRow>(
            """
            SELECT name AS Name, quantity AS Quantity, price_cents AS PriceCents
            FROM order_items WHERE order_id = @Id ORDER BY position
            """,
            new { Id = orderId })
        .Select(item => new JsonObject
        {
            ["name"] = item.Name,
            ["quantity"] = item.Quantity,
            ["price"] = Money.Json(item.PriceCents),
        });

    private sealed record OrderRow
    {
        public string CustomerId { get; init; } = "";

        public string Status { get; init; } = "";

        public string PlacedOn { get; init; } = "";

        public long TotalCents { get; init; }
    }

    private sealed record CustomerRow
    {
        public string Name { get; init; } = "";

        public string Email { get; init; } = "";

        public long RefundCount { get; init; }
    }

    private sealed record ItemRow
    {
        public string Name { get; init; } = "";

        public long Quantity { get; init; }

        public long PriceCents { get; init; }
    }
}

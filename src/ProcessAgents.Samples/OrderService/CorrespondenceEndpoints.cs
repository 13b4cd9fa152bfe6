using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;

namespace ProcessAgents.Samples.OrderService;

/// <summary>Notes in the customer file, and mails to whomever.</summary>
internal static class CorrespondenceEndpoints
{
    private const string NoteIdPrefix = "N-";

    public static void Map(WebApplication application, OrderServiceCalls calls)
    {
        application.MapPost("/crm-notes", calls.Handle(WriteNote));
        application.MapDelete("/crm-notes/{id}", calls.Handle(DeleteNote));
        application.MapPost("/mails", calls.Handle(SendMail));
    }

    private static Answer WriteNote(OrderServiceCall call)
    {
        if (call.Text("customerId") is not { } customerId || call.Text("text") is not { } text)
        {
            return Answer.Problem(
                400, "invalid-note", "Expected 'customerId' and 'text', but one of them is missing or too long.");
        }

        if (call.Transaction.Scalar<long>("SELECT count(*) FROM customers WHERE id = @Id", new { Id = customerId }) == 0)
        {
            return Answer.NotFound("customer", customerId);
        }

        var number = call.Transaction.Scalar<long>(
            "INSERT INTO crm_notes (customer_id, order_id, text) VALUES (@Customer, @Order, @Text) RETURNING number",
            new { Customer = customerId, Order = call.Text("orderId") ?? "", Text = text });
        return Answer.Created(new JsonObject
        {
            ["id"] = $"{NoteIdPrefix}{number}",
            ["customerId"] = customerId,
            ["text"] = text,
        });
    }

    private static Answer DeleteNote(OrderServiceCall call)
    {
        var id = call.RouteText("id");
        var isKnown = id.StartsWith(NoteIdPrefix, StringComparison.Ordinal)
            && long.TryParse(id.AsSpan(NoteIdPrefix.Length), out var number)
            && call.Transaction.Execute("UPDATE crm_notes SET deleted = 1 WHERE number = @Number", new { Number = number })
                == 1;
        return isKnown ? Answer.Ok(new JsonObject { ["id"] = id, ["deleted"] = true }) : Answer.NotFound("note", id);
    }

    private static Answer SendMail(OrderServiceCall call)
    {
        if (call.Text("to") is not { } to || !to.Contains('@', StringComparison.Ordinal)
            || call.Text("subject") is not { } subject || call.Text("text") is not { } text)
        {
            return Answer.Problem(
                400, "invalid-mail", "Expected 'to' (an address), 'subject' and 'text', but one of them is missing or wrong.");
        }

        var number = call.Transaction.Scalar<long>(
            "INSERT INTO mails (recipient, subject, text) VALUES (@To, @Subject, @Text) RETURNING number",
            new { To = to, Subject = subject, Text = text });
        return Answer.Created(new JsonObject { ["id"] = $"M-{number}", ["to"] = to, ["subject"] = subject });
    }
}

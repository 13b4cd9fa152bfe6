using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using ProcessAgents.Samples.OrderService;

namespace ProcessAgents.Samples.Tests.OrderService;

public sealed class OrderServiceTests
{
    [Fact]
    public async Task Seeds_the_same_orders_into_every_new_file()
    {
        await using var first = await TestService.StartAsync();
        await using var second = await TestService.StartAsync();

        foreach (var id in new[] { "O-1001", "O-1150", "O-1300" })
        {
            var order = await first.GetAsync($"orders/{id}");
            order.GetRawText().ShouldBe((await second.GetAsync($"orders/{id}")).GetRawText());
            order.GetProperty("items").EnumerateArray()
                .Sum(item => item.GetProperty("price").GetDecimal() * item.GetProperty("quantity").GetInt32())
                .ShouldBe(order.GetProperty("total").GetDecimal());
        }

        (await first.SendAsync(HttpMethod.Get, "orders/O-1301")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_refund_is_reserved_posted_and_read_back()
    {
        await using var service = await TestService.StartAsync();

        var reservation = await service.ReserveAsync("O-1001", 49.90m);
        var posted = await service.PostRefundAsync("O-1001", 49.90m, reservation, "k1");

        posted.Status.ShouldBe(201);
        var byKey = await service.GetAsync("refunds/by-key/k1");
        byKey.GetRawText().ShouldBe(posted.Body.GetRawText());
        (await service.GetAsync($"refunds/{posted.Body.GetProperty("id").GetString()}")).GetRawText()
            .ShouldBe(posted.Body.GetRawText());
        var order = await service.GetAsync("orders/O-1001");
        order.GetProperty("refundedTotal").GetDecimal().ShouldBe(49.90m);
        order.GetProperty("customer").GetProperty("refundCount").GetInt32().ShouldBe(1);
        order.GetProperty("refunds").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task The_same_key_gets_the_same_answer_and_another_request_with_it_is_refused()
    {
        await using var service = await TestService.StartAsync();
        var reservation = await service.ReserveAsync("O-1001", 20m);

        var first = await service.PostRefundAsync("O-1001", 20m, reservation, "k1");
        var again = await service.PostRefundAsync("O-1001", 20m, reservation, "k1");
        var other = await service.PostRefundAsync("O-1001", 21m, reservation, "k1");

        again.Body.GetRawText().ShouldBe(first.Body.GetRawText());
        again.IsReplayed.ShouldBeTrue();
        other.Status.ShouldBe(409);
        other.Type.ShouldBe("urn:processagents:order-service:idempotency-key-reused");
        (await service.JournalAsync("/refunds")).Select(line => line.GetProperty("replayed").GetBoolean())
            .ShouldBe([false, true, false]);
    }

    [Fact]
    public async Task Money_that_cannot_be_taken_back_needs_a_key()
    {
        await using var service = await TestService.StartAsync();
        var reservation = await service.ReserveAsync("O-1001", 20m);

        var refused = await service.PostRefundAsync("O-1001", 20m, reservation, key: null);

        refused.Status.ShouldBe(400);
        refused.ContentType.ShouldBe("application/problem+json");
        refused.Type.ShouldBe("urn:processagents:order-service:idempotency-key-missing");
    }

    [Theory]
    [InlineData("O-1001", 49.90, 201)]
    [InlineData("O-1001", 49.91, 422)]
    [InlineData("O-1001", 0, 400)]
    [InlineData("O-1001", 0.001, 400)]
    [InlineData("O-1007", 1, 409)]
    [InlineData("O-1008", 1, 409)]
    [InlineData("O-9999", 1, 404)]
    public async Task Reserves_no_more_than_was_paid(string orderId, double amount, int status)
    {
        await using var service = await TestService.StartAsync();

        var answer = await service.SendAsync(
            HttpMethod.Post, "reservations", new { orderId, amount = (decimal)amount });

        answer.Status.ShouldBe(status);
    }

    [Fact]
    public async Task A_released_reservation_gives_the_money_back_and_a_captured_one_does_not()
    {
        await using var service = await TestService.StartAsync();
        var released = await service.ReserveAsync("O-1001", 49.90m);
        (await service.SendAsync(HttpMethod.Delete, $"reservations/{released}")).Status.ShouldBe(200);
        var captured = await service.ReserveAsync("O-1001", 49.90m);
        await service.PostRefundAsync("O-1001", 49.90m, captured, "k1");

        var release = await service.SendAsync(HttpMethod.Delete, $"reservations/{captured}");
        var more = await service.SendAsync(HttpMethod.Post, "reservations", new { orderId = "O-1001", amount = 1 });

        release.Status.ShouldBe(200);
        release.Body.GetProperty("status").GetString().ShouldBe("captured");
        more.Status.ShouldBe(422);
    }

    [Fact]
    public async Task A_reversal_compensates_a_refund_once()
    {
        await using var service = await TestService.StartAsync();
        var reservation = await service.ReserveAsync("O-1001", 49.90m);
        var refund = await service.PostRefundAsync("O-1001", 49.90m, reservation, "k1");
        var path = $"refunds/{refund.Body.GetProperty("id").GetString()}/reversal";

        var reversal = await service.SendAsync(HttpMethod.Post, path, new { reason = "refused" }, "k2");
        var again = await service.SendAsync(HttpMethod.Post, path, new { reason = "refused" }, "k2");
        var second = await service.SendAsync(HttpMethod.Post, path, new { reason = "refused" }, "k3");

        reversal.Status.ShouldBe(201);
        again.IsReplayed.ShouldBeTrue();
        second.Status.ShouldBe(409);
        (await service.GetAsync("reversals/by-key/k2")).GetRawText().ShouldBe(reversal.Body.GetRawText());
        (await service.GetAsync("orders/O-1001")).GetProperty("refundedTotal").GetDecimal().ShouldBe(0);
    }

    [Fact]
    public async Task Notes_and_mails_are_written_and_notes_deleted()
    {
        await using var service = await TestService.StartAsync();

        var note = await service.SendAsync(
            HttpMethod.Post, "crm-notes", new { customerId = "C-101", orderId = "O-1001", text = "Refunded." });
        var deleted = await service.SendAsync(
            HttpMethod.Delete, $"crm-notes/{note.Body.GetProperty("id").GetString()}");
        var mail = await service.SendAsync(
            HttpMethod.Post, "mails", new { to = "ada.berg@example.com", subject = "Hello", text = "You got money." });
        var nowhere = await service.SendAsync(HttpMethod.Post, "mails", new { to = "nobody", subject = "x", text = "y" });

        new[] { note.Status, deleted.Status, mail.Status, nowhere.Status }.ShouldBe([201, 200, 201, 400]);
    }

    [Fact]
    public async Task Injected_errors_hit_the_calls_that_fit_as_often_as_asked()
    {
        await using var service = await TestService.StartAsync();
        await service.SendAsync(HttpMethod.Post, "faults", new
        {
            kind = "error",
            method = "POST",
            path = "/crm-notes",
            contains = "O-1004",
            status = 422,
            times = 2,
        });
        var hit = new { customerId = "C-101", orderId = "O-1004", text = "a" };
        var missed = new { customerId = "C-101", orderId = "O-1001", text = "a" };

        var statuses = new List<int>();
        foreach (var note in new[] { missed, hit, hit, hit })
        {
            statuses.Add((await service.SendAsync(HttpMethod.Post, "crm-notes", note, "same")).Status);
        }

        statuses.ShouldBe([201, 422, 422, 409]);
    }

    [Fact]
    public async Task A_lost_answer_leaves_the_effect_and_the_journal_says_so()
    {
        await using var service = await TestService.StartAsync();
        var reservation = await service.ReserveAsync("O-1001", 20m);
        await service.SendAsync(HttpMethod.Post, "faults", new { kind = "lostAnswer", path = "/refunds" });

        await Should.ThrowAsync<HttpRequestException>(
            () => service.PostRefundAsync("O-1001", 20m, reservation, "k1"));
        var found = await service.GetAsync("refunds/by-key/k1");

        found.GetProperty("amount").GetDecimal().ShouldBe(20m);
        (await service.JournalAsync("/refunds"))[0].GetProperty("fault").GetString().ShouldBe("LostAnswer");
    }

    [Fact]
    public async Task The_journal_cannot_be_changed()
    {
        await using var service = await TestService.StartAsync();
        await service.GetAsync("orders/O-1001");
        using var connection = new SqliteConnection($"Data Source={service.DataPath};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();

        foreach (var change in new[] { "DELETE FROM journal", "UPDATE journal SET status = 0" })
        {
            command.CommandText = change;
            Should.Throw<SqliteException>(() => command.ExecuteNonQuery()).Message.ShouldContain("append-only");
        }

        (await service.JournalAsync("/orders")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_was_done_is_there_after_a_restart()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "orders.db");
        await using (var service = await TestService.StartAsync(path))
        {
            var reservation = await service.ReserveAsync("O-1001", 20m);
            await service.PostRefundAsync("O-1001", 20m, reservation, "k1");
        }

        await using var restarted = await TestService.StartAsync(path);

        (await restarted.GetAsync("orders/O-1001")).GetProperty("refundedTotal").GetDecimal().ShouldBe(20m);
        (await restarted.JournalAsync("/refunds")).Count.ShouldBe(1);
    }

    private sealed record TestAnswer(int Status, string? ContentType, bool IsReplayed, JsonElement Body)
    {
        public string? Type => Body.GetProperty("type").GetString();
    }

    private sealed class TestService(OrderServiceServer server, TemporaryFolder folder, string path) : IAsyncDisposable
    {
        private readonly HttpClient _http = new() { BaseAddress = server.Address };

        public string DataPath => path;

        public static async Task<TestService> StartAsync(string? path = null)
        {
            var folder = new TemporaryFolder();
            path ??= Path.Combine(folder.Path, "orders.db");
            var server = await OrderServiceServer.StartAsync(
                new OrderServiceOptions(path), TimeProvider.System, TestContext.Current.CancellationToken);
            return new TestService(server, folder, path);
        }

        public async Task<TestAnswer> SendAsync(HttpMethod method, string path, object? body = null, string? key = null)
        {
            using var request = new HttpRequestMessage(method, path)
            {
                Content = body is null ? null : JsonContent.Create(body),
            };
            if (key is not null)
            {
                request.Headers.Add("Idempotency-Key", key);
            }

            using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
            var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            return new TestAnswer(
                (int)response.StatusCode,
                response.Content.Headers.ContentType?.MediaType,
                response.Headers.Contains("Idempotent-Replayed"),
                text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
        }

        public async Task<JsonElement> GetAsync(string path)
        {
            var answer = await SendAsync(HttpMethod.Get, path);
            answer.Status.ShouldBe((int)HttpStatusCode.OK);
            return answer.Body;
        }

        public async Task<string> ReserveAsync(string orderId, decimal amount)
        {
            var answer = await SendAsync(HttpMethod.Post, "reservations", new { orderId, amount });
            answer.Status.ShouldBe(201);
            return answer.Body.GetProperty("id").GetString()!;
        }

        public Task<TestAnswer> PostRefundAsync(string orderId, decimal amount, string reservationId, string? key) =>
            SendAsync(HttpMethod.Post, "refunds", new { orderId, amount, reservationId }, key);

        public async Task<IReadOnlyList<JsonElement>> JournalAsync(string path) =>
            [.. (await GetAsync($"journal?path={path}")).EnumerateArray()];

        public async ValueTask DisposeAsync()
        {
            _http.Dispose();
            await server.DisposeAsync();
            folder.Dispose();
        }
    }
}

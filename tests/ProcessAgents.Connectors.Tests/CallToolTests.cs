using System.Text.Json;
using ProcessAgents.Connectors.HttpJson;
using ProcessAgents.JobWorkers;
using ProcessAgents.Ledger;

namespace ProcessAgents.Connectors.Tests;

public sealed class CallToolTests : IAsyncLifetime
{
    private readonly WorkerFixture worker = new();

    private string reservationId = "";

    public async ValueTask InitializeAsync()
    {
        await worker.InitializeAsync();
        reservationId = await worker.ReserveAsync("O-1001", 10);
    }

    public ValueTask DisposeAsync() => worker.DisposeAsync();

    [Fact]
    public async Task A_result_expression_maps_the_answer_to_variables()
    {
        var variables = await worker.CompleteAsync<CallToolWorker>(Job(new { orderId = "O-1001" }, 11,
            ("url", "{{endpoints.orders}}/orders/{{orderId}}"),
            ("resultVariable", "answer"),
            ("resultExpression", "{total: response.body.total, double: 2 * response.body.total}")));

        variables.GetProperty("double").GetDecimal().ShouldBe(99.8m);
        variables.GetProperty("answer").GetProperty("status").GetInt32().ShouldBe(200);
    }

    [Fact]
    public async Task A_value_cannot_leave_its_place_in_the_address()
    {
        var error = await Should.ThrowAsync<BpmnErrorException>(worker.RunAsync<CallToolWorker>(Job(
            new { orderId = "../customers/C-1?x=1#y" }, 11,
            ("url", "{{endpoints.orders}}/orders/{{orderId}}"), ("error.404", "NO_ORDER"))));

        error.Code.ShouldBe("NO_ORDER");
        await Should.ThrowAsync<JobFailureException>(worker.RunAsync<CallToolWorker>(Job(
            new { orderId = ".." }, 12, ("url", "{{endpoints.orders}}/orders/{{orderId}}"))));
    }

    [Fact]
    public async Task A_job_that_comes_again_gets_the_recorded_result_and_the_tool_is_called_once()
    {
        var first = await worker.CompleteAsync<CallToolWorker>(Refund());
        await worker.RestartAsync();

        var second = await worker.CompleteAsync<CallToolWorker>(Refund());

        second.GetRawText().ShouldBe(first.GetRawText());
        (await RefundsPosted()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_irreversible_call_whose_answer_was_lost_is_read_back_and_not_sent_again()
    {
        await worker.InjectOrderFaultAsync("""{"kind": "lostAnswer", "method": "POST", "path": "/refunds"}""");
        var failure = await Should.ThrowAsync<JobFailureException>(worker.RunAsync<CallToolWorker>(Refund()));
        failure.Retries.ShouldBe(2);

        var variables = await worker.CompleteAsync<CallToolWorker>(Refund());

        variables.GetProperty("refundId").GetString().ShouldNotBeNullOrEmpty();
        (await RefundsPosted()).Count.ShouldBe(1);
        var row = worker.Ledger.Usage.ToolCalls(new UsageFilter()).Single();
        (row.Sends, row.ReadBacks, row.ReadBackOutcome, row.State).ShouldBe((1, 1, "HAPPENED", CallState.ANSWERED));
    }

    [Fact]
    public async Task An_irreversible_call_that_had_no_effect_is_sent_again_after_the_read_back()
    {
        await worker.InjectOrderFaultAsync("""{"kind": "error", "method": "POST", "path": "/refunds", "status": 503}""");
        await Should.ThrowAsync<JobFailureException>(worker.RunAsync<CallToolWorker>(Refund()));

        await worker.CompleteAsync<CallToolWorker>(Refund());

        var row = worker.Ledger.Usage.ToolCalls(new UsageFilter()).Single();
        (row.Sends, row.ReadBackOutcome, row.State).ShouldBe((2, "NOT_HAPPENED", CallState.ANSWERED));
    }

    [Fact]
    public async Task An_irreversible_call_without_read_back_is_never_sent_blindly()
    {
        await worker.InjectOrderFaultAsync("""{"kind": "lostAnswer", "method": "POST", "path": "/refunds"}""");
        await Should.ThrowAsync<JobFailureException>(worker.RunAsync<CallToolWorker>(Refund(("readBack.url", ""))));

        var failure = await Should.ThrowAsync<JobFailureException>(worker.RunAsync<CallToolWorker>(Refund(("readBack.url", ""))));

        failure.Retries.ShouldBe(0);
        failure.Message.ShouldContain("readBack.url");
        (await RefundsPosted()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_irreversible_call_is_made_once_somebody_allowed_it_and_says_who()
    {
        await worker.CompleteAsync<CallToolWorker>(Refund());

        worker.Ledger.Usage.ToolCalls(new UsageFilter()).Single().ApprovedBy.ShouldBe("kim");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("true")]
    [InlineData("nobodyKnows.by")]
    public async Task An_irreversible_call_that_nobody_allowed_is_never_sent(string approval)
    {
        var error = await Should.ThrowAsync<BpmnErrorException>(
            worker.RunAsync<CallToolWorker>(Refund(("approval", approval))));

        error.Code.ShouldBe("APPROVAL_REQUIRED");
        (await RefundsPosted()).ShouldBeEmpty();
        worker.Ledger.Usage.ToolCalls(new UsageFilter()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Once_per_process_instance_holds_when_the_token_comes_again()
    {
        await worker.CompleteAsync<CallToolWorker>(Refund());

        await worker.CompleteAsync<CallToolWorker>(Refund(12));

        (await RefundsPosted()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Other_arguments_for_what_was_done_raise_an_incident()
    {
        await worker.CompleteAsync<CallToolWorker>(Refund());

        var failure = await Should.ThrowAsync<JobFailureException>(worker.RunAsync<CallToolWorker>(Refund(11, 20)));

        failure.Retries.ShouldBe(0);
        failure.Message.ShouldContain("arguments");
    }

    [Theory]
    [InlineData(404, "NO_ORDER")]
    [InlineData(422, "REFUSED")]
    public async Task A_status_is_an_error_of_the_process_if_a_header_says_so(int status, string code)
    {
        await worker.InjectOrderFaultAsync($$"""{"kind": "error", "path": "/orders/O-1001", "status": {{status}}}""");

        var error = await Should.ThrowAsync<BpmnErrorException>(worker.RunAsync<CallToolWorker>(Job(
            new { }, 11, ("url", "{{endpoints.orders}}/orders/O-1001"), ("error.404", "NO_ORDER"), ("error.4xx", "REFUSED"))));

        error.Code.ShouldBe(code);
        JsonSerializer.SerializeToElement(error.Variables).GetProperty("failure").GetProperty("status").GetInt32().ShouldBe(status);
    }

    [Theory]
    [InlineData(400, 0)]
    [InlineData(401, 0)]
    [InlineData(408, 2)]
    [InlineData(429, 2)]
    [InlineData(500, 2)]
    [InlineData(503, 2)]
    public async Task A_status_that_is_not_mapped_is_classified(int status, int retries)
    {
        await worker.InjectOrderFaultAsync($$"""{"kind": "error", "path": "/orders/O-1001", "status": {{status}}}""");

        var failure = await Should.ThrowAsync<JobFailureException>(worker.RunAsync<CallToolWorker>(Job(
            new { }, 11, ("url", "{{endpoints.orders}}/orders/O-1001"))));

        failure.Retries.ShouldBe(retries);
    }

    [Fact]
    public async Task The_tool_call_past_the_limit_is_never_sent()
    {
        (string, string)[] headers = [("url", "{{endpoints.orders}}/orders/O-1001"), ("limits.toolCalls", "1")];
        await worker.CompleteAsync<CallToolWorker>(Job(new { }, 11, headers));

        var error = await Should.ThrowAsync<BpmnErrorException>(worker.RunAsync<CallToolWorker>(Job(new { }, 12, headers)));

        error.Code.ShouldBe("BUDGET_EXCEEDED");
    }

    [Fact]
    public async Task A_tool_has_a_limit_over_all_elements_that_call_it()
    {
        worker.Write("refund.bpmn", """
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0">
              <bpmn:process id="refund"><bpmn:extensionElements><zeebe:properties>
                <zeebe:property name="io.processagents:limits.tool.mail.toolCalls" value="1" />
              </zeebe:properties></bpmn:extensionElements></bpmn:process>
            </bpmn:definitions>
            """);
        (string, string)[] Headers(string tool) => [("url", "{{endpoints.orders}}/orders/O-1001"), ("tool", tool)];
        await worker.CompleteAsync<CallToolWorker>(Job(new { }, 11, Headers("mail")));
        await worker.CompleteAsync<CallToolWorker>(Job(new { }, 12, Headers("lookup")));

        var error = await Should.ThrowAsync<BpmnErrorException>(
            worker.RunAsync<CallToolWorker>(Job(new { }, 13, Headers("mail"))));

        error.Message.ShouldStartWith("The tool 'mail' may spend 1 tool calls");
    }

    [Fact]
    public async Task A_tool_that_falls_silent_is_ended_and_its_outcome_is_unknown()
    {
        await worker.InjectOrderFaultAsync("""{"kind": "delay", "path": "/orders/O-1001", "delayMilliseconds": 60000}""");

        var error = await Should.ThrowAsync<BpmnErrorException>(worker.RunAsync<CallToolWorker>(Job(
            new { }, 11, ("url", "{{endpoints.orders}}/orders/O-1001"), ("limits.idle", "PT0.3S"))));

        error.Code.ShouldBe("BUDGET_EXCEEDED");
        worker.Ledger.Usage.ToolCalls(new UsageFilter()).Single().State.ShouldBe(CallState.UNKNOWN);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_and_proves_nothing()
    {
        await using var service = await EchoService.StartAsync(303);

        var failure = await Should.ThrowAsync<JobFailureException>(worker.RunAsync<CallToolWorker>(Refund(
            ("url", service.Address), ("readBack.url", ""))));

        failure.Retries.ShouldBe(0);
        worker.Ledger.Usage.ToolCalls(new UsageFilter()).Single().State.ShouldBe(CallState.UNKNOWN);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(422)]
    public async Task A_secret_that_a_service_repeats_is_kept_nowhere(int status)
    {
        await using var service = await EchoService.StartAsync(status);
        worker.Environment["PROCESSAGENTS_SECRET_TOKEN"] = "s3cret\"token";
        var job = Job(
            new { }, 11,
            ("url", service.Address),
            ("header.Authorization", "Bearer {{secrets.TOKEN}}"),
            ("error.422", "REFUSED"),
            ("resultVariable", "answer"));

        var seen = status == 200
            ? (await worker.CompleteAsync<CallToolWorker>(job)).GetRawText()
            : await Should.ThrowAsync<BpmnErrorException>(worker.RunAsync<CallToolWorker>(job)) is var error
                ? error.Message + JsonSerializer.Serialize(error.Variables)
                : "";

        service.Authorization.ShouldBe("Bearer s3cret\"token");
        seen.ShouldContain("***");
        seen.ShouldNotContain("s3cret");
        worker.FilesHolding("s3cret").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_secret_is_sent_and_kept_nowhere()
    {
        worker.Environment["PROCESSAGENTS_SECRET_TOKEN"] = "s3cret-token";

        var variables = await worker.CompleteAsync<CallToolWorker>(Job(new { }, 11,
            ("url", "{{endpoints.orders}}/orders/O-1001"),
            ("header.Authorization", "Bearer {{secrets.TOKEN}}"),
            ("resultVariable", "answer")));

        variables.GetRawText().ShouldNotContain("s3cret-token");
        var row = worker.Ledger.Usage.ToolCalls(new UsageFilter()).Single();
        System.Text.Encoding.UTF8.GetString(worker.Ledger.Usage.Content(row.RequestSha256)!).ShouldBe("GET /orders/O-1001\n");
        worker.Ledger.Audit.Page(0, 100).ShouldAllBe(entry => !entry.Data.Contains("s3cret-token"));
    }

    [Theory]
    [InlineData("header.Authorization", "Bearer {{secrets.TOKEN}}", "PROCESSAGENTS_SECRET_TOKEN")]
    [InlineData("url", "{{endpoints.orders}}/orders/{{orderId}}", "'orderId'")]
    [InlineData("url", "ftp://somewhere/x", "http")]
    [InlineData("url", "{{endpoints.orders}}/orders/{{secrets.TOKEN}}", "no secret")]
    [InlineData("method", "FETCH", "GET or POST")]
    [InlineData("irreversible", "yes", "true or false")]
    [InlineData("irreversible", "true", "'approval'")]
    [InlineData("resultExpression", "{a: ", "FEEL")]
    [InlineData("resultExpression", "1", "context")]
    public async Task A_wrong_header_raises_an_incident_that_names_it(string header, string value, string named)
    {
        var failure = await Should.ThrowAsync<JobFailureException>(worker.RunAsync<CallToolWorker>(
            Job(new { }, 11, ("url", "{{endpoints.orders}}/orders/O-1001"), (header, value))));

        failure.Retries.ShouldBe(0);
        failure.Message.ShouldContain(named);
    }

    private async Task<List<JsonElement>> RefundsPosted() =>
        [.. (await worker.GetOrderServiceAsync("/journal?method=POST&path=/refunds")).EnumerateArray()];

    private JobContext Refund(params (string Name, string Value)[] more) => Refund(11, 10, more);

    private JobContext Refund(
        long elementInstanceKey, int amount = 10, params (string Name, string Value)[] more) => Job(
        new { body = new { orderId = "O-1001", amount, reservationId }, approvedBy = "kim" },
        elementInstanceKey,
        [
            ("method", "POST"),
            ("url", "{{endpoints.orders}}/refunds"),
            ("tool", "post-refund"),
            ("once", "processInstance"),
            ("irreversible", "true"),
            ("approval", "approvedBy"),
            ("readBack.url", "{{endpoints.orders}}/refunds/by-key/{{idempotencyKey}}"),
            ("resultExpression", "{refundId: response.body.id}"),
            .. more,
        ]);

    private static JobContext Job(object variables, long elementInstanceKey, params (string Name, string Value)[] headers)
    {
        var all = new Dictionary<string, string>();
        foreach (var (name, value) in headers)
        {
            all[name] = value;
        }

        return Jobs.Of(all, variables, elementInstanceKey, elementId: "call", type: "io.processagents:http-json:1");
    }
}

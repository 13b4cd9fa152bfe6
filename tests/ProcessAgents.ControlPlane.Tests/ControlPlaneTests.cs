using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ProcessAgents.Connectors.Llm;
using ProcessAgents.Connectors.Tests;
using ProcessAgents.Ledger;

namespace ProcessAgents.ControlPlane.Tests;

public sealed class ControlPlaneTests : IAsyncLifetime
{
    private readonly WorkerFixture worker = new();
    private readonly HttpClient http = new();
    private ControlPlaneServer server = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await worker.InitializeAsync();
        server = await ControlPlaneServer.StartAsync(new ControlPlaneOptions { Port = 0 }, worker.Ledger, Stop);
        await worker.CompleteAsync<AskModelWorker>(Jobs.Of(
            new Dictionary<string, string>
            {
                ["model"] = "decider",
                ["prompt"] = "propose.md",
                ["resultVariable"] = "proposal",
            },
            new { complaint = "It arrived broken." }));
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await worker.DisposeAsync();
        http.Dispose();
    }

    [Theory]
    [InlineData("")]
    [InlineData("?by=process&bpmnProcessId=refund")]
    [InlineData("?by=model&model=simulated-large")]
    [InlineData("?by=agent&processInstanceKey=1")]
    public async Task Usage_is_what_the_ledger_says(string query)
    {
        var usage = await GetAsync($"usage{query}");

        var expected = worker.Ledger.Usage.Totals(new UsageFilter());
        var total = usage.GetProperty("total");
        total.GetProperty("costUsd").GetDecimal().ShouldBe(expected.CostUsd);
        total.GetProperty("costPicoUsd").GetString().ShouldBe($"{expected.CostPico}");
        total.GetProperty("modelCalls").GetProperty("CONSUMED").GetInt32().ShouldBe(1);
        total.GetProperty("requests").GetProperty("answered").GetInt32().ShouldBe(1);
        usage.GetProperty("groups")[0].GetProperty("costUsd").GetDecimal().ShouldBe(expected.CostUsd);
    }

    [Fact]
    public async Task Lineage_names_prompt_price_and_decision()
    {
        var call = (await GetAsync("lineage/1")).GetProperty("modelCalls")[0];

        call.GetProperty("promptId").GetString().ShouldBe("propose.md");
        call.GetProperty("promptSha256").GetString()!.Length.ShouldBe(64);
        call.GetProperty("priceTable").GetString()!.ShouldStartWith("simulated-2026-11-01@");
        call.GetProperty("decisionVersion").GetString()!.ShouldStartWith("failure-classification@");
        call.GetProperty("processVersion").GetInt32().ShouldBe(3);
    }

    [Fact]
    public async Task Budgets_show_limits_and_what_is_spent()
    {
        var budget = (await GetAsync("budgets?processInstanceKey=1")).GetProperty("budgets").EnumerateArray()
            .Single(scope => scope.GetProperty("kind").GetString() == "process instance");

        budget.GetProperty("limitUsd").GetDecimal().ShouldBe(5);
        budget.GetProperty("steps").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Health_shows_the_head_of_the_audit() =>
        (await GetAsync("health")).GetProperty("auditHead").GetString().ShouldBe(worker.Ledger.Audit.Head!.Hash);

    [Theory]
    [InlineData("usage?by=color", HttpStatusCode.BadRequest)]
    [InlineData("usage?processInstanceKey=x", HttpStatusCode.BadRequest)]
    [InlineData("lineage/99", HttpStatusCode.NotFound)]
    public async Task A_wrong_question_gets_a_problem(string path, HttpStatusCode status)
    {
        using var response = await http.GetAsync(new Uri(server.Address, $"/agents/v1/{path}"), Stop);

        response.StatusCode.ShouldBe(status);
    }

    [Theory]
    [InlineData("Host", "evil.example")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    public async Task A_foreign_host_or_page_is_refused(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Address, "/agents/v1/usage"));
        request.Headers.TryAddWithoutValidation(header, value);

        using var response = await http.SendAsync(request, Stop);

        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private Task<JsonElement> GetAsync(string path) =>
        http.GetFromJsonAsync<JsonElement>(new Uri(server.Address, $"/agents/v1/{path}"), Stop);
}

using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using ProcessAgents.Cli.Output;

namespace ProcessAgents.Cli.Demo;

/// <summary>
/// The table at the end, from what the control plane says, held against what the model endpoint and the order service
/// wrote down themselves.
/// </summary>
internal sealed class DemoSummary(DemoStage stage, IReadOnlyList<ScenarioResult> results, Screen screen)
{
    /// <returns>Whether every scenario ended as it should and all books agree.</returns>
    public async Task<bool> WriteAsync(CancellationToken cancellationToken)
    {
        var usage = await stage.ControlPlane.UsageAsync("processInstance", null, cancellationToken).ConfigureAwait(false);
        var groups = usage.GetProperty("groups").EnumerateArray()
            .ToDictionary(group => group.GetProperty("name").GetString()!, group => group);
        var table = new TextTable("SCENARIO", "ORDER", "ENDED AS", "MODEL REQUESTS", "TOOL REQUESTS", "COST USD");
        foreach (var result in results)
        {
            var key = result.ProcessInstanceKey.ToString(CultureInfo.InvariantCulture);
            var known = groups.TryGetValue(key, out var group);
            table.Add(
                result.Scenario.Title,
                result.Scenario.OrderId,
                result.EndedAs,
                known ? Requests(group).ToString(CultureInfo.InvariantCulture) : "0",
                known ? group.GetProperty("toolRequests").GetRawText() : "0",
                known ? Money.CostOf(group) : "0");
        }

        var total = usage.GetProperty("total");
        table.Add("total", "", "", $"{Requests(total)}", total.GetProperty("toolRequests").GetRawText(), Money.CostOf(total));
        screen.WriteLine();
        table.Write(screen);
        screen.WriteLine($"prices: {usage.GetProperty("priceTable").GetString()}");
        screen.WriteLine();
        return Check(
            [
                .. results.Select(result => (
                    $"{result.Scenario.Title} ended as {result.Scenario.ExpectedEnd}",
                    result.EndedAs == result.Scenario.ExpectedEnd)),
                .. await CheckModelLogAsync(total, cancellationToken).ConfigureAwait(false),
                await CheckJournalAsync(cancellationToken).ConfigureAwait(false),
            ]);
    }

    private static long Requests(JsonElement usage) =>
        usage.GetProperty("requests").GetProperty("answered").GetInt64() + usage.GetProperty("requests").GetProperty("unknown").GetInt64();

    private bool Check(IReadOnlyList<(string What, bool Holds)> checks)
    {
        foreach (var (what, holds) in checks)
        {
            screen.WriteLine($"{(holds ? screen.Good("ok    ") : screen.Bad("FAILED"))}  {what}");
        }

        return checks.All(check => check.Holds);
    }

    /// <summary>
    /// The endpoint's own log: as many requests, and the same money when its tokens are priced again; in all, and for each
    /// scenario by the hashes of its requests.
    /// </summary>
    private async Task<IReadOnlyList<(string What, bool Holds)>> CheckModelLogAsync(
        JsonElement total, CancellationToken cancellationToken)
    {
        using var prices = JsonDocument.Parse(await File.ReadAllBytesAsync(stage.PricesPath, cancellationToken).ConfigureAwait(false));
        var logged = (await File.ReadAllLinesAsync(stage.Services.ModelLogPath, cancellationToken).ConfigureAwait(false))
            .Select(line => LoggedCall.Read(line, prices.RootElement)).ToList();
        var cost = logged.Sum(call => call.CostUsd);
        var checks = new List<(string What, bool Holds)>
        {
            ($"the model endpoint's log holds {logged.Count} requests, the ledger {Requests(total)}", logged.Count == Requests(total)),
            (
                $"its tokens cost {Money.Usd(cost)} USD, the ledger says {Money.CostOf(total)}",
                cost == total.GetProperty("costUsd").GetDecimal()),
        };
        foreach (var result in results)
        {
            var calls = (await stage.ControlPlane.LineageAsync(result.ProcessInstanceKey, cancellationToken).ConfigureAwait(false))
                .GetProperty("modelCalls").EnumerateArray().ToList();
            var hashes = calls.Select(call => call.GetProperty("requestSha256").GetString()!).ToHashSet();
            var mine = logged.Where(call => hashes.Contains(call.RequestHash)).ToList();
            var price = mine.Sum(call => call.CostUsd);
            var paid = calls.Sum(call => call.GetProperty("costUsd").GetDecimal());
            checks.Add((
                $"{result.Scenario.Title}: {mine.Count} requests in the log, {Money.Usd(price)} USD",
                mine.Count == calls.Count && price == paid));
        }

        return checks;
    }

    /// <summary>The order service's own journal: no order was refunded twice.</summary>
    private async Task<(string What, bool Holds)> CheckJournalAsync(CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = stage.Services.OrdersAddress };
        var journal = await http.GetFromJsonAsync<JsonElement>("journal", cancellationToken).ConfigureAwait(false);
        var postings = journal.EnumerateArray()
            .Where(entry => entry.GetProperty("method").GetString() == "POST"
                && entry.GetProperty("path").GetString() == "/refunds"
                && entry.GetProperty("status").GetInt32() == 201
                && !entry.GetProperty("replayed").GetBoolean())
            .ToList();
        var keys = postings.Select(entry => entry.GetProperty("idempotencyKey").GetString()).Distinct().Count();
        return ($"the order service posted {postings.Count} refunds under {keys} idempotency keys", postings.Count == keys && keys > 0);
    }

    /// <summary>A line of the endpoint's log, priced.</summary>
    private sealed record LoggedCall(string RequestHash, decimal CostUsd)
    {
        public static LoggedCall Read(string line, JsonElement prices)
        {
            using var request = JsonDocument.Parse(line);
            var price = prices.GetProperty(request.RootElement.GetProperty("model").GetString()!);
            return new LoggedCall(
                request.RootElement.GetProperty("requestHash").GetString()!,
                Cost("promptTokens", "input_cost_per_token") + Cost("completionTokens", "output_cost_per_token"));

            decimal Cost(string tokens, string rate) =>
                request.RootElement.GetProperty(tokens).GetInt64() * price.GetProperty(rate).GetDecimal();
        }
    }
}

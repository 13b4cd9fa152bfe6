using System.Text.Json;
using ProcessAgents.Cli.Output;
using ProcessAgents.GatewayProtocol.Rest;

namespace ProcessAgents.Cli.Demo;

/// <summary>
/// What a step of the agent said when it ended, and what it cost. It is read from the ledger, by the step's own key: the
/// process keeps only the last value of a variable, and a wrong proposal is followed by another one.
/// </summary>
internal sealed class StepReport(ControlPlaneClient controlPlane, long processInstanceKey)
{
    /// <summary>The proposal of one activation of an <c>llm</c> task, with what it cost.</summary>
    public async Task<string> ProposalAsync(ElementInstanceResult element, CancellationToken cancellationToken)
    {
        var calls = (await LineageAsync("modelCalls", cancellationToken).ConfigureAwait(false))
            .Where(call => call.GetProperty("elementInstanceKey").GetString() == element.ElementInstanceKey)
            .ToList();
        var cost = Money.Usd(calls.Sum(call => call.GetProperty("costUsd").GetDecimal()));
        var answer = calls.LastOrDefault(call => call.TryGetProperty("answerSha256", out _));
        if (answer.ValueKind != JsonValueKind.Object)
        {
            return $"{cost} USD  no answer";
        }

        using var proposal = JsonDocument.Parse(
            await controlPlane.ContentAsync(answer.GetProperty("answerSha256").GetString()!, cancellationToken)
                .ConfigureAwait(false));
        string Text(string name) => proposal.RootElement.TryGetProperty(name, out var value) ? value.ToString() : "";
        return $"{cost} USD  {Text("decision")} {Text("amount")}, confidence {Text("confidence")}: {Text("reason")}";
    }

    /// <summary>The verdict of one activation of a <c>verify</c> task.</summary>
    public async Task<string> VerdictAsync(ElementInstanceResult element, CancellationToken cancellationToken)
    {
        var verdict = (await LineageAsync("attempts", cancellationToken).ConfigureAwait(false)).FirstOrDefault(
            attempt => attempt.GetProperty("verifier").GetString() == $"element-instance:{element.ElementInstanceKey}");
        return verdict.ValueKind != JsonValueKind.Object ? "no verdict"
            : verdict.GetProperty("valid").GetBoolean() ? "valid"
            : "refused: " + string.Join(
                " ",
                verdict.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("message").GetString()));
    }

    private async Task<IEnumerable<JsonElement>> LineageAsync(string part, CancellationToken cancellationToken) =>
        (await controlPlane.LineageAsync(processInstanceKey, cancellationToken).ConfigureAwait(false))
            .GetProperty(part).EnumerateArray();
}

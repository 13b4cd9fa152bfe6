using System.Globalization;
using System.Text.Json;
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
        var answer = calls.LastOrDefault(call => call.TryGetProperty("answerSha256", out _));
        var proposal = answer.ValueKind == JsonValueKind.Object
            ? await controlPlane.ContentAsync(answer.GetProperty("answerSha256").GetString()!, cancellationToken)
                .ConfigureAwait(false)
            : "no answer";
        return $"{Usd(calls.Sum(call => call.GetProperty("costUsd").GetDecimal()))} USD  {proposal}";
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

    public static string Usd(decimal amount) => amount.ToString("0.000000", CultureInfo.InvariantCulture);

    private async Task<IEnumerable<JsonElement>> LineageAsync(string part, CancellationToken cancellationToken) =>
        (await controlPlane.LineageAsync(processInstanceKey, cancellationToken).ConfigureAwait(false))
            .GetProperty(part).EnumerateArray();
}

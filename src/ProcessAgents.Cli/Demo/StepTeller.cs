using System.Globalization;
using System.Text.Json;
using ProcessAgents.Cli.Input;
using ProcessAgents.Cli.Output;
using ProcessAgents.GatewayProtocol.Rest;

namespace ProcessAgents.Cli.Demo;

/// <summary>Tells each step of a scenario as it happens: when, what, what came of it, what it cost.</summary>
internal sealed class StepTeller(DemoStage stage, Screen screen, TimeProvider timeProvider)
{
    private const int WhatColumns = 22;

    private const int DetailIndent = 35;

    private static readonly string[] Silent = ["EXCLUSIVE_GATEWAY", "PARALLEL_GATEWAY", "SUB_PROCESS"];

    private readonly long _started = timeProvider.GetTimestamp();

    /// <summary>What somebody did: a person, the bank, the clock.</summary>
    public void Say(string what, string detail)
    {
        var seconds = timeProvider.GetElapsedTime(_started).TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture);
        var lines = WrappedText.Wrap(
            detail, screen.Columns is { } columns ? Math.Max(columns - DetailIndent, DetailIndent) : int.MaxValue);
        screen.WriteLine($"  {seconds,6} s  {what.PadRight(WhatColumns)} {lines[0]}".TrimEnd());
        foreach (var line in lines.Skip(1))
        {
            screen.WriteLine(new string(' ', DetailIndent) + line);
        }
    }

    /// <summary>An element that has ended.</summary>
    public async Task TellAsync(ElementInstanceResult element, long key, CancellationToken cancellationToken)
    {
        if (Silent.Contains(element.Type))
        {
            return;
        }

        var report = new StepReport(stage.ControlPlane, key);
        var detail = (element.ElementId, element.State) switch
        {
            ("propose", "COMPLETED") => await report.ProposalAsync(element, cancellationToken).ConfigureAwait(false),
            ("verify", _) => await report.VerdictAsync(element, cancellationToken).ConfigureAwait(false),
            ("escalation-thresholds", _) => await EscalationAsync(key, cancellationToken).ConfigureAwait(false),
            ("budget-exceeded", _) => Text(await ReadAsync(key, "budget", cancellationToken).ConfigureAwait(false), "message"),
            ("check-approval", _) =>
                Text(await ReadAsync(key, "approvalRecord", cancellationToken).ConfigureAwait(false), "reason"),
            (_, "TERMINATED") => "interrupted",
            _ => "",
        };
        Say(element.ElementName ?? element.ElementId, detail);
    }

    private async Task<string> EscalationAsync(long key, CancellationToken cancellationToken)
    {
        var escalation = await ReadAsync(key, "escalation", cancellationToken).ConfigureAwait(false);
        var who = Text(escalation, "candidateGroup") is { Length: > 0 } group ? group : "nobody";
        return $"{who}: {Text(escalation, "reason")} ({Text(escalation, "ruleId")})";
    }

    private async Task<JsonElement> ReadAsync(long key, string name, CancellationToken cancellationToken)
    {
        using var document = JsonDocument.Parse(await stage.VariableAsync(key, name, cancellationToken).ConfigureAwait(false));
        return document.RootElement.Clone();
    }

    /// <summary>A property as text; nothing where there is none.</summary>
    private static string Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value.ToString() : "";
}

using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using ProcessAgents.Cli.Input;
using ProcessAgents.Client;
using ProcessAgents.GatewayProtocol.Rest;

namespace ProcessAgents.Cli.Demo;

/// <summary>Plays one scenario: starts it, does what people and banks would do, tells each step as it happens.</summary>
internal sealed class ScenarioRun(DemoStage stage, Scenario scenario, TextWriter output, TimeProvider timeProvider)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <summary>After the first day the clerks are reminded, after the second the managers decide.</summary>
    private static readonly TimeSpan[] ClockMoves = [TimeSpan.FromHours(25), TimeSpan.FromHours(49)];

    private static readonly string[] Silent = ["EXCLUSIVE_GATEWAY", "PARALLEL_GATEWAY", "SUB_PROCESS"];

    private readonly HashSet<string> _decided = [];
    private readonly long _started = timeProvider.GetTimestamp();
    private readonly DateTimeOffset _startedAt = timeProvider.GetUtcNow();
    private int _clockMoves;
    private bool _settled;

    public async Task<ScenarioResult> RunAsync(long processDefinitionKey, CancellationToken cancellationToken)
    {
        if (scenario.CrmRefuses)
        {
            await RefuseNoteAsync(cancellationToken).ConfigureAwait(false);
        }

        var key = await StartAsync(processDefinitionKey, cancellationToken).ConfigureAwait(false);
        var follower = new InstanceFollower(stage.Gateway, key.ToString(CultureInfo.InvariantCulture));
        while (timeProvider.GetElapsedTime(_started) < Patience)
        {
            if (await LookAsync(follower, cancellationToken).ConfigureAwait(false) is { } progress)
            {
                foreach (var element in progress.Ended)
                {
                    await TellAsync(element, key, cancellationToken).ConfigureAwait(false);
                }

                if (progress.IsOver)
                {
                    return new ScenarioResult(scenario, key, progress.EndEvents.LastOrDefault() ?? progress.Instance.State);
                }

                await ActAsync(progress, key, cancellationToken).ConfigureAwait(false);
            }

            await Task.Delay(Interval, timeProvider, cancellationToken).ConfigureAwait(false);
        }

        throw new CommandFailure($"Expected '{scenario.Title}' to end within {Patience.TotalSeconds} s, but it did not.");
    }

    private static async Task<InstanceProgress?> LookAsync(InstanceFollower follower, CancellationToken cancellationToken)
    {
        try
        {
            return await follower.NextAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (GatewayException failure) when (failure.Code == GatewayErrorCode.NotFound)
        {
            // A cluster's search lags behind its engine.
            return null;
        }
    }

    private async Task<long> StartAsync(long processDefinitionKey, CancellationToken cancellationToken)
    {
        var variables = JsonSerializer.SerializeToElement(new Dictionary<string, string>
        {
            ["orderId"] = scenario.OrderId,
            ["complaint"] = scenario.Complaint,
            ["customerEmail"] = "customer@example.com",
        });
        if (!scenario.StartsByMessage)
        {
            var created = await stage.Gateway.CreateProcessInstanceAsync(
                new ProcessInstanceCreation { ProcessDefinitionKey = processDefinitionKey, Variables = variables },
                cancellationToken).ConfigureAwait(false);
            return created.ProcessInstanceKey;
        }

        var correlated = await stage.Gateway.CorrelateMessageAsync(
            new MessageCorrelationRequest { Name = "refund-requested", CorrelationKey = "", Variables = variables },
            cancellationToken).ConfigureAwait(false);
        return long.Parse(correlated.ProcessInstanceKey, CultureInfo.InvariantCulture);
    }

    private async Task ActAsync(InstanceProgress progress, long key, CancellationToken cancellationToken)
    {
        if (progress.Instance.HasIncident)
        {
            var incidents = await stage.Gateway.SearchIncidentsAsync(
                Filters.Where(("processInstanceKey", progress.Instance.ProcessInstanceKey), ("state", "ACTIVE")), cancellationToken)
                .ConfigureAwait(false);
            var reasons = string.Join("; ", incidents.Items.Select(item => $"{item.ElementId}: {item.ErrorMessage}"));
            throw new CommandFailure($"Expected '{scenario.Title}' to go on, but {reasons}");
        }

        if (!_settled && progress.IsActive("await-settlement"))
        {
            _settled = true;
            await SettleAsync(key, cancellationToken).ConfigureAwait(false);
        }

        var tasks = await stage.Gateway.SearchUserTasksAsync(
            Filters.Where(("processInstanceKey", progress.Instance.ProcessInstanceKey), ("state", "CREATED")), cancellationToken)
            .ConfigureAwait(false);
        foreach (var task in tasks.Items)
        {
            await DecideAsync(task, progress, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task DecideAsync(UserTaskResult task, InstanceProgress progress, CancellationToken cancellationToken)
    {
        if (scenario.Decisions.TryGetValue(task.ElementId, out var decision))
        {
            if (_decided.Add(task.UserTaskKey))
            {
                Say("person", $"{decision.Person} of {string.Join(", ", task.CandidateGroups)} decides: {decision.Outcome}");
                await DecideAsync(long.Parse(task.UserTaskKey, CultureInfo.InvariantCulture), decision, cancellationToken)
                    .ConfigureAwait(false);
            }

            return;
        }

        // The second move waits until the first one was seen to work.
        if (scenario.NobodyAnswers && _clockMoves < ClockMoves.Length && (_clockMoves == 0 || progress.HasCompleted("reminded")))
        {
            var move = ClockMoves[_clockMoves++];
            Say("clock", $"nobody answers; the engine's clock moves to {move.TotalHours} h after the start");
            await stage.Gateway.PinClockAsync(_startedAt + move, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task DecideAsync(long userTaskKey, PersonsDecision decision, CancellationToken cancellationToken)
    {
        await stage.Gateway.AssignUserTaskAsync(
            userTaskKey, new UserTaskAssignmentRequest { Assignee = decision.Person }, cancellationToken)
            .ConfigureAwait(false);
        await stage.Gateway.CompleteUserTaskAsync(
            userTaskKey,
            new UserTaskCompletionRequest
            {
                Variables = JsonSerializer.SerializeToElement(
                    new { approval = new { outcome = decision.Outcome, comment = "decided in the demo" } }),
            },
            cancellationToken).ConfigureAwait(false);
    }

    private async Task SettleAsync(long key, CancellationToken cancellationToken)
    {
        var refundId = await VariableAsync(key, "refundId", cancellationToken).ConfigureAwait(false);
        Say("bank", $"publishes payment-settled for {refundId}");
        await stage.Gateway.PublishMessageAsync(
            new MessagePublication
            {
                Name = "payment-settled",
                CorrelationKey = JsonSerializer.Deserialize<string>(refundId)!,
                TimeToLive = TimeSpan.FromMinutes(1),
            },
            cancellationToken).ConfigureAwait(false);
    }

    private async Task RefuseNoteAsync(CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = stage.Services.OrdersAddress };
        using var response = await http.PostAsJsonAsync(
            "faults",
            new { kind = "error", method = "POST", path = "/crm-notes", contains = scenario.OrderId, status = 422 },
            cancellationToken).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        Say("fault", "the CRM will refuse the note of this order");
    }

    private async Task TellAsync(ElementInstanceResult element, long key, CancellationToken cancellationToken)
    {
        if (Silent.Contains(element.Type))
        {
            return;
        }

        var detail = element.ElementId switch
        {
            "propose" when element.State == "COMPLETED" =>
                await Report(key).ProposalAsync(element, cancellationToken).ConfigureAwait(false),
            "verify" => await Report(key).VerdictAsync(element, cancellationToken).ConfigureAwait(false),
            "escalation-thresholds" => await EscalationAsync(key, cancellationToken).ConfigureAwait(false),
            "check-approval" => await ApprovalAsync(key, cancellationToken).ConfigureAwait(false),
            _ => element.State == "TERMINATED" ? "interrupted" : "",
        };
        Say(element.ElementName ?? element.ElementId, detail);
    }

    private StepReport Report(long key) => new(stage.ControlPlane, key);

    private async Task<string> EscalationAsync(long key, CancellationToken cancellationToken)
    {
        using var escalation = JsonDocument.Parse(
            await VariableAsync(key, "escalation", cancellationToken).ConfigureAwait(false));
        var who = escalation.RootElement.GetProperty("candidateGroup").GetString() ?? "nobody";
        return $"{who}: {escalation.RootElement.GetProperty("reason").GetString()} "
            + $"({escalation.RootElement.GetProperty("ruleId").GetString()})";
    }

    private async Task<string> ApprovalAsync(long key, CancellationToken cancellationToken)
    {
        using var record = JsonDocument.Parse(
            await VariableAsync(key, "approvalRecord", cancellationToken).ConfigureAwait(false));
        return record.RootElement.GetProperty("reason").GetString() ?? "";
    }

    private async Task<string> VariableAsync(long key, string name, CancellationToken cancellationToken)
    {
        var found = await stage.Gateway.SearchVariablesAsync(
            Filters.Where(("processInstanceKey", key.ToString(CultureInfo.InvariantCulture)), ("name", name)),
            truncateValues: false,
            cancellationToken).ConfigureAwait(false);
        return found.Items.Count > 0 ? found.Items[0].Value : "null";
    }

    private void Say(string what, string detail)
    {
        var seconds = timeProvider.GetElapsedTime(_started).TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture);
        output.WriteLine($"  {seconds,6} s  {what,-22} {detail}".TrimEnd());
    }
}

/// <param name="EndedAs">Id of the end event, or the instance's state.</param>
internal sealed record ScenarioResult(Scenario Scenario, long ProcessInstanceKey, string EndedAs);

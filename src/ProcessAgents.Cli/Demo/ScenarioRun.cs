using System.Globalization;
using System.Text.Json;
using ProcessAgents.Cli.Input;
using ProcessAgents.Cli.Output;
using ProcessAgents.Client;
using ProcessAgents.GatewayProtocol.Rest;

namespace ProcessAgents.Cli.Demo;

/// <summary>Plays one scenario: starts it, does what people and banks would do, has each step told as it happens.</summary>
internal sealed class ScenarioRun(DemoStage stage, Scenario scenario, Screen screen, TimeProvider timeProvider)
{
    private const int UnprocessableContent = 422;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <summary>After the first day the clerks are reminded, after the second the managers decide.</summary>
    private static readonly TimeSpan[] ClockMoves = [TimeSpan.FromHours(25), TimeSpan.FromHours(49)];

    private readonly StepTeller _teller = new(stage, screen, timeProvider);
    private readonly HashSet<string> _decided = [];
    private readonly long _started = timeProvider.GetTimestamp();
    private readonly DateTimeOffset _startedAt = timeProvider.GetUtcNow();
    private int _clockMoves;
    private bool _settled;

    public async Task<ScenarioResult> RunAsync(long processDefinitionKey, CancellationToken cancellationToken)
    {
        if (scenario.CrmRefuses)
        {
            await stage.Services.RefuseNoteAsync(scenario.OrderId, UnprocessableContent, cancellationToken).ConfigureAwait(false);
            _teller.Say("fault", "the CRM will refuse the note of this order");
        }

        var key = await StartAsync(processDefinitionKey, cancellationToken).ConfigureAwait(false);
        var follower = new InstanceFollower(stage.Gateway, key.ToString(CultureInfo.InvariantCulture));
        while (timeProvider.GetElapsedTime(_started) < Patience)
        {
            if (await LookAsync(follower, cancellationToken).ConfigureAwait(false) is { } progress)
            {
                foreach (var element in progress.Ended)
                {
                    await _teller.TellAsync(element, key, cancellationToken).ConfigureAwait(false);
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
        // A task that opened after the look is left for the next one, so that what led to it is told before.
        foreach (var task in tasks.Items.Where(task => progress.IsActive(task.ElementId)))
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
                _teller.Say("person", $"{decision.Person} of {string.Join(", ", task.CandidateGroups)} decides: {decision.Outcome}");
                await DecideAsync(long.Parse(task.UserTaskKey, CultureInfo.InvariantCulture), decision, cancellationToken)
                    .ConfigureAwait(false);
            }

            return;
        }

        // The second move waits until the first one was seen to work.
        if (scenario.NobodyAnswers && _clockMoves < ClockMoves.Length && (_clockMoves == 0 || progress.HasCompleted("reminded")))
        {
            var move = ClockMoves[_clockMoves++];
            _teller.Say("clock", $"nobody answers; the engine's clock moves to {move.TotalHours} h after the start");
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
        var refundId = await stage.VariableAsync(key, "refundId", cancellationToken).ConfigureAwait(false);
        _teller.Say("bank", $"publishes payment-settled for {refundId.Trim('"')}");
        await stage.Gateway.PublishMessageAsync(
            new MessagePublication
            {
                Name = "payment-settled",
                CorrelationKey = JsonSerializer.Deserialize<string>(refundId)!,
                TimeToLive = TimeSpan.FromMinutes(1),
            },
            cancellationToken).ConfigureAwait(false);
    }
}

/// <param name="EndedAs">Id of the end event, or the instance's state.</param>
internal sealed record ScenarioResult(Scenario Scenario, long ProcessInstanceKey, string EndedAs);

using System.Globalization;
using System.Text.Json;
using ProcessAgents.Cli.Input;
using ProcessAgents.Client;
using ProcessAgents.GatewayProtocol.Rest;

namespace ProcessAgents.Cli.Testing;

/// <summary>What the instructions of a test case do. One case, one instance at a time.</summary>
internal sealed class ProcessInstructions(RestGatewayClient gateway, TestClock clock, TimeProvider timeProvider)
{
    private readonly Waiting _waiting = new(timeProvider);
    private long _instance = -1;
    private DecisionEvaluation? _evaluation;

    /// <exception cref="InstructionFailure">It could not be done, did not hold in time, or is not known.</exception>
    public Task RunAsync(Instruction instruction, CancellationToken cancellationToken) => instruction.Type switch
    {
        "ASSERT_DECISION" => AssertDecisionAsync(instruction, cancellationToken),
        "ASSERT_ELEMENT_INSTANCE" => AssertElementsAsync(
            instruction, [instruction.Selector("elementSelector", "elementId")!], cancellationToken),
        "ASSERT_ELEMENT_INSTANCES" => AssertElementsAsync(instruction, ElementIds(instruction), cancellationToken),
        "ASSERT_PROCESS_INSTANCE" => AssertInstanceAsync(instruction, cancellationToken),
        "ASSERT_USER_TASK" => AssertUserTaskAsync(instruction, cancellationToken),
        "ASSERT_VARIABLES" => AssertVariablesAsync(instruction, cancellationToken),
        "COMPLETE_JOB" => CompleteJobAsync(instruction, cancellationToken),
        "COMPLETE_USER_TASK" => CompleteUserTaskAsync(instruction, cancellationToken),
        "CORRELATE_MESSAGE" => CorrelateAsync(instruction, cancellationToken),
        "CREATE_PROCESS_INSTANCE" => CreateAsync(instruction, cancellationToken),
        "EVALUATE_DECISION" => EvaluateDecisionAsync(instruction, cancellationToken),
        "INCREASE_TIME" => clock.IncreaseAsync(instruction.Text("duration"), cancellationToken),
        "PUBLISH_MESSAGE" => PublishAsync(instruction, cancellationToken),
        "SET_TIME" => clock.SetAsync(
            DateTimeOffset.Parse(instruction.Text("time"), CultureInfo.InvariantCulture), cancellationToken),
        "THROW_BPMN_ERROR_FROM_JOB" => ThrowErrorAsync(instruction, cancellationToken),
        var type => throw new InstructionFailure($"instruction type '{type}' is not known"),
    };

    /// <summary>Key of the instance that was started; null when none was.</summary>
    public long? ProcessInstanceKey => _instance > 0 ? _instance : null;

    /// <summary>What holds the instance up: "; incident at 'x': why", or nothing.</summary>
    public async Task<string> IncidentsAsync(CancellationToken cancellationToken)
    {
        if (_instance <= 0)
        {
            return "";
        }

        var incidents = await gateway.SearchIncidentsAsync(
            Filters.Where(("processInstanceKey", InstanceKey), ("state", "ACTIVE")), cancellationToken).ConfigureAwait(false);
        return string.Concat(incidents.Items.Select(incident => $"; incident at '{incident.ElementId}': {incident.ErrorMessage}"));
    }

    private string InstanceKey => _instance > 0
        ? _instance.ToString(CultureInfo.InvariantCulture)
        : throw new InstructionFailure("no process instance was created before");

    private static IReadOnlyList<string> ElementIds(Instruction instruction) =>
        [.. instruction.Optional("elementSelectors")!.Value.EnumerateArray().Select(item => item.GetProperty("elementId").GetString()!)];

    private async Task CreateAsync(Instruction instruction, CancellationToken cancellationToken)
    {
        var created = await gateway.CreateProcessInstanceAsync(
            new ProcessInstanceCreation
            {
                BpmnProcessId = instruction.Selector("processDefinitionSelector", "processDefinitionId") ?? "",
                Variables = instruction.Variables,
            },
            cancellationToken).ConfigureAwait(false);
        _instance = created.ProcessInstanceKey;
    }

    private async Task<JobSearchResult> FindJobAsync(Instruction instruction, CancellationToken cancellationToken)
    {
        var elementId = instruction.Selector("jobSelector", "elementId");
        var jobType = instruction.Selector("jobSelector", "jobType");
        JobSearchResult? found = null;
        await _waiting.UntilAsync(
            async () =>
            {
                var jobs = await gateway.SearchJobsAsync(
                    Filters.Where(("processInstanceKey", InstanceKey), ("elementId", elementId), ("type", jobType)),
                    cancellationToken).ConfigureAwait(false);
                found = jobs.Items.FirstOrDefault(job => job.State is "CREATED" or "FAILED" or "TIMED_OUT" or "RETRIES_UPDATED");
                return found is null ? $"there is no open job of '{elementId ?? jobType}'" : null;
            },
            cancellationToken).ConfigureAwait(false);
        return found!;
    }

    private async Task CompleteJobAsync(Instruction instruction, CancellationToken cancellationToken)
    {
        var job = await FindJobAsync(instruction, cancellationToken).ConfigureAwait(false);
        await gateway.CompleteJobAsync(Key(job.JobKey), instruction.Variables, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
    }

    private async Task ThrowErrorAsync(Instruction instruction, CancellationToken cancellationToken)
    {
        var job = await FindJobAsync(instruction, cancellationToken).ConfigureAwait(false);
        await gateway.ThrowErrorAsync(
            new JobError
            {
                JobKey = Key(job.JobKey),
                ErrorCode = instruction.Text("errorCode"),
                ErrorMessage = instruction.OptionalText("errorMessage") ?? "",
                Variables = instruction.Variables,
            },
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<UserTaskResult> FindUserTaskAsync(Instruction instruction, string? state, CancellationToken cancellationToken)
    {
        var elementId = instruction.Selector("userTaskSelector", "elementId");
        var name = instruction.Selector("userTaskSelector", "taskName");
        UserTaskResult? found = null;
        await _waiting.UntilAsync(
            async () =>
            {
                var tasks = await gateway.SearchUserTasksAsync(
                    Filters.Where(("processInstanceKey", InstanceKey), ("elementId", elementId), ("name", name), ("state", state)),
                    cancellationToken).ConfigureAwait(false);
                found = tasks.Items.Count > 0 ? tasks.Items[^1] : null;
                return found is null ? $"there is no user task '{elementId ?? name}' in state {state ?? "any"}" : null;
            },
            cancellationToken).ConfigureAwait(false);
        return found!;
    }

    private async Task CompleteUserTaskAsync(Instruction instruction, CancellationToken cancellationToken)
    {
        var task = await FindUserTaskAsync(instruction, "CREATED", cancellationToken).ConfigureAwait(false);
        await gateway.CompleteUserTaskAsync(
            Key(task.UserTaskKey), new UserTaskCompletionRequest { Variables = instruction.Variables }, cancellationToken)
            .ConfigureAwait(false);
    }

    private async Task AssertUserTaskAsync(Instruction instruction, CancellationToken cancellationToken)
    {
        var state = instruction.OptionalText("state") is { } given ? given["IS_".Length..] : null;
        var task = await FindUserTaskAsync(instruction, state, cancellationToken).ConfigureAwait(false);
        var groups = instruction.TextList("candidateGroups").ToList();
        if (groups.Except(task.CandidateGroups).Any())
        {
            throw new InstructionFailure($"the task's candidate groups are {string.Join(", ", task.CandidateGroups)}");
        }

        if (instruction.OptionalText("assignee") is { } assignee && assignee != task.Assignee)
        {
            throw new InstructionFailure($"the task's assignee is '{task.Assignee}'");
        }
    }

    private Task AssertElementsAsync(
        Instruction instruction, IReadOnlyList<string> elementIds, CancellationToken cancellationToken)
    {
        var state = instruction.Text("state")["IS_".Length..];
        return _waiting.UntilAsync(
            async () =>
            {
                var elements = await gateway.SearchElementInstancesAsync(
                    Filters.Where(("processInstanceKey", InstanceKey)), cancellationToken).ConfigureAwait(false);
                var missing = elementIds
                    .Where(id => !elements.Items.Any(element => element.ElementId == id && element.State == state)).ToList();
                return missing.Count == 0 ? null : $"{string.Join(", ", missing)} did not get {state}";
            },
            cancellationToken);
    }

    private Task AssertInstanceAsync(Instruction instruction, CancellationToken cancellationToken)
    {
        var state = instruction.Text("state")["IS_".Length..];
        return _waiting.UntilAsync(
            async () =>
            {
                var instance = await gateway.GetProcessInstanceAsync(_instance, cancellationToken).ConfigureAwait(false);
                return instance.State == state ? null : $"the instance is {instance.State}";
            },
            cancellationToken);
    }

    private Task AssertVariablesAsync(Instruction instruction, CancellationToken cancellationToken) => _waiting.UntilAsync(
        async () =>
        {
            var variables = await gateway.SearchVariablesAsync(
                Filters.Where(("processInstanceKey", InstanceKey), ("scopeKey", InstanceKey)), truncateValues: false, cancellationToken)
                .ConfigureAwait(false);
            var values = variables.Items.ToDictionary(variable => variable.Name, variable => variable.Value);
            var wrong = instruction.Variables?.EnumerateObject()
                .Where(expected => !values.TryGetValue(expected.Name, out var value) || !SameJson(expected.Value, value))
                .Select(expected => $"{expected.Name} is {values.GetValueOrDefault(expected.Name, "absent")}")
                .Concat(instruction.TextList("variableNames").Where(name => !values.ContainsKey(name)).Select(name => $"{name} is absent"))
                .ToList();
            return wrong is null or [] ? null : string.Join(", ", wrong);
        },
        cancellationToken);

    /// <summary>A message that starts an instance makes it the case's.</summary>
    private async Task CorrelateAsync(Instruction instruction, CancellationToken cancellationToken)
    {
        var correlated = await gateway.CorrelateMessageAsync(
            new MessageCorrelationRequest
            {
                Name = instruction.Text("name"),
                CorrelationKey = instruction.OptionalText("correlationKey") ?? "",
                Variables = instruction.Variables,
            },
            cancellationToken).ConfigureAwait(false);
        if (_instance < 0)
        {
            _instance = Key(correlated.ProcessInstanceKey);
        }
    }

    private async Task PublishAsync(Instruction instruction, CancellationToken cancellationToken) =>
        await gateway.PublishMessageAsync(
            new MessagePublication
            {
                Name = instruction.Text("name"),
                CorrelationKey = instruction.OptionalText("correlationKey") ?? "",
                MessageId = instruction.OptionalText("messageId"),
                TimeToLive = TimeSpan.FromMilliseconds(instruction.Optional("timeToLive")?.GetDouble() ?? 0),
                Variables = instruction.Variables,
            },
            cancellationToken).ConfigureAwait(false);

    private async Task EvaluateDecisionAsync(Instruction instruction, CancellationToken cancellationToken) =>
        _evaluation = await gateway.EvaluateDecisionAsync(
            new DecisionEvaluationRequest
            {
                DecisionId = instruction.Selector("decisionDefinitionSelector", "decisionDefinitionId") ?? "",
                Variables = instruction.Variables,
            },
            cancellationToken).ConfigureAwait(false);

    private Task AssertDecisionAsync(Instruction instruction, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var id = instruction.Selector("decisionSelector", "decisionDefinitionId");
        var evaluated = _evaluation?.EvaluatedDecisions.LastOrDefault(decision => decision.DecisionId == id)
            ?? throw new InstructionFailure($"decision '{id}' was not evaluated before");
        var matched = evaluated.MatchedRules.Select(rule => rule.RuleIndex).ToList();
        if (instruction.Optional("matchedRules") is { } rules
            && !rules.EnumerateArray().Select(rule => rule.GetInt32()).SequenceEqual(matched))
        {
            throw new InstructionFailure($"the rules that matched are {string.Join(", ", matched)}");
        }

        if (instruction.Optional("output") is { } output && !JsonElement.DeepEquals(output, evaluated.Output))
        {
            throw new InstructionFailure($"the output is {evaluated.Output.GetRawText()}");
        }

        return Task.CompletedTask;
    }

    private static bool SameJson(JsonElement expected, string text)
    {
        using var document = JsonDocument.Parse(text);
        return JsonElement.DeepEquals(expected, document.RootElement);
    }

    private static long Key(string key) => long.Parse(key, CultureInfo.InvariantCulture);
}

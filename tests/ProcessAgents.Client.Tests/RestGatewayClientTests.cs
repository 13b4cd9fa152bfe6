using System.Text;
using System.Text.Json;
using ProcessAgents.GatewayProtocol.Rest;

namespace ProcessAgents.Client.Tests;

/// <summary>What the client promises over REST, whichever gateway answers.</summary>
public abstract class RestGatewayClientTests(IGatewayTarget target) : IAsyncLifetime
{
    private static readonly TimeSpan JobTimeout = TimeSpan.FromMinutes(5);
    private static int lastNumber;

    private readonly string _unique = $"{Environment.ProcessId}-{Interlocked.Increment(ref lastNumber)}";
    private RestGatewayClient _client = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(target.AbsentBecause is not null, target.AbsentBecause ?? "");
        _client = new RestGatewayClient(new RestGatewayClientOptions { Address = target.RestAddress!, RequestTimeout = TimeSpan.FromMinutes(2) });
        await _client.DeployAsync(
            [Resource("contract.bpmn"), Resource("contract.dmn"), Resource("contract-form.form")],
            cancellationToken: Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_client is not null)
        {
            await _client.DisposeAsync();
        }
    }

    [Fact]
    public async Task Topology_names_one_partition_and_its_leader()
    {
        var topology = await _client.GetTopologyAsync(Cancellation);

        topology.PartitionsCount.ShouldBe(1);
        var partition = topology.Brokers.ShouldHaveSingleItem().Partitions.ShouldHaveSingleItem();
        partition.ShouldBe(new TopologyPartition(1, PartitionRole.Leader, PartitionHealth.Healthy));
    }

    [Fact]
    public async Task A_deployment_names_what_it_brought_and_unchanged_resources_keep_their_version()
    {
        var first = await _client.DeployAsync([Resource("contract.bpmn"), Resource("contract.dmn")], null, Cancellation);
        var second = await _client.DeployAsync([Resource("contract.bpmn")], null, Cancellation);

        first.Processes.Select(process => process.BpmnProcessId).ShouldBe(["work", "approve", "settle"], ignoreOrder: true);
        first.Decisions.ShouldHaveSingleItem().DecisionId.ShouldBe("discount");
        first.DecisionRequirements.ShouldHaveSingleItem().DecisionRequirementsId.ShouldBe("contract-graph");
        second.Processes.OrderBy(process => process.BpmnProcessId)
            .ShouldBe(first.Processes.OrderBy(process => process.BpmnProcessId));
    }

    [Fact]
    public async Task A_resource_with_errors_is_refused_with_its_name()
    {
        var failure = await Should.ThrowAsync<GatewayException>(() => _client.DeployAsync(
            [new DeploymentResource("broken.bpmn", "<no-bpmn/>"u8.ToArray())], null, Cancellation));

        failure.Code.ShouldBe(GatewayErrorCode.InvalidArgument);
        failure.Detail.ShouldContain("broken.bpmn");
    }

    [Fact]
    public async Task A_job_carries_headers_tags_and_the_fetched_variables_alone_and_its_completion_ends_the_instance()
    {
        var instance = await StartWorkAsync("""{"a":1,"b":{"c":[true,null]}}""");

        var job = await ActivateOneAsync("a", "missing");
        await _client.CompleteJobAsync(job.Key, Json("""{"result":"done"}"""), cancellationToken: Cancellation);

        job.ProcessInstanceKey.ShouldBe(instance.ProcessInstanceKey);
        job.BpmnProcessId.ShouldBe("work");
        job.ElementId.ShouldBe("task");
        job.CustomHeaders["color"].ShouldBe("blue");
        job.Tags.ShouldBe(["tag-1"]);
        job.Retries.ShouldBe(3);
        job.Variables.GetRawText().ShouldBe("""{"a":1}""");
        (await WaitForInstanceAsync(instance.ProcessInstanceKey, "COMPLETED")).ProcessDefinitionId.ShouldBe("work");
        (await VariableAsync(instance.ProcessInstanceKey, "result")).ShouldBe("\"done\"");
    }

    [Fact]
    public async Task An_instance_started_with_result_answers_its_variables()
    {
        var result = _client.CreateProcessInstanceWithResultAsync(
            Work("""{"a":1}"""), TimeSpan.FromSeconds(30), ["out"], Cancellation);
        var job = await ActivateOneAsync();
        await _client.CompleteJobAsync(job.Key, Json("""{"out":42,"more":1}"""), cancellationToken: Cancellation);

        (await result).Variables.GetRawText().ShouldBe("""{"out":42}""");
    }

    [Fact]
    public async Task An_instance_that_does_not_end_in_time_answers_deadline_exceeded()
    {
        var failure = await Should.ThrowAsync<GatewayException>(() => _client.CreateProcessInstanceWithResultAsync(
            Work("{}"), TimeSpan.FromMilliseconds(200), null, Cancellation));

        failure.Code.ShouldBe(GatewayErrorCode.DeadlineExceeded);
    }

    [Fact]
    public async Task A_long_poll_waits_for_a_job_that_comes_later()
    {
        var activation = _client.ActivateJobsAsync(Activation() with { RequestTimeout = TimeSpan.FromSeconds(30) }, Cancellation);
        await StartWorkAsync("{}");

        (await activation).ShouldHaveSingleItem().Type.ShouldBe(JobType);
    }

    [Fact]
    public async Task A_poll_without_jobs_answers_empty()
    {
        var jobs = await _client.ActivateJobsAsync(
            Activation() with { RequestTimeout = TimeSpan.FromMilliseconds(-1) }, Cancellation);

        jobs.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_job_that_is_done_or_canceled_is_not_found()
    {
        await StartWorkAsync("{}");
        var done = await ActivateOneAsync();
        await _client.CompleteJobAsync(done.Key, cancellationToken: Cancellation);
        var instance = await StartWorkAsync("{}");
        var canceled = await ActivateOneAsync();
        await _client.UpdateJobTimeoutAsync(canceled.Key, JobTimeout, Cancellation);
        await _client.CancelProcessInstanceAsync(instance.ProcessInstanceKey, Cancellation);

        foreach (var key in new[] { done.Key, canceled.Key })
        {
            await NotFoundAsync(() => _client.CompleteJobAsync(key, cancellationToken: Cancellation));
            await NotFoundAsync(() => _client.UpdateJobTimeoutAsync(key, JobTimeout, Cancellation));
            await NotFoundAsync(() => _client.FailJobAsync(new JobFailure { JobKey = key, Retries = 1 }, Cancellation));
            await NotFoundAsync(() => _client.ThrowErrorAsync(
                new JobError { JobKey = key, ErrorCode = "REFUSED" }, Cancellation));
        }

        await WaitForInstanceAsync(instance.ProcessInstanceKey, "TERMINATED");
    }

    [Fact]
    public async Task A_job_without_retries_is_an_incident_that_can_be_resolved()
    {
        var instance = await StartWorkAsync("{}");
        var job = await ActivateOneAsync();
        await _client.FailJobAsync(
            new JobFailure { JobKey = job.Key, Retries = 0, ErrorMessage = "No paper." }, Cancellation);

        var incident = await WaitForAsync(
            async () => (await _client.SearchIncidentsAsync(
                Filter("processInstanceKey", instance.ProcessInstanceKey), Cancellation)).Items.SingleOrDefault());
        await _client.UpdateJobRetriesAsync(job.Key, 2, Cancellation);
        await _client.ResolveIncidentAsync(long.Parse(incident.IncidentKey), Cancellation);

        incident.ErrorType.ShouldBe("JOB_NO_RETRIES");
        incident.ErrorMessage.ShouldContain("No paper.");
        var again = await ActivateOneAsync();
        again.Key.ShouldBe(job.Key);
        again.Retries.ShouldBe(2);
    }

    [Fact]
    public async Task A_failed_job_is_nobodys_during_its_back_off()
    {
        await StartWorkAsync("{}");
        var job = await ActivateOneAsync();
        await _client.FailJobAsync(
            new JobFailure { JobKey = job.Key, Retries = 2, RetryBackOff = TimeSpan.FromHours(1) }, Cancellation);

        (await _client.ActivateJobsAsync(
            Activation() with { RequestTimeout = TimeSpan.FromMilliseconds(-1) }, Cancellation)).ShouldBeEmpty();
        (await Should.ThrowAsync<GatewayException>(() => _client.CompleteJobAsync(job.Key, cancellationToken: Cancellation)))
            .Code.ShouldBe(GatewayErrorCode.InvalidState);
    }

    [Fact]
    public async Task A_thrown_error_is_caught_by_its_code()
    {
        var instance = await StartWorkAsync("{}");
        var job = await ActivateOneAsync();

        await _client.ThrowErrorAsync(
            new JobError { JobKey = job.Key, ErrorCode = "REFUSED", ErrorMessage = "No." }, Cancellation);

        await WaitForInstanceAsync(instance.ProcessInstanceKey, "COMPLETED");
        var elements = await _client.SearchElementInstancesAsync(
            Filter("processInstanceKey", instance.ProcessInstanceKey), Cancellation);
        elements.Items.Select(element => element.ElementId).ShouldContain("refusal");
    }

    [Fact]
    public async Task A_message_reaches_its_subscriber_and_its_id_counts_once()
    {
        var instance = await _client.CreateProcessInstanceAsync(
            new ProcessInstanceCreation { BpmnProcessId = "settle", Variables = Json($$"""{"orderId":"{{_unique}}"}""") },
            Cancellation);
        var message = new MessagePublication
        {
            Name = "settled",
            CorrelationKey = _unique,
            TimeToLive = TimeSpan.FromHours(1),
            MessageId = _unique,
            Variables = Json("""{"paid":true}"""),
        };

        (await _client.PublishMessageAsync(message, Cancellation)).ShouldBeGreaterThan(0);
        var second = await Should.ThrowAsync<GatewayException>(() => _client.PublishMessageAsync(message, Cancellation));

        second.Code.ShouldBe(GatewayErrorCode.AlreadyExists);
        await WaitForInstanceAsync(instance.ProcessInstanceKey, "COMPLETED");
        (await VariableAsync(instance.ProcessInstanceKey, "paid")).ShouldBe("true");
    }

    [Fact]
    public async Task Variables_are_set_at_an_instance_and_found()
    {
        var instance = await StartWorkAsync("""{"a":1}""");

        await _client.SetVariablesAsync(
            new VariablesUpdate { ElementInstanceKey = instance.ProcessInstanceKey, Variables = Json("""{"a":2}""") },
            Cancellation);

        await WaitForAsync(async () =>
            await VariableAsync(instance.ProcessInstanceKey, "a") == "2" ? instance : null);
    }

    [Fact]
    public async Task A_decision_says_which_rule_matched()
    {
        var evaluation = await _client.EvaluateDecisionAsync(
            new DecisionEvaluationRequest { DecisionId = "discount", Variables = Json("""{"amount":100}""") },
            Cancellation);

        evaluation.Output.GetRawText().ShouldBe("5");
        var rule = evaluation.EvaluatedDecisions.ShouldHaveSingleItem().MatchedRules.ShouldHaveSingleItem();
        rule.RuleId.ShouldBe("large");
        rule.RuleIndex.ShouldBe(2);
        evaluation.FailureMessage.ShouldBeNull();
    }

    [Fact]
    public async Task A_user_task_is_found_assigned_and_completed_with_its_form()
    {
        var instance = await _client.CreateProcessInstanceAsync(
            new ProcessInstanceCreation { BpmnProcessId = "approve", Variables = Json("""{"amount":7}""") }, Cancellation);
        var task = await WaitForAsync(async () => (await _client.SearchUserTasksAsync(
            Filter("processInstanceKey", instance.ProcessInstanceKey), Cancellation))
            .Items.SingleOrDefault(task => task.State == "CREATED"));
        var key = long.Parse(task.UserTaskKey);

        await _client.AssignUserTaskAsync(key, new UserTaskAssignmentRequest { Assignee = "ada" }, Cancellation);
        var second = await Should.ThrowAsync<GatewayException>(() => _client.AssignUserTaskAsync(
            key, new UserTaskAssignmentRequest { Assignee = "ben", AllowOverride = false }, Cancellation));
        var form = await _client.GetUserTaskFormAsync(key, Cancellation);
        var variables = await _client.SearchUserTaskVariablesAsync(key, null, Cancellation);
        await _client.UpdateUserTaskAsync(
            key, new UserTaskUpdateRequest { Changeset = new UserTaskChangeset { Priority = 80 } }, Cancellation);
        await _client.CompleteUserTaskAsync(
            key, new UserTaskCompletionRequest { Variables = Json("""{"approved":true}""") }, Cancellation);

        task.CandidateGroups.ShouldBe(["approvers"]);
        second.Code.ShouldBe(GatewayErrorCode.InvalidState);
        form.ShouldNotBeNull().FormId.ShouldBe("contract-form");
        variables.Items.ShouldContain(variable => variable.Name == "amount" && variable.Value == "7");
        await WaitForInstanceAsync(instance.ProcessInstanceKey, "COMPLETED");
        var completed = await WaitForAsync(async () =>
            await _client.GetUserTaskAsync(key, Cancellation) is { State: "COMPLETED" } found ? found : null);
        completed.Priority.ShouldBe(80);
    }

    [Fact]
    public async Task The_xml_of_a_definition_is_what_was_deployed()
    {
        var definitions = await _client.SearchProcessDefinitionsAsync(
            new SearchRequest { Filter = Json("""{"processDefinitionId":"work"}""") }, Cancellation);

        var xml = await _client.GetProcessDefinitionXmlAsync(
            long.Parse(definitions.Items[0].ProcessDefinitionKey), Cancellation);

        xml.ShouldBe(Encoding.UTF8.GetString(Resource("contract.bpmn").Content.Span));
    }

    [Fact]
    public async Task Unknown_keys_are_not_found()
    {
        const long unknown = 2251799899999999;

        await NotFoundAsync(() => _client.CancelProcessInstanceAsync(unknown, Cancellation));
        await NotFoundAsync(() => _client.ResolveIncidentAsync(unknown, Cancellation));
        await NotFoundAsync(() => _client.GetProcessInstanceAsync(unknown, Cancellation));
        await NotFoundAsync(() => _client.GetUserTaskAsync(unknown, Cancellation));
        await NotFoundAsync(() => _client.CompleteUserTaskAsync(unknown, null, Cancellation));
        await NotFoundAsync(() => _client.CreateProcessInstanceAsync(
            new ProcessInstanceCreation { BpmnProcessId = "nowhere" }, Cancellation));
        await NotFoundAsync(() => _client.EvaluateDecisionAsync(
            new DecisionEvaluationRequest { DecisionId = "nowhere" }, Cancellation));
    }

    private string JobType => $"work-{_unique}";

    private static async Task NotFoundAsync(Func<Task> call) =>
        (await Should.ThrowAsync<GatewayException>(call)).Code.ShouldBe(GatewayErrorCode.NotFound);

    private static DeploymentResource Resource(string name) =>
        new(name, File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Resources", name)));

    private static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    private static SearchRequest Filter(string name, long key) =>
        new() { Filter = Json($$"""{"{{name}}":"{{key}}"}""") };

    private ProcessInstanceCreation Work(string variables)
    {
        var members = variables.Trim()[1..^1];
        return new ProcessInstanceCreation
        {
            BpmnProcessId = "work",
            Variables = Json($$"""{"jobType":"{{JobType}}"{{(members.Length == 0 ? "" : ",")}}{{members}}}"""),
            Tags = ["tag-1"],
        };
    }

    private Task<CreatedProcessInstance> StartWorkAsync(string variables) =>
        _client.CreateProcessInstanceAsync(Work(variables), Cancellation);

    private JobActivation Activation() => new()
    {
        Type = JobType,
        Worker = "tests",
        Timeout = JobTimeout,
        MaxJobsToActivate = 10,
        RequestTimeout = TimeSpan.FromSeconds(20),
    };

    private async Task<ActivatedJob> ActivateOneAsync(params string[] variables) =>
        (await _client.ActivateJobsAsync(Activation() with { FetchVariables = variables }, Cancellation))
            .ShouldHaveSingleItem();

    private Task<ProcessInstanceResult> WaitForInstanceAsync(long key, string state) => WaitForAsync(async () =>
        (await _client.SearchProcessInstancesAsync(Filter("processInstanceKey", key), Cancellation))
            .Items.SingleOrDefault(instance => instance.State == state));

    private async Task<string?> VariableAsync(long processInstanceKey, string name) => (await _client.SearchVariablesAsync(
        new SearchRequest { Filter = Json($$"""{"processInstanceKey":"{{processInstanceKey}}","name":"{{name}}"}""") },
        truncateValues: false,
        Cancellation)).Items.SingleOrDefault()?.Value;

    /// <summary>Secondary storage may lag: asks again, each question being a round trip, until it shows.</summary>
    private static async Task<T> WaitForAsync<T>(Func<Task<T?>> find)
        where T : class
    {
        const int questionsMax = 2_000;
        for (var question = 0; question < questionsMax; question++)
        {
            if (await find() is { } found)
            {
                return found;
            }
        }

        throw new InvalidOperationException($"Expected it to show within {questionsMax} questions, but it did not.");
    }
}

/// <summary>The same promises against the real engine.</summary>
public sealed class RestGatewayClientAgainstZeebeTests(ZeebeEngineTarget target)
    : RestGatewayClientTests(target), IClassFixture<ZeebeEngineTarget>;

/// <summary>The same promises against our own engine.</summary>
public sealed class RestGatewayClientAgainstOursTests(EmbeddedGatewayTarget target)
    : RestGatewayClientTests(target), IClassFixture<EmbeddedGatewayTarget>;

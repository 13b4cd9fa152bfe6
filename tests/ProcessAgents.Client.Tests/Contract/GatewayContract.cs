using System.Text;
using System.Text.Json;

namespace ProcessAgents.Client.Tests.Contract;

/// <summary>What holds at every Zeebe gateway. Ids and job types are unique per test, so that all may run at once.</summary>
public abstract partial class GatewayContract(ITestGateway gateway)
{
    /// <summary>How long something may take that happens; what must not happen is never waited for.</summary>
    protected static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    protected string Id { get; } = $"p{Guid.NewGuid():N}";

    protected IGatewayClient Client => gateway.Client;

    protected string JobType => $"{Id}-job";

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_topology_has_a_healthy_leader_of_every_partition()
    {
        var topology = await Client.GetTopologyAsync(Token);

        topology.ClusterSize.ShouldBeGreaterThan(0);
        topology.GatewayVersion.ShouldStartWith("8.");
        topology.Brokers.SelectMany(broker => broker.Partitions)
            .Count(partition => partition is { Role: PartitionRole.Leader, Health: PartitionHealth.Healthy })
            .ShouldBe(topology.PartitionsCount);
    }

    [Fact]
    public async Task The_same_text_keeps_its_version_and_a_changed_one_gets_the_next()
    {
        var first = await DeployAsync(Models.OneTask(Id, JobType));
        var same = await DeployAsync(Models.OneTask(Id, JobType));
        var changed = await DeployAsync(Models.OneTask(Id, "another"));

        first.ShouldBe(new DeployedProcess(Id, 1, first.ProcessDefinitionKey, $"{Id}.bpmn", "<default>"));
        same.ShouldBe(first);
        changed.Version.ShouldBe(2);
        changed.ProcessDefinitionKey.ShouldBeGreaterThan(first.ProcessDefinitionKey);
    }

    [Fact]
    public async Task A_deployment_with_an_error_is_refused_as_a_whole()
    {
        var client = Client;
        var broken = new DeploymentResource("broken.bpmn", Encoding.UTF8.GetBytes("<bpmn"));

        var refused = await Should.ThrowAsync<GatewayException>(
            () => client.DeployAsync([Models.OneTask(Id, JobType), broken], null, Token));

        refused.Code.ShouldBe(GatewayErrorCode.InvalidArgument);
        refused.Detail.ShouldStartWith("Command 'CREATE' rejected with code 'INVALID_ARGUMENT': ");
        refused.Detail.ShouldContain("broken.bpmn");
        (await RefusedAsync(() => CreateAsync())).ShouldBe(GatewayErrorCode.NotFound);
    }

    [Fact]
    public async Task An_instance_waits_at_its_job_until_it_is_completed()
    {
        var process = await DeployAsync(Models.OneTask(Id, JobType));
        var instance = await CreateAsync("""{"order":{"id":7},"note":"ü\n\"x\""}""");

        var job = await TakeJobAsync();
        await Client.CompleteJobAsync(job.Key, Json("""{"done":true}"""), null, Token);
        var again = await Should.ThrowAsync<GatewayException>(() => Client.CompleteJobAsync(job.Key, null, null, Token));

        instance.ProcessDefinitionKey.ShouldBe(process.ProcessDefinitionKey);
        job.Type.ShouldBe(JobType);
        job.ProcessInstanceKey.ShouldBe(instance.ProcessInstanceKey);
        job.ProcessDefinitionKey.ShouldBe(process.ProcessDefinitionKey);
        job.BpmnProcessId.ShouldBe(Id);
        job.ProcessDefinitionVersion.ShouldBe(1);
        job.ElementId.ShouldBe("task");
        job.Retries.ShouldBe(3);
        job.Worker.ShouldBe("tests");
        job.CustomHeaders.ShouldBe(new Dictionary<string, string> { ["color"] = "blue" });
        job.Kind.ShouldBe(JobKind.BpmnElement);
        job.Variables.GetProperty("order").GetProperty("id").GetInt32().ShouldBe(7);
        job.Variables.GetProperty("note").GetString().ShouldBe("ü\n\"x\"");
        again.Code.ShouldBe(GatewayErrorCode.NotFound);
        again.Detail.ShouldStartWith("Command 'COMPLETE' rejected with code 'NOT_FOUND': ");
    }

    [Fact]
    public async Task An_awaited_instance_answers_with_the_variables_that_were_asked_for()
    {
        await DeployAsync(Models.OneTask(Id, JobType));
        var creation = new ProcessInstanceCreation { BpmnProcessId = Id, Variables = Json("""{"a":1,"b":2}""") };

        var all = Client.CreateProcessInstanceWithResultAsync(creation, Patience, null, Token);
        await Client.CompleteJobAsync((await TakeJobAsync()).Key, Json("""{"c":3}"""), null, Token);
        var some = Client.CreateProcessInstanceWithResultAsync(creation, Patience, ["b"], Token);
        await Client.CompleteJobAsync((await TakeJobAsync()).Key, null, null, Token);

        Sorted((await all).Variables).ShouldBe("""a=1,b=2,c=3""");
        Sorted((await some).Variables).ShouldBe("b=2");
        (await all).ProcessInstanceKey.ShouldNotBe((await some).ProcessInstanceKey);
    }

    [Fact]
    public async Task An_awaited_instance_that_takes_too_long_goes_on_without_its_caller()
    {
        await DeployAsync(Models.OneTask(Id, JobType));
        var creation = new ProcessInstanceCreation { BpmnProcessId = Id };

        var code = await RefusedAsync(() => Client.CreateProcessInstanceWithResultAsync(
            creation, TimeSpan.FromMilliseconds(300), null, Token));

        code.ShouldBe(GatewayErrorCode.DeadlineExceeded);
        (await TakeJobAsync()).BpmnProcessId.ShouldBe(Id);
    }

    [Fact]
    public async Task A_canceled_instance_is_gone_with_its_job()
    {
        await DeployAsync(Models.OneTask(Id, JobType));
        var instance = await CreateAsync();
        var job = await TakeJobAsync();

        await Client.CancelProcessInstanceAsync(instance.ProcessInstanceKey, Token);

        (await RefusedAsync(() => Client.CancelProcessInstanceAsync(instance.ProcessInstanceKey, Token)))
            .ShouldBe(GatewayErrorCode.NotFound);
        (await RefusedAsync(() => Client.CompleteJobAsync(job.Key, null, null, Token)))
            .ShouldBe(GatewayErrorCode.NotFound);
    }

    [Fact]
    public async Task Variables_are_set_at_the_instance()
    {
        await DeployAsync(Models.OneTask(Id, JobType));
        var instance = await CreateAsync("""{"a":1}""");

        await Client.SetVariablesAsync(
            new VariablesUpdate { ElementInstanceKey = instance.ProcessInstanceKey, Variables = Json("""{"a":2,"b":[null]}""") },
            Token);

        Sorted((await TakeJobAsync()).Variables).ShouldBe("a=2,b=[null]");
    }

    [Fact]
    public async Task A_message_waits_for_its_subscriber_and_its_id_is_taken_meanwhile()
    {
        await DeployAsync(Models.MessageCatch(Id, Id));
        var message = new MessagePublication
        {
            Name = Id,
            CorrelationKey = "k-1",
            TimeToLive = TimeSpan.FromMinutes(1),
            MessageId = "once",
            Variables = Json("""{"paid":true}"""),
        };

        var key = await Client.PublishMessageAsync(message, Token);
        var code = await RefusedAsync(() => Client.PublishMessageAsync(message, Token));
        var result = await Client.CreateProcessInstanceWithResultAsync(
            new ProcessInstanceCreation { BpmnProcessId = Id, Variables = Json("""{"key":"k-1"}""") }, null, null, Token);

        key.ShouldBeGreaterThan(0);
        code.ShouldBe(GatewayErrorCode.AlreadyExists);
        Sorted(result.Variables).ShouldBe("key=k-1,paid=True");
    }

    [Fact]
    public async Task A_decision_is_evaluated_with_its_trace()
    {
        await Client.DeployAsync([Models.Decision(Id)], null, Token);

        var evaluation = await Client.EvaluateDecisionAsync(
            new DecisionEvaluationRequest { DecisionId = Id, Variables = Json("""{"amount":250}""") }, Token);

        evaluation.Output.GetString().ShouldBe("manager");
        evaluation.DecisionName.ShouldBe("Approval");
        evaluation.DecisionVersion.ShouldBe(1);
        evaluation.FailureMessage.ShouldBeNull();
        var decision = evaluation.EvaluatedDecisions.ShouldHaveSingleItem();
        decision.DecisionType.ShouldBe("DECISION_TABLE");
        decision.Inputs.ShouldHaveSingleItem().Value.GetInt32().ShouldBe(250);
        var rule = decision.MatchedRules.ShouldHaveSingleItem();
        rule.RuleId.ShouldBe("large");
        rule.RuleIndex.ShouldBe(2);
        rule.Outputs.ShouldHaveSingleItem().Value.GetString().ShouldBe("manager");
    }

    [Fact]
    public async Task An_unknown_process_is_not_found() =>
        (await RefusedAsync(() => CreateAsync())).ShouldBe(GatewayErrorCode.NotFound);

    [Theory]
    [InlineData("[1]")]
    [InlineData("1")]
    [InlineData("\"text\"")]
    public async Task Variables_that_are_no_object_are_refused(string json) =>
        (await RefusedAsync(() => CreateAsync(json))).ShouldBe(GatewayErrorCode.InvalidArgument);

    protected static JsonElement Json(string text) => JsonElement.Parse(text);

    protected async Task<DeployedProcess> DeployAsync(DeploymentResource resource) =>
        (await Client.DeployAsync([resource], null, Token)).Processes.ShouldHaveSingleItem();

    protected Task<CreatedProcessInstance> CreateAsync(string variables = "{}") => Client.CreateProcessInstanceAsync(
        new ProcessInstanceCreation { BpmnProcessId = Id, Variables = Json(variables) }, Token);

    protected async Task<ActivatedJob> TakeJobAsync() =>
        (await Client.ActivateJobsAsync(Activation(Patience), Token)).ShouldHaveSingleItem();

    protected JobActivation Activation(TimeSpan requestTimeout) => new()
    {
        Type = JobType,
        Worker = "tests",
        Timeout = TimeSpan.FromMinutes(5),
        MaxJobsToActivate = 10,
        RequestTimeout = requestTimeout,
    };

    protected async Task<GatewayErrorCode> RefusedAsync(Func<Task> call)
    {
        // A gateway that is not there skips the test here, not inside of what should throw.
        _ = Client;
        return (await Should.ThrowAsync<GatewayException>(call)).Code;
    }

    protected static string Sorted(JsonElement variables) => string.Join(
        ',', variables.EnumerateObject().OrderBy(variable => variable.Name, StringComparer.Ordinal)
            .Select(variable => $"{variable.Name}={variable.Value}"));
}

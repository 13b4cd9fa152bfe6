using System.Text.Json;

namespace ProcessAgents.Gateway.Tests.Rest;

/// <summary>The life of process instances, as a client of REST sees it.</summary>
public sealed class ProcessesOverRestTests : IAsyncLifetime
{
    private RestGateway gateway = null!;

    public async ValueTask InitializeAsync()
    {
        gateway = await RestGateway.StartAsync();
        (await gateway.DeployAsync(
            ("order.bpmn", Models.Order), ("approval.form", Models.ApprovalForm), ("limit.dmn", Models.LimitDecision)))
            .Status.ShouldBe(200);
    }

    public ValueTask DisposeAsync() => gateway.DisposeAsync();

    [Fact]
    public async Task A_deployment_tells_what_it_held()
    {
        var answer = await gateway.DeployAsync(("other.bpmn", Models.Quick), ("limit.dmn", Models.LimitDecision));

        var deployments = answer.Json.GetProperty("deployments").EnumerateArray().ToArray();
        deployments.Length.ShouldBe(3);
        deployments[0].GetProperty("processDefinition").GetProperty("processDefinitionId").GetString().ShouldBe("quick");
        deployments[0].GetProperty("form").ValueKind.ShouldBe(JsonValueKind.Null);
        deployments[1].GetProperty("decisionDefinition").GetProperty("version").GetInt32().ShouldBe(1);

        (await gateway.DeployAsync(("bad.bpmn", "<no"))).ShouldBeProblem(400).ShouldContain("bad.bpmn");
    }

    [Fact]
    public async Task What_was_acknowledged_is_seen_by_the_next_query()
    {
        for (var count = 1; count <= 20; count++)
        {
            var key = await CreateAsync();

            var found = await gateway.GetAsync($"/process-instances/{key}");
            found.Status.ShouldBe(200);
            found.Json.GetProperty("state").GetString().ShouldBe("ACTIVE");
            (await SearchAsync("/process-instances/search", "{}")).GetProperty("page").GetProperty("totalItems").GetInt32()
                .ShouldBe(count);
        }
    }

    [Fact]
    public async Task An_instance_runs_through_job_task_and_message_to_its_end()
    {
        var key = await CreateAsync();
        var jobKey = await ActivateAsync();
        (await gateway.PostAsync($"/jobs/{jobKey}/completion", """{"variables":{"done":true}}""")).Status.ShouldBe(204);
        (await gateway.PostAsync($"/jobs/{jobKey}/completion")).ShouldBeProblem(404).ShouldContain($"'{jobKey}'");

        var task = (await SearchAsync("/user-tasks/search", $$$"""{"filter":{"processInstanceKey":"{{{key}}}"}}"""))
            .GetProperty("items")[0];
        var taskKey = task.GetProperty("userTaskKey").GetString();
        task.GetProperty("candidateGroups")[0].GetString().ShouldBe("managers");
        (await gateway.GetAsync($"/user-tasks/{taskKey}/form")).Json.GetProperty("formId").GetString().ShouldBe("approval");
        (await gateway.PostAsync($"/user-tasks/{taskKey}/assignment", """{"assignee":"ann"}""")).Status.ShouldBe(204);
        (await gateway.PostAsync($"/user-tasks/{taskKey}/assignment", """{"assignee":"bob","allowOverride":false}"""))
            .ShouldBeProblem(409);
        (await gateway.SendAsync(HttpMethod.Patch, $"/user-tasks/{taskKey}", """{"changeset":{"priority":7}}""")).Status.ShouldBe(204);
        var changed = (await gateway.GetAsync($"/user-tasks/{taskKey}")).Json;
        changed.GetProperty("assignee").GetString().ShouldBe("ann");
        changed.GetProperty("priority").GetInt32().ShouldBe(7);
        (await gateway.SendAsync(HttpMethod.Delete, $"/user-tasks/{taskKey}/assignee")).Status.ShouldBe(204);
        (await gateway.PostAsync($"/user-tasks/{taskKey}/completion", """{"variables":{"ok":true}}""")).Status.ShouldBe(204);
        (await gateway.PostAsync($"/user-tasks/{taskKey}/completion")).ShouldBeProblem(404);

        (await gateway.PostAsync("/messages/correlation", """{"name":"paid","correlationKey":"nobody"}""")).ShouldBeProblem(404);
        var correlated = await gateway.PostAsync("/messages/correlation", """{"name":"paid","correlationKey":"o-1"}""");
        correlated.Json.GetProperty("processInstanceKey").GetString().ShouldBe(key);
        var correlation = (await SearchAsync("/correlated-message-subscriptions/search", "{}")).GetProperty("items")[0];
        correlation.GetProperty("messageName").GetString().ShouldBe("paid");
        correlation.GetProperty("processInstanceKey").GetString().ShouldBe(key);
        correlation.GetProperty("elementId").GetString().ShouldBe("wait");

        var ended = (await gateway.GetAsync($"/process-instances/{key}")).Json;
        ended.GetProperty("state").GetString().ShouldBe("COMPLETED");
        ended.GetProperty("endDate").GetString()!.ShouldEndWith("Z");
        var flows = (await gateway.GetAsync($"/process-instances/{key}/sequence-flows")).Json.GetProperty("items");
        flows.GetArrayLength().ShouldBe(4);
        var statistics = (await gateway.GetAsync($"/process-instances/{key}/statistics/element-instances")).Json;
        statistics.GetProperty("items").EnumerateArray().ShouldAllBe(item => item.GetProperty("completed").GetInt32() == 1);
    }

    [Fact]
    public async Task From_a_user_task_the_innermost_variable_of_each_name_is_seen()
    {
        var key = await CreateAsync();
        await gateway.PostAsync($"/jobs/{await ActivateAsync()}/completion");
        var task = (await SearchAsync("/user-tasks/search", "{}")).GetProperty("items")[0];
        var local = """{"variables":{"orderId":"mine","own":1},"local":true}""";
        (await gateway.SendAsync(
            HttpMethod.Put, $"/element-instances/{task.GetProperty("elementInstanceKey").GetString()}/variables", local))
            .Status.ShouldBe(204);

        var seen = await SearchAsync(
            $"/user-tasks/{task.GetProperty("userTaskKey").GetString()}/variables/search",
            """{"sort":[{"field":"name"}]}""");

        string.Join(" ", seen.GetProperty("items").EnumerateArray().Select(
            item => $"{item.GetProperty("name").GetString()}={item.GetProperty("value").GetString()}"))
            .ShouldBe("""orderId="mine" own=1""");
        (await SearchAsync("/variables/search", $$$"""{"filter":{"scopeKey":"{{{key}}}","name":"orderId"}}"""))
            .GetProperty("items")[0].GetProperty("value").GetString().ShouldBe("\"o-1\"");
    }

    [Fact]
    public async Task A_failed_job_is_an_incident_until_it_is_resolved()
    {
        var key = await CreateAsync();
        var jobKey = await ActivateAsync();
        (await gateway.PostAsync($"/jobs/{jobKey}/failure", """{"retries":0,"errorMessage":"boom"}""")).Status.ShouldBe(204);

        var incident = (await SearchAsync($"/process-instances/{key}/incidents/search", "{}")).GetProperty("items")[0];
        incident.GetProperty("errorMessage").GetString().ShouldBe("boom");
        var incidentKey = incident.GetProperty("incidentKey").GetString();
        (await gateway.GetAsync($"/process-instances/{key}")).Json.GetProperty("hasIncident").GetBoolean().ShouldBeTrue();
        (await gateway.PostAsync($"/incidents/{incidentKey}/resolution")).ShouldBeProblem(409).ShouldContain("retries");

        (await gateway.SendAsync(HttpMethod.Patch, $"/jobs/{jobKey}", """{"changeset":{"retries":3}}""")).Status.ShouldBe(204);
        (await gateway.PostAsync($"/incidents/{incidentKey}/resolution", "{}")).Status.ShouldBe(204);

        (await gateway.GetAsync($"/incidents/{incidentKey}")).Json.GetProperty("state").GetString().ShouldBe("RESOLVED");
        (await gateway.GetAsync($"/process-instances/{key}")).Json.GetProperty("hasIncident").GetBoolean().ShouldBeFalse();
        var job = (await SearchAsync("/jobs/search", $$$"""{"filter":{"jobKey":"{{{jobKey}}}"}}""")).GetProperty("items")[0];
        job.GetProperty("state").GetString().ShouldBe("RETRIES_UPDATED");
        job.GetProperty("customHeaders").GetProperty("h").GetString().ShouldBe("v");
    }

    [Fact]
    public async Task What_is_active_and_held_up_is_counted_by_process_version_and_error()
    {
        await CreateAsync();
        var version1 = await CreateAsync();
        await gateway.PostAsync($"/jobs/{await ActivateAsync()}/failure", """{"retries":0,"errorMessage":"boom"}""");
        await gateway.DeployAsync(("order.bpmn", Models.Order.Replace("Order handling", "Orders", StringComparison.Ordinal)));
        await CreateAsync();

        var process = (await SearchAsync("/process-definitions/statistics/process-instances", "{}")).GetProperty("items")[0];
        var versions = (await SearchAsync(
            "/process-definitions/statistics/process-instances-by-version",
            """{"filter":{"processDefinitionId":"order"},"sort":[{"field":"processDefinitionVersion"}]}""")).GetProperty("items");
        var error = (await SearchAsync("/incidents/statistics/process-instances-by-error", "{}")).GetProperty("items")[0];
        var hash = error.GetProperty("errorHashCode").GetInt32();
        var definition = (await SearchAsync(
            "/incidents/statistics/process-instances-by-definition",
            $$$"""{"filter":{"errorHashCode":{{{hash}}}}}""")).GetProperty("items")[0];

        process.GetProperty("latestProcessDefinitionName").GetString().ShouldBe("Orders");
        process.GetProperty("hasMultipleVersions").GetBoolean().ShouldBeTrue();
        process.GetProperty("activeInstancesWithIncidentCount").GetInt32().ShouldBe(1);
        process.GetProperty("activeInstancesWithoutIncidentCount").GetInt32().ShouldBe(2);
        versions.EnumerateArray().Select(version => (
            version.GetProperty("processDefinitionVersion").GetInt32(),
            version.GetProperty("activeInstancesWithIncidentCount").GetInt32(),
            version.GetProperty("activeInstancesWithoutIncidentCount").GetInt32())).ShouldBe([(1, 1, 1), (2, 0, 1)]);
        (error.GetProperty("errorMessage").GetString(), error.GetProperty("activeInstancesWithErrorCount").GetInt32())
            .ShouldBe(("boom", 1));
        definition.GetProperty("processDefinitionVersion").GetInt32().ShouldBe(1);
        (await gateway.PostAsync("/incidents/statistics/process-instances-by-definition", "{}"))
            .ShouldBeProblem(400).ShouldContain("'filter.errorHashCode'");
        (await gateway.PostAsync($"/process-instances/{version1}/cancellation")).Status.ShouldBe(204);
    }

    [Fact]
    public async Task An_awaited_instance_answers_with_its_variables_or_runs_out_of_time()
    {
        await gateway.DeployAsync(("quick.bpmn", Models.Quick));

        var completed = await gateway.PostAsync(
            "/process-instances",
            """{"processDefinitionId":"quick","awaitCompletion":true,"variables":{"a":1,"b":[2]},"fetchVariables":["b"]}""");
        completed.Json.GetProperty("variables").GetRawText().ShouldBe("""{"b":[2]}""");

        (await gateway.PostAsync(
            "/process-instances", """{"processDefinitionId":"order","awaitCompletion":true,"requestTimeout":50}"""))
            .ShouldBeProblem(504).ShouldContain("50 ms");
    }

    [Fact]
    public async Task A_canceled_instance_is_terminated_and_canceled_once()
    {
        var key = await CreateAsync();

        (await gateway.PostAsync($"/process-instances/{key}/cancellation", """{"operationReference":5}""")).Status.ShouldBe(204);
        (await gateway.PostAsync($"/process-instances/{key}/cancellation")).ShouldBeProblem(404);

        (await gateway.GetAsync($"/process-instances/{key}")).Json.GetProperty("state").GetString().ShouldBe("TERMINATED");
    }

    [Fact]
    public async Task A_message_id_is_taken_once()
    {
        const string Message = """{"name":"m","correlationKey":"k","timeToLive":60000,"messageId":"one"}""";

        (await gateway.PostAsync("/messages/publication", Message)).Json.GetProperty("messageKey").GetString().ShouldNotBeNull();
        var again = await gateway.PostAsync("/messages/publication", Message);

        again.ShouldBeProblem(409);
        again.Title.ShouldBe("ALREADY_EXISTS");
    }

    [Fact]
    public async Task A_decision_is_evaluated_and_remembered()
    {
        var evaluated = await gateway.PostAsync(
            "/decision-definitions/evaluation", """{"decisionDefinitionId":"limit","variables":{"amount":500}}""");

        evaluated.Json.GetProperty("output").GetString().ShouldBe("\"high\"");
        var evaluation = evaluated.Json.GetProperty("decisionEvaluationKey").GetString();
        var remembered = (await gateway.GetAsync($"/decision-instances/{evaluation}-1")).Json;
        remembered.GetProperty("matchedRules")[0].GetProperty("ruleIndex").GetInt32().ShouldBe(2);
        (await gateway.PostAsync("/decision-definitions/evaluation", """{"decisionDefinitionId":"none"}""")).ShouldBeProblem(404);
    }

    [Fact]
    public async Task Jobs_are_waited_for_and_come_when_they_are_there()
    {
        const string Activation = """{"type":"work","timeout":60000,"maxJobsToActivate":1,"requestTimeout":""";
        (await gateway.PostAsync("/jobs/activation", Activation + "-1}")).Text.ShouldBe("""{"jobs":[]}""");

        var waiting = gateway.PostAsync("/jobs/activation", Activation + "30000}");
        var key = await CreateAsync();

        (await waiting).Json.GetProperty("jobs")[0].GetProperty("processInstanceKey").GetString().ShouldBe(key);
    }

    [Fact]
    public async Task A_job_of_a_called_process_tells_the_root_of_the_calls()
    {
        (await gateway.DeployAsync(("caller.bpmn", Models.Caller))).Status.ShouldBe(200);
        var root = (await gateway.PostAsync(
            "/process-instances", """{"processDefinitionId":"caller","variables":{"orderId":"o-1"}}"""))
            .Json.GetProperty("processInstanceKey").GetString()!;

        var job = (await gateway.PostAsync("/jobs/activation", """{"type":"work","timeout":60000,"maxJobsToActivate":1}"""))
            .Json.GetProperty("jobs")[0];

        job.GetProperty("rootProcessInstanceKey").GetString().ShouldBe(root);
        job.GetProperty("processInstanceKey").GetString().ShouldNotBe(root);
    }

    [Fact]
    public async Task A_controlled_clock_is_pinned_forward_only()
    {
        var instant = gateway.Broker.Clock.NowMilliseconds + 3_600_000;

        (await gateway.SendAsync(HttpMethod.Put, "/clock", $$"""{"timestamp":{{instant}}}""")).Status.ShouldBe(204);
        gateway.Broker.Clock.NowMilliseconds.ShouldBe(instant);
        (await gateway.SendAsync(HttpMethod.Put, "/clock", $$"""{"timestamp":{{instant - 1}}}""")).ShouldBeProblem(400)
            .ShouldContain("'timestamp'");
        (await gateway.PostAsync("/clock/reset")).Status.ShouldBe(204);
    }

    private async Task<string> CreateAsync() =>
        (await gateway.PostAsync("/process-instances", """{"processDefinitionId":"order","variables":{"orderId":"o-1"}}"""))
            .Json.GetProperty("processInstanceKey").GetString()!;

    private async Task<string> ActivateAsync() =>
        (await gateway.PostAsync("/jobs/activation", """{"type":"work","worker":"w","timeout":60000,"maxJobsToActivate":1}"""))
            .Json.GetProperty("jobs")[0].GetProperty("jobKey").GetString()!;

    private async Task<JsonElement> SearchAsync(string path, string body)
    {
        var answer = await gateway.PostAsync(path, body);
        answer.Status.ShouldBe(200, answer.Text);
        return answer.Json;
    }
}

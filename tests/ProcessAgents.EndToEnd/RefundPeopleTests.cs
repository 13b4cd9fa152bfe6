using System.Text.Json;
using ProcessAgents.Client;
using ProcessAgents.GatewayProtocol.Rest;

namespace ProcessAgents.EndToEnd;

/// <summary>The stack with the shipped process, for all tests of a class.</summary>
public sealed class RefundStack : IAsyncLifetime
{
    internal AgentStack Stack { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Stack = await AgentStack.StartAsync();
        await Stack.DeployRefundAsync();
    }

    public ValueTask DisposeAsync() => Stack.DisposeAsync();
}

/// <summary>The shipped process as the people in it meet it: clerks, managers, auditors. Each test has orders of its own.</summary>
public sealed class RefundPeopleTests(RefundStack refund) : IClassFixture<RefundStack>
{
    private readonly AgentStack stack = refund.Stack;

    [Fact]
    public async Task After_three_different_attempts_a_person_has_all_three_before_them_and_nothing_of_them_is_paid()
    {
        var instance = await stack.RequestRefundAsync("O-1004", "It is broken, my neighbor says.");

        var task = await stack.UserTaskAsync(instance, "decide-by-hand");

        task.CandidateGroups.ShouldBe(["refund-clerks"]);
        var attempts = (await VariablesOfAsync(task))["attempts"].EnumerateArray().ToList();
        attempts.Select(attempt => attempt.GetProperty("candidate").GetProperty("amount").GetInt32()).ShouldBe([8888, 7777, 6666]);
        attempts.Select(attempt => (
            attempt.GetProperty("model").GetString(),
            Path.GetFileName(attempt.GetProperty("promptId").GetString()),
            attempt.GetProperty("temperature").GetDecimal())).ShouldBe(
        [
            ("simulated-large", "propose.md", 0m),
            ("simulated-large", "propose-stepwise.md", 0.3m),
            ("simulated-careful", "propose-stepwise.md", 0.6m),
        ]);
        attempts.ShouldAllBe(attempt => attempt.GetProperty("findings").GetArrayLength() > 0);
        (await ModelRequestsAsync(instance)).ShouldBe(3, "a fourth attempt never happens");

        await stack.DecideAsync(task, "kim", new { outcome = "approve", amount = 20 });
        await AgentStack.UntilAsync(async () => await RefundsAsync(instance) is { Count: > 0 } posted ? posted : null);
        (await RefundsAsync(instance)).Single().GetProperty("request").GetString()!.ShouldContain("\"amount\":20");
    }

    [Fact]
    public async Task The_form_shows_proposal_evidence_verdict_cost_and_what_else_was_tried()
    {
        var instance = await stack.RequestRefundAsync("O-1006", "I was charged twice for this order.");
        var task = await stack.UserTaskAsync(instance, "approve-refund");

        var form = JsonDocument.Parse((await stack.Gateway.GetUserTaskFormAsync(long.Parse(task.UserTaskKey, null)))!.Schema).RootElement;
        var variables = await VariablesOfAsync(task);

        foreach (var path in Keys(form).Where(key => !key.StartsWith("approval.", StringComparison.Ordinal)))
        {
            Find(variables, path).ShouldNotBeNull($"the form shows '{path}'");
        }

        Find(variables, "proposal.amount")!.Value.GetDecimal().ShouldBe(310);
        Find(variables, "verdict.attempt")!.Value.GetInt32().ShouldBe(2);
        variables["attempts"].EnumerateArray().Select(attempt => attempt.GetProperty("valid").GetBoolean()).ShouldBe([false, true]);
        var usage = await stack.GetAsync(stack.ControlPlane, $"/agents/v1/usage?processInstanceKey={instance}");
        Find(variables, "proposalUsage.costUsd")!.Value.GetDecimal()
            .ShouldBe(usage.GetProperty("total").GetProperty("costUsd").GetDecimal(), "the cost of both attempts");
        task.DueDate.ShouldNotBeNull();
        (task.Priority, task.CandidateGroups.Single()).ShouldBe((60, "refund-clerks"));
    }

    [Fact]
    public async Task The_approvers_are_told_one_decides_and_a_second_click_changes_nothing()
    {
        var instance = await stack.RequestRefundAsync("O-1003", "The whole delivery never arrived.");
        var task = await stack.UserTaskAsync(instance, "approve-refund");
        var mails = await MailsAsync("refund-clerks@example.com", "O-1003");
        mails.ShouldHaveSingleItem().GetProperty("request").GetString()!.ShouldContain("The refund is 100 or more.");

        await stack.DecideAsync(task, "kim", new { outcome = "approve" });
        await Should.ThrowAsync<GatewayException>(stack.DecideAsync(task, "kim", new { outcome = "reject" }));

        await AgentStack.UntilAsync(async () => await RefundsAsync(instance) is { Count: > 0 } posted ? posted : null);
        (await RefundsAsync(instance)).Count.ShouldBe(1);
        (await stack.VariableAsync(instance, "outcome")).GetProperty("decision").GetString().ShouldBe("refund");
    }

    [Fact]
    public async Task A_decision_of_somebody_who_may_not_decide_does_not_count_and_the_audit_says_who_approved_what_and_when()
    {
        var instance = await stack.RequestRefundAsync(await DearOrderAsync(1010), "The whole delivery never arrived.");
        // Lee asked for this refund.
        await stack.DecideAsync(await stack.UserTaskAsync(instance, "approve-refund"), "lee", new { outcome = "approve" });
        // Kim is a clerk and no manager.
        await stack.DecideAsync(await stack.UserTaskAsync(instance, "approve-escalated"), "kim", new { outcome = "approve" });
        await stack.DecideAsync(await stack.UserTaskAsync(instance, "approve-escalated"), "maria", new { outcome = "reject", comment = "no" });
        (await stack.EndEventAsync(instance)).ShouldBe("rejected");
        (await RefundsAsync(instance)).ShouldBeEmpty();

        var export = await CommandAsync("audit", $"{instance}", "--target", stack.RestAddress);

        export.GetProperty("userTasks").EnumerateArray().Select(task => task.GetProperty("assignee").GetString())
            .ShouldBe(["lee", "kim", "maria"]);
        var audit = export.GetProperty("audit");
        audit.GetProperty("approvals").EnumerateArray().Select(approval => (
            approval.GetProperty("person").GetString(),
            approval.GetProperty("decision").GetProperty("outcome").GetString(),
            approval.GetProperty("granted").GetBoolean(),
            approval.TryGetProperty("completedAt", out _))).ShouldBe(
            [("lee", "approve", false, true), ("kim", "approve", false, true), ("maria", "reject", true, true)]);
        audit.GetProperty("entries").EnumerateArray().Where(entry => entry.GetProperty("entity").GetString() == "approval")
            .Select(entry => entry.GetProperty("event").GetString()).ShouldBe(["DENIED", "DENIED", "GRANTED"]);
        audit.GetProperty("chain").GetProperty("whole").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task The_state_of_an_agent_can_be_asked_for_and_fits_its_published_schema()
    {
        var instance = await stack.RequestRefundAsync("O-1002", "I was charged twice for this order.");
        await AgentStack.UntilAsync(async () => await RefundsAsync(instance) is { Count: > 0 } posted ? posted : null);

        var state = await CommandAsync("state", $"{instance}");

        var schema = await NJsonSchema.JsonSchema.FromJsonAsync((await stack.GetAsync(stack.ControlPlane, "/agents/v1/state/schema")).GetRawText());
        schema.Validate(state.GetRawText()).ShouldBeEmpty();
        var agent = state.GetProperty("agents").EnumerateArray().Single();
        (agent.GetProperty("agent").GetString(), agent.GetProperty("stepCount").GetInt32()).ShouldBe(("refund-agent", 2));
        agent.GetProperty("history").EnumerateArray().Select(entry => entry.GetProperty("outcome").GetString())
            .ShouldBe(["REJECTED", "REJECTED", "CONSUMED", "ACCEPTED"]);
        agent.GetProperty("dataCollected").GetProperty("propose").GetProperty("amount").GetDecimal().ShouldBe(89);
        agent.GetProperty("completed").EnumerateArray().Single().GetString().ShouldBe("propose");
        agent.GetProperty("pending").GetArrayLength().ShouldBe(0);
        agent.GetProperty("lastError").GetProperty("message").GetString()!.ShouldContain("At most 89");
    }

    [Fact]
    public async Task A_pause_for_a_person_survives_a_restart_of_everything_and_repeats_no_call()
    {
        var order = await DearOrderAsync(1030);
        var instance = await stack.RequestRefundAsync(order, "The whole delivery never arrived.");
        await stack.UserTaskAsync(instance, "approve-refund");

        await stack.RestartAsync();
        await stack.DecideAsync(await stack.UserTaskAsync(instance, "approve-refund"), "kim", new { outcome = "approve" });

        await AgentStack.UntilAsync(async () => await RefundsAsync(instance) is { Count: > 0 } posted ? posted : null);
        (await ModelRequestsAsync(instance)).ShouldBe(1);
        var reads = (await stack.GetAsync(stack.Orders, $"/journal?method=GET&path=/orders/{order}")).GetArrayLength();
        reads.ShouldBe(3, "once by this test, once to load the order, once to verify the proposal");
    }

    private async Task<JsonElement> CommandAsync(string command, params IReadOnlyList<string> arguments)
    {
        await using var program = RunningProgram.Command(
            [command, .. arguments, "--json", "--control-plane", stack.ControlPlane.ToString()]);
        (await program.ExitAsync()).ShouldBe(0, program.Errors);
        return JsonDocument.Parse(program.Output).RootElement;
    }

    /// <summary>The first order from a number on that is so dear that a refund of it needs an approval.</summary>
    private async Task<string> DearOrderAsync(int number)
    {
        while (true)
        {
            var order = await stack.GetAsync(stack.Orders, $"/orders/O-{number++}");
            if (order.GetProperty("total").GetDecimal() >= 100 && order.GetProperty("status").GetString() is "delivered" or "shipped")
            {
                return order.GetProperty("id").GetString()!;
            }
        }
    }

    /// <summary>How many requests the endpoint's own log has for an instance.</summary>
    private async Task<int> ModelRequestsAsync(long instance)
    {
        var hashes = (await stack.GetAsync(stack.ControlPlane, $"/agents/v1/lineage/{instance}")).GetProperty("modelCalls")
            .EnumerateArray().Select(call => call.GetProperty("requestSha256").GetString()).ToHashSet();
        return (await stack.ModelRequestsAsync()).Count(request => hashes.Contains(request.GetProperty("requestHash").GetString()));
    }

    /// <summary>What the order service posted for the order of an instance.</summary>
    private async Task<List<JsonElement>> RefundsAsync(long instance)
    {
        var order = (await stack.VariableAsync(instance, "orderId")).GetString()!;
        return [.. (await stack.GetAsync(stack.Orders, "/journal?method=POST&path=/refunds")).EnumerateArray()
            .Where(entry => entry.GetProperty("request").GetString()!.Contains(order, StringComparison.Ordinal))];
    }

    private async Task<List<JsonElement>> MailsAsync(string to, string text) =>
        [.. (await stack.GetAsync(stack.Orders, "/journal?method=POST&path=/mails")).EnumerateArray()
            .Where(entry => entry.GetProperty("request").GetString() is { } request
                && request.Contains(to, StringComparison.Ordinal) && request.Contains(text, StringComparison.Ordinal))];

    private async Task<Dictionary<string, JsonElement>> VariablesOfAsync(UserTaskResult task) =>
        (await stack.Gateway.SearchVariablesAsync(
            AgentStack.Where(("processInstanceKey", task.ProcessInstanceKey), ("scopeKey", task.ProcessInstanceKey)), truncateValues: false))
            .Items.ToDictionary(variable => variable.Name, variable => JsonDocument.Parse(variable.Value).RootElement);

    private static IEnumerable<string> Keys(JsonElement component) =>
        (component.TryGetProperty("key", out var key) ? [key.GetString()!] : Enumerable.Empty<string>())
        .Concat(component.TryGetProperty("components", out var children) ? children.EnumerateArray().SelectMany(Keys) : []);

    private static JsonElement? Find(Dictionary<string, JsonElement> variables, string path)
    {
        var parts = path.Split('.');
        if (!variables.TryGetValue(parts[0], out var value))
        {
            return null;
        }

        foreach (var part in parts.Skip(1))
        {
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(part, out value))
            {
                return null;
            }
        }

        return value;
    }
}

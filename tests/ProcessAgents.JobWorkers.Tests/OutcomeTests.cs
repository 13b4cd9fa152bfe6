using System.Text.Json;
using ProcessAgents.Client;

namespace ProcessAgents.JobWorkers.Tests;

public sealed class OutcomeTests
{
    [Fact]
    public async Task A_bpmn_error_carries_code_message_and_variables()
    {
        var gateway = new InMemoryGateway();
        await using var host = await TestHost.StartAsync(
            gateway, (_, _, _) => throw new BpmnErrorException("REFUSED", "No.", new { Reason = "late" }));
        gateway.Add(InMemoryGateway.Job(7));

        var error = (JobError)(await gateway.CallAsync()).Argument!;

        error.ErrorCode.ShouldBe("REFUSED");
        error.ErrorMessage.ShouldBe("No.");
        error.Variables!.Value.GetRawText().ShouldBe("""{"reason":"late"}""");
    }

    [Fact]
    public async Task A_described_failure_is_reported_as_it_says()
    {
        var gateway = new InMemoryGateway();
        await using var host = await TestHost.StartAsync(
            gateway,
            (_, _, _) => throw new JobFailureException("Later.", 9, TimeSpan.FromMinutes(7), new { Attempt = 1 }));
        gateway.Add(InMemoryGateway.Job(7));

        var failure = (JobFailure)(await gateway.CallAsync()).Argument!;

        failure.ErrorMessage.ShouldBe("Later.");
        failure.Retries.ShouldBe(9);
        failure.RetryBackOff.ShouldBe(TimeSpan.FromMinutes(7));
        failure.Variables!.Value.GetRawText().ShouldBe("""{"attempt":1}""");
    }

    [Fact]
    public async Task Any_other_exception_costs_a_retry_and_backs_off_longer_each_time()
    {
        var gateway = new InMemoryGateway();
        await using var host = await TestHost.StartAsync(
            gateway,
            (_, _, _) => throw new TimeoutException("No answer."),
            options => options with { BackOffFirst = TimeSpan.FromSeconds(1), BackOffMax = TimeSpan.FromSeconds(6) });

        var failures = new List<JobFailure>();
        for (var retries = 9; retries > 4; retries--)
        {
            gateway.Add(InMemoryGateway.Job(7, retries: retries));
            failures.Add((JobFailure)(await gateway.CallAsync()).Argument!);
        }

        failures.Select(failure => failure.Retries).ShouldBe([8, 7, 6, 5, 4]);
        failures.ShouldAllBe(failure => failure.ErrorMessage == "TimeoutException: No answer.");
        failures.Select(failure => failure.RetryBackOff.TotalSeconds).Zip([1.0, 2, 4, 6, 6]).ShouldAllBe(
            wait => wait.First >= wait.Second / 2 && wait.First <= wait.Second);
    }

    [Fact]
    public async Task Waits_of_jobs_that_fail_together_differ_and_a_seed_repeats_them()
    {
        async Task<List<TimeSpan>> WaitsAsync()
        {
            var gateway = new InMemoryGateway();
            await using var host = await TestHost.StartAsync(
                gateway,
                (_, _, _) => throw new TimeoutException(),
                options => options with { ConcurrentJobsMax = 1 });
            var waits = new List<TimeSpan>();
            for (var key = 1; key <= 3; key++)
            {
                gateway.Add(InMemoryGateway.Job(key));
                waits.Add(((JobFailure)(await gateway.CallAsync()).Argument!).RetryBackOff);
            }

            return waits;
        }

        var first = await WaitsAsync();
        var second = await WaitsAsync();

        first.Distinct().Count().ShouldBe(3);
        second.ShouldBe(first);
    }

    [Fact]
    public async Task The_last_retry_leaves_none_and_waits_for_nothing()
    {
        var gateway = new InMemoryGateway();
        await using var host = await TestHost.StartAsync(gateway, (_, _, _) => throw new TimeoutException());
        gateway.Add(InMemoryGateway.Job(7, retries: 1));

        var failure = (JobFailure)(await gateway.CallAsync()).Argument!;

        failure.Retries.ShouldBe(0);
        failure.RetryBackOff.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public async Task Variables_that_do_not_fit_the_input_are_an_incident_at_once()
    {
        var gateway = new InMemoryGateway();
        await using var host = await TestHost.StartAsync<AddingWorker>(gateway);
        gateway.Add(InMemoryGateway.Job(7, """{"left":"many","right_hand":2}"""));

        var failure = (JobFailure)(await gateway.CallAsync()).Argument!;

        failure.Retries.ShouldBe(0);
        failure.ErrorMessage.ShouldContain("element 'task'");
        failure.ErrorMessage.ShouldContain("$.left");
    }

    [Fact]
    public async Task Properties_become_variables_and_variables_properties()
    {
        var gateway = new InMemoryGateway();
        await using var host = await TestHost.StartAsync<AddingWorker>(gateway);
        gateway.Add(InMemoryGateway.Job(7, """{"left":1,"right_hand":2}"""));

        (await gateway.CallAsync()).ShouldBe(new GatewayCall("complete", 7, """{"sum":3}"""));
        (await gateway.PollAsync()).FetchVariables.ShouldBe(["left", "right_hand", "traceparent", "tracestate"]);
    }

    [Fact]
    public async Task A_job_that_is_gone_when_it_is_done_stops_nobody()
    {
        var gateway = new InMemoryGateway();
        gateway.Answers["complete"] = count =>
        {
            if (count == 1)
            {
                throw new GatewayException(GatewayErrorCode.NotFound, "NOT_FOUND", "Gone.");
            }
        };
        await using var host = await TestHost.StartAsync(
            gateway, (_, _, _) => Task.FromResult<JobOutcome>(new JobOutcome.Completed()));
        gateway.Add(InMemoryGateway.Job(7));
        (await gateway.CallAsync()).JobKey.ShouldBe(7);
        gateway.Add(InMemoryGateway.Job(8));

        (await gateway.CallAsync()).ShouldBe(new GatewayCall("complete", 8));
        gateway.HasCalls.ShouldBeFalse();
    }

    [Fact]
    public async Task An_outcome_that_does_not_reach_the_gateway_is_sent_again()
    {
        var gateway = new InMemoryGateway();
        gateway.Answers["complete"] = count =>
        {
            if (count <= 2)
            {
                throw new GatewayException(GatewayErrorCode.Unavailable, "UNAVAILABLE", "Away.");
            }
        };
        await using var host = await TestHost.StartAsync(
            gateway, (_, _, _) => Task.FromResult<JobOutcome>(new JobOutcome.Completed()));
        gateway.Add(InMemoryGateway.Job(7));

        (await gateway.CallAsync()).Name.ShouldBe("complete");
        for (var retry = 0; retry < 2; retry++)
        {
            await host.Time.SkipWaitAsync(due => due < TimeSpan.FromSeconds(3));
            (await gateway.CallAsync()).Name.ShouldBe("complete");
        }
    }

    [Fact]
    public async Task Variables_that_the_gateway_refuses_fail_the_job_with_its_reason()
    {
        var gateway = new InMemoryGateway();
        gateway.Answers["complete"] = _ =>
            throw new GatewayException(GatewayErrorCode.InvalidArgument, "INVALID_ARGUMENT", "Too large.");
        await using var host = await TestHost.StartAsync(
            gateway, (_, _, _) => Task.FromResult<JobOutcome>(new JobOutcome.Completed()));
        gateway.Add(InMemoryGateway.Job(7));

        (await gateway.CallAsync()).Name.ShouldBe("complete");
        var failure = (JobFailure)(await gateway.CallAsync()).Argument!;

        failure.Retries.ShouldBe(2);
        failure.ErrorMessage.ShouldContain("Too large.");
    }

    [JobType("test")]
    private sealed class AddingWorker : IJobWorker<AddingWorker.Input, AddingWorker.Output>
    {
        public sealed record Input(
            int Left,
            [property: System.Text.Json.Serialization.JsonPropertyName("right_hand")] int Right)
        {
            [System.Text.Json.Serialization.JsonIgnore]
            public int Negative => -Left;
        }

        public sealed record Output(int Sum);

        public Task<Output> HandleAsync(Input input, JobContext job, CancellationToken cancellationToken) =>
            Task.FromResult(new Output(input.Left + input.Right));
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using ProcessAgents.Client;

namespace ProcessAgents.JobWorkers.Tests;

public sealed class AcquisitionTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Never_runs_more_handlers_than_allowed_and_polls_for_the_free_places()
    {
        var gateway = new InMemoryGateway();
        using var handlers = new BlockingHandlers();
        await using var host = await TestHost.StartAsync(
            gateway, handlers.RunAsync, options => options with { ConcurrentJobsMax = 2 });
        for (var key = 1; key <= 3; key++)
        {
            gateway.Add(InMemoryGateway.Job(key));
        }

        await handlers.WhenStartedAsync(2);
        var first = await gateway.PollAsync();
        handlers.Finish();
        await handlers.WhenStartedAsync(3);

        first.MaxJobsToActivate.ShouldBe(2);
        handlers.RunningMax.ShouldBe(2);
        handlers.FinishAll();
    }

    [Fact]
    public async Task Pushed_jobs_wait_for_their_turn_for_one_heartbeat_and_are_given_back_then()
    {
        var gateway = new InMemoryGateway(supportsJobStreams: true);
        using var handlers = new BlockingHandlers();
        await using var host = await TestHost.StartAsync(
            gateway, handlers.RunAsync, options => options with { ConcurrentJobsMax = 1, Timeout = TimeSpan.FromMinutes(3) });
        for (var key = 1; key <= 4; key++)
        {
            gateway.Push(InMemoryGateway.Job(key, retries: 2));
        }

        await handlers.WhenStartedAsync(1);
        await host.Time.WhenSomebodyWaitsAsync(TimeSpan.FromMinutes(1), count: 4);
        host.Time.Advance(TimeSpan.FromMinutes(1));
        var calls = new[]
        {
            await gateway.CallAsync(), await gateway.CallAsync(), await gateway.CallAsync(), await gateway.CallAsync(),
        };

        calls.Single(call => call.Name == "heartbeat").JobKey.ShouldBe(handlers.StartedKeys.ShouldHaveSingleItem());
        var givenBack = calls.Where(call => call.Name == "fail").Select(call => (JobFailure)call.Argument!).ToList();
        givenBack.Select(failure => failure.JobKey).Order().ShouldBe(
            new long[] { 1, 2, 3, 4 }.Except(handlers.StartedKeys));
        givenBack.ShouldAllBe(failure => failure.Retries == 2 && failure.RetryBackOff == TimeSpan.Zero);
        handlers.FinishAll();
    }

    [Fact]
    public async Task A_pushed_job_that_waited_for_its_turn_gives_its_first_sign_of_life_no_later_than_others()
    {
        var gateway = new InMemoryGateway(supportsJobStreams: true);
        using var handlers = new BlockingHandlers();
        await using var host = await TestHost.StartAsync(
            gateway, handlers.RunAsync, options => options with { ConcurrentJobsMax = 1, Timeout = TimeSpan.FromMinutes(3) });
        gateway.Push(InMemoryGateway.Job(1));
        await handlers.WhenStartedAsync(1);
        gateway.Push(InMemoryGateway.Job(2));
        await host.Time.WhenSomebodyWaitsAsync(TimeSpan.FromMinutes(1), count: 2);
        host.Time.Advance(TimeSpan.FromSeconds(50));

        handlers.Finish();
        await handlers.WhenStartedAsync(2);
        (await gateway.CallAsync()).ShouldBe(new GatewayCall("complete", 1));
        await host.Time.WhenSomebodyWaitsAsync(TimeSpan.FromSeconds(10));
        host.Time.Advance(TimeSpan.FromSeconds(10));

        (await gateway.CallAsync()).ShouldBe(new GatewayCall("heartbeat", 2, TimeSpan.FromMinutes(3)));
        handlers.FinishAll();
    }

    [Fact]
    public async Task Reads_no_more_pushed_jobs_than_may_wait_for_their_turn()
    {
        var gateway = new InMemoryGateway(supportsJobStreams: true);
        using var handlers = new BlockingHandlers();
        await using var host = await TestHost.StartAsync(
            gateway, handlers.RunAsync, options => options with { ConcurrentJobsMax = 1, Timeout = TimeSpan.FromMinutes(3) });
        for (var key = 1; key <= JobWorkerLimits.WaitingJobsMax + 10; key++)
        {
            gateway.Push(InMemoryGateway.Job(key));
        }

        await handlers.WhenStartedAsync(1);
        await host.Time.WhenSomebodyWaitsAsync(TimeSpan.FromMinutes(1), count: JobWorkerLimits.WaitingJobsMax + 1);

        gateway.TakenFromStreamCount.ShouldBe(JobWorkerLimits.WaitingJobsMax + 1);
        handlers.FinishAll();
    }

    [Fact]
    public async Task Behind_a_stream_a_slow_poll_fetches_what_was_there_before()
    {
        var gateway = new InMemoryGateway(supportsJobStreams: true);
        gateway.Add(InMemoryGateway.Job(1));
        await using var host = await TestHost.StartAsync(
            gateway,
            (_, _, _) => Task.FromResult<JobOutcome>(new JobOutcome.Completed()),
            options => options with { SlowPollInterval = TimeSpan.FromSeconds(10) });

        (await gateway.CallAsync()).ShouldBe(new GatewayCall("complete", 1));
        var poll = await gateway.PollAsync();
        await host.Time.WhenSomebodyWaitsAsync(TimeSpan.FromSeconds(10));
        gateway.Add(InMemoryGateway.Job(2));
        host.Time.Advance(TimeSpan.FromSeconds(10));

        (await gateway.CallAsync()).ShouldBe(new GatewayCall("complete", 2));
        poll.RequestTimeout.ShouldBeLessThan(TimeSpan.Zero);
    }

    [Fact]
    public async Task A_stop_waits_for_running_handlers_and_gives_back_what_an_open_poll_still_brings()
    {
        var gateway = new InMemoryGateway();
        using var handlers = new BlockingHandlers();
        await using var host = await TestHost.StartAsync(gateway, handlers.RunAsync);
        gateway.Add(InMemoryGateway.Job(1));
        await handlers.WhenStartedAsync(1);
        await gateway.PollAsync();
        await gateway.PollAsync();

        var stop = host.StopAsync();
        await host.Time.WhenSomebodyWaitsAsync(TimeSpan.FromSeconds(30));
        gateway.Add(InMemoryGateway.Job(2, retries: 2));
        var givenBack = (JobFailure)(await gateway.CallAsync()).Argument!;
        stop.IsCompleted.ShouldBeFalse();
        handlers.FinishAll();
        await stop;

        (givenBack.JobKey, givenBack.Retries, givenBack.RetryBackOff).ShouldBe((2, 2, TimeSpan.Zero));
        (await gateway.CallAsync()).ShouldBe(new GatewayCall("complete", 1));
        gateway.HasCalls.ShouldBeFalse();
        handlers.StartedKeys.ShouldBe([1]);
    }

    [Fact]
    public async Task A_stop_waits_for_an_open_poll_and_asks_for_no_more()
    {
        var gateway = new InMemoryGateway();
        await using var host = await TestHost.StartAsync(
            gateway,
            (_, _, _) => Task.FromResult<JobOutcome>(new JobOutcome.Completed()),
            options => options with { PollTimeout = TimeSpan.FromSeconds(8) });
        await gateway.PollAsync();
        await host.Time.WhenSomebodyWaitsAsync(TimeSpan.FromSeconds(8));

        var stop = host.StopAsync();
        await host.Time.WhenSomebodyWaitsAsync(TimeSpan.FromSeconds(30));
        stop.IsCompleted.ShouldBeFalse();
        host.Time.Advance(TimeSpan.FromSeconds(8));
        await stop;

        gateway.HasPolls.ShouldBeFalse();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stop_that_has_waited_long_enough_gives_jobs_back(bool supportsJobStreams)
    {
        var gateway = new InMemoryGateway(supportsJobStreams);
        using var handlers = new BlockingHandlers();
        await using var host = await TestHost.StartAsync(
            gateway,
            handlers.RunAsync,
            options => options with { PollTimeout = TimeSpan.FromSeconds(30), Timeout = TimeSpan.FromHours(1) },
            options => options.DrainTimeout = TimeSpan.FromSeconds(9));
        gateway.Add(InMemoryGateway.Job(1, retries: 2));
        await handlers.WhenStartedAsync(1);
        if (!supportsJobStreams)
        {
            await host.Time.WhenSomebodyWaitsAsync(TimeSpan.FromSeconds(30), count: 1);
        }

        var stop = host.StopAsync();
        await host.Time.WhenSomebodyWaitsAsync(TimeSpan.FromSeconds(9));
        host.Time.Advance(TimeSpan.FromSeconds(9));
        var failure = (JobFailure)(await gateway.CallAsync()).Argument!;
        host.Time.Advance(TimeSpan.FromSeconds(21));
        await stop;

        (failure.JobKey, failure.Retries, failure.RetryBackOff).ShouldBe((1, 2, TimeSpan.Zero));
        gateway.HasCalls.ShouldBeFalse();
    }

    [Fact]
    public async Task A_job_that_was_given_back_and_comes_again_by_the_open_poll_is_given_back_again()
    {
        var gateway = new InMemoryGateway();
        gateway.Answers["fail"] = count =>
        {
            if (count == 1)
            {
                gateway.Add(InMemoryGateway.Job(1, retries: 2));
            }
        };
        using var handlers = new BlockingHandlers();
        await using var host = await TestHost.StartAsync(
            gateway, handlers.RunAsync, configureAll: options => options.DrainTimeout = TimeSpan.Zero);
        gateway.Add(InMemoryGateway.Job(1, retries: 2));
        await handlers.WhenStartedAsync(1);
        await gateway.PollAsync();
        await gateway.PollAsync();

        await host.StopAsync();

        var failures = new[] { await gateway.CallAsync(), await gateway.CallAsync() };
        failures.ShouldAllBe(call => call.Name == "fail" && ((JobFailure)call.Argument!).Retries == 2);
        handlers.StartedKeys.ShouldBe([1]);
    }

    [Fact]
    public async Task A_gateway_that_fails_is_asked_again_after_a_growing_wait_and_the_health_says_so()
    {
        var gateway = new InMemoryGateway();
        var failing = true;
        gateway.OnPoll = () =>
        {
            if (failing)
            {
                throw new GatewayException(GatewayErrorCode.Unavailable, "UNAVAILABLE", "Away.");
            }
        };
        await using var host = await TestHost.StartAsync(
            gateway, (_, _, _) => Task.FromResult<JobOutcome>(new JobOutcome.Completed()));
        var health = host.Services.GetRequiredService<HealthCheckService>();

        await gateway.PollAsync();
        foreach (var whole in new[] { 1, 2, 4 })
        {
            await host.Time.SkipWaitAsync(due => due.TotalSeconds >= whole / 2.0 && due.TotalSeconds <= whole);
            await gateway.PollAsync();
        }

        var sick = await health.CheckHealthAsync(Cancellation);
        failing = false;
        gateway.Add(InMemoryGateway.Job(1));
        await host.Time.SkipWaitAsync(due => due.TotalSeconds is >= 4 and <= 8);
        await gateway.CallAsync();
        var well = await health.CheckHealthAsync(Cancellation);

        sick.Status.ShouldBe(HealthStatus.Unhealthy);
        sick.Entries[ServiceCollectionExtensions.HealthCheckName].Description.ShouldNotBeNull().ShouldContain("Away.");
        well.Status.ShouldBe(HealthStatus.Healthy);
    }

    [Fact]
    public async Task Each_job_has_a_scope_of_its_own()
    {
        var gateway = new InMemoryGateway();
        var disposed = new ConcurrentBag<int>();
        await using var host = await TestHost.StartAsync<ScopedWorker>(
            gateway, services => services.AddSingleton(disposed).AddScoped<ScopedPart>());
        gateway.Add(InMemoryGateway.Job(1));
        var first = await gateway.CallAsync();
        gateway.Add(InMemoryGateway.Job(2));
        var second = await gateway.CallAsync();
        await host.StopIdleAsync();

        first.Argument.ShouldNotBe(second.Argument);
        disposed.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("""{"traceparent":"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}""", "0af7651916cd43dd8448eb211c80319c")]
    [InlineData("""{"traceparent":"nonsense"}""", null)]
    [InlineData("{}", null)]
    public async Task A_trace_goes_on_from_the_context_that_the_process_carries(string variables, string? traceId)
    {
        var seen = new TaskCompletionSource<Activity?>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == JobWorkersTelemetry.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(listener);
        var gateway = new InMemoryGateway();
        await using var host = await TestHost.StartAsync(gateway, (_, _, _) =>
        {
            seen.TrySetResult(Activity.Current);
            return Task.FromResult<JobOutcome>(new JobOutcome.Completed());
        });
        gateway.Add(InMemoryGateway.Job(7, variables));

        var activity = (await seen.Task.WaitAsync(Cancellation)).ShouldNotBeNull();

        activity.OperationName.ShouldBe("process test");
        activity.GetTagItem("messaging.message.id").ShouldBe(7L);
        if (traceId is null)
        {
            activity.ParentId.ShouldBeNull();
        }
        else
        {
            activity.TraceId.ToString().ShouldBe(traceId);
        }
    }

    private sealed class ScopedPart(ConcurrentBag<int> disposed) : IDisposable
    {
        private static int lastNumber;

        public int Number { get; } = Interlocked.Increment(ref lastNumber);

        public void Dispose() => disposed.Add(Number);
    }

    [JobType("test")]
    private sealed class ScopedWorker(ScopedPart part, ScopedPart same) : IJobWorker<NoInput, ScopedWorker.Output>
    {
        public sealed record Output(int Number);

        public Task<Output> HandleAsync(NoInput input, JobContext job, CancellationToken cancellationToken)
        {
            part.ShouldBeSameAs(same);
            return Task.FromResult(new Output(part.Number));
        }
    }
}

using ProcessAgents.Client;

namespace ProcessAgents.JobWorkers.Tests;

public sealed class HeartbeatTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Third = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_running_job_gives_a_sign_of_life_every_third_of_its_time_out()
    {
        var gateway = new InMemoryGateway(supportsJobStreams: true);
        var started = new TaskCompletionSource<JobContext>();
        var finish = new TaskCompletionSource();
        await using var host = await StartAsync(gateway, async (job, _) =>
        {
            started.SetResult(job);
            await finish.Task;
        });
        gateway.Push(InMemoryGateway.Job(7));
        var context = await started.Task.WaitAsync(TestContext.Current.CancellationToken);

        for (var beat = 1; beat <= 3; beat++)
        {
            await host.Time.WhenSomebodyWaitsAsync(Third);
            host.Time.Advance(Third);
            (await gateway.CallAsync()).ShouldBe(new GatewayCall("heartbeat", 7, Timeout));
        }

        await host.Time.WhenSomebodyWaitsAsync(Third);
        context.Deadline.ShouldBe(host.Time.GetUtcNow() + Timeout);
        finish.SetResult();
        (await gateway.CallAsync()).Name.ShouldBe("complete");
        await host.StopAsync();
        host.Time.Advance(Timeout);
        gateway.HasCalls.ShouldBeFalse();
    }

    [Theory]
    [InlineData(GatewayErrorCode.NotFound)]
    [InlineData(GatewayErrorCode.InvalidState)]
    [InlineData(GatewayErrorCode.InvalidArgument)]
    public async Task A_job_that_is_not_ours_any_more_cancels_its_handler_and_reports_nothing(GatewayErrorCode code)
    {
        var gateway = new InMemoryGateway();
        gateway.Answers["heartbeat"] = _ => throw new GatewayException(code, "REFUSED", "Not yours.");
        var ended = new TaskCompletionSource<bool>();
        await using var host = await StartAsync(gateway, async (job, cancellationToken) =>
        {
            try
            {
                await Task.Delay(System.Threading.Timeout.Infinite, cancellationToken);
            }
            finally
            {
                ended.SetResult(job.IsLost);
            }
        });
        gateway.Add(InMemoryGateway.Job(7));

        await host.Time.WhenSomebodyWaitsAsync(Third);
        host.Time.Advance(Third);
        (await ended.Task.WaitAsync(TestContext.Current.CancellationToken)).ShouldBeTrue();
        (await gateway.CallAsync()).Name.ShouldBe("heartbeat");
        gateway.Add(InMemoryGateway.Job(8));

        await host.Time.WhenSomebodyWaitsAsync(Third);
        gateway.HasCalls.ShouldBeFalse();
    }

    [Fact]
    public async Task A_gateway_that_is_away_for_a_while_does_not_cancel_the_handler()
    {
        var gateway = new InMemoryGateway();
        gateway.Answers["heartbeat"] = count =>
        {
            if (count == 1)
            {
                throw new GatewayException(GatewayErrorCode.Unavailable, "UNAVAILABLE", "Away.");
            }
        };
        var finish = new TaskCompletionSource();
        await using var host = await StartAsync(gateway, (_, cancellationToken) => finish.Task.WaitAsync(cancellationToken));
        gateway.Add(InMemoryGateway.Job(7));

        for (var beat = 1; beat <= 2; beat++)
        {
            await host.Time.WhenSomebodyWaitsAsync(Third);
            host.Time.Advance(Third);
            (await gateway.CallAsync()).Name.ShouldBe("heartbeat");
        }

        finish.SetResult();
        (await gateway.CallAsync()).Name.ShouldBe("complete");
    }

    [Fact]
    public async Task A_job_that_ends_while_its_heart_beats_is_not_lost()
    {
        var gateway = new InMemoryGateway(supportsJobStreams: true);
        var reported = new TaskCompletionSource();
        gateway.Answers["complete"] = count =>
        {
            if (count == 1)
            {
                throw new GatewayException(GatewayErrorCode.Unavailable, "UNAVAILABLE", "Away.");
            }
        };
        gateway.Answers["heartbeat"] = _ => throw new GatewayException(GatewayErrorCode.NotFound, "NOT_FOUND", "Done.");
        JobContext? context = null;
        await using var host = await TestHost.StartAsync(
            gateway,
            (_, job, _) =>
            {
                context = job;
                return Task.FromResult<JobOutcome>(new JobOutcome.Completed());
            },
            options => options with { Timeout = Timeout, BackOffFirst = Third + Third, BackOffMax = Third + Third },
            options => options.OutcomeReported = _ => reported.SetResult());
        gateway.Push(InMemoryGateway.Job(7));

        (await gateway.CallAsync()).Name.ShouldBe("complete");
        await host.Time.WhenSomebodyWaitsAsync(due => due > Third && due <= Third + Third);
        host.Time.Advance(Third);
        (await gateway.CallAsync()).Name.ShouldBe("heartbeat");
        host.Time.Advance(Third);
        (await gateway.CallAsync()).Name.ShouldBe("complete");
        await reported.Task.WaitAsync(TestContext.Current.CancellationToken);

        context!.IsLost.ShouldBeFalse();
    }

    private static Task<TestHost> StartAsync(InMemoryGateway gateway, Func<JobContext, CancellationToken, Task> run) =>
        TestHost.StartAsync(
            gateway,
            async (_, job, cancellationToken) =>
            {
                await run(job, cancellationToken);
                return new JobOutcome.Completed();
            },
            options => options with { Timeout = Timeout });
}

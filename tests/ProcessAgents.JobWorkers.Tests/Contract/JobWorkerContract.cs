using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ProcessAgents.Client;
using ProcessAgents.Client.Tests;

namespace ProcessAgents.JobWorkers.Tests.Contract;

/// <summary>What holds for workers at every gateway, whichever transport.</summary>
public abstract class JobWorkerContract(ITestGateway gateway)
{
    /// <summary>How long something may take that happens.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Time-out of jobs: well within the patience, so that a job that a real gateway loses comes again.</summary>
    private static readonly TimeSpan JobTimeout = TimeSpan.FromSeconds(10);

    private readonly string _id = $"w{Guid.NewGuid():N}";

    private IGatewayClient Client => gateway.Client;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Output_of_a_typed_worker_becomes_variables_of_the_instance()
    {
        await DeployAsync();
        await using var host = await StartAsync((job, _) => Task.FromResult<JobOutcome>(
            new JobOutcome.Completed(Json($$"""{"sum":{{job.Variables.GetProperty("a").GetInt32() + 1}}}"""))));

        var result = await RunAsync("""{"a":41}""");

        result.Variables.GetProperty("sum").GetInt32().ShouldBe(42);
    }

    [Fact]
    public async Task Jobs_from_before_the_host_and_jobs_that_come_later_are_all_done_once()
    {
        await DeployAsync();
        var instances = new HashSet<long>();
        for (var index = 0; index < 10; index++)
        {
            instances.Add((await CreateAsync()).ProcessInstanceKey);
        }

        var done = System.Threading.Channels.Channel.CreateUnbounded<long>();
        await using var host = await StartAsync(
            (job, _) =>
            {
                done.Writer.TryWrite(job.ProcessInstanceKey);
                return Task.FromResult<JobOutcome>(new JobOutcome.Completed());
            },
            options => options with { Timeout = TimeSpan.FromMinutes(1) });
        for (var index = 0; index < 10; index++)
        {
            instances.Add((await CreateAsync()).ProcessInstanceKey);
        }

        var seen = new List<long>();
        while (seen.Count < 20)
        {
            seen.Add(await done.Reader.ReadAsync(Token));
        }

        seen.Order().ShouldBe(instances.Order());
    }

    [Fact]
    public async Task A_bpmn_error_takes_the_modeled_path()
    {
        await DeployAsync();
        await using var host = await StartAsync((_, _) => throw new BpmnErrorException("REFUSED", "No."));

        var result = await RunAsync("{}");

        result.Variables.GetProperty("outcome").GetString().ShouldBe("caught");
    }

    [Fact]
    public async Task A_job_that_fails_comes_again_with_one_retry_less_after_its_back_off()
    {
        await DeployAsync();
        var retries = new System.Collections.Concurrent.ConcurrentQueue<int>();
        await using var host = await StartAsync(
            (job, _) =>
            {
                retries.Enqueue(job.Retries);
                return job.Retries > 1
                    ? throw new TimeoutException("Not yet.")
                    : Task.FromResult<JobOutcome>(new JobOutcome.Completed());
            },
            options => options with { BackOffFirst = TimeSpan.FromMilliseconds(100) });

        await RunAsync("{}");

        // A job may be given out twice, but what failed has cost a retry.
        retries.Distinct().ShouldBe([3, 2, 1]);
    }

    [Fact]
    public async Task A_handler_outlives_the_time_out_of_its_job_because_its_heart_beats()
    {
        await DeployAsync();
        var startedCount = 0;
        await using var host = await StartAsync(
            async (job, cancellationToken) =>
            {
                Interlocked.Increment(ref startedCount);
                var first = job.Deadline;
                while (job.Deadline < first + TimeSpan.FromSeconds(1.2))
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
                }

                return new JobOutcome.Completed();
            },
            options => options with { Timeout = TimeSpan.FromSeconds(1), SlowPollInterval = TimeSpan.FromMilliseconds(200) });

        await RunAsync("{}");

        startedCount.ShouldBe(1);
    }

    [Fact]
    public async Task The_handler_of_a_canceled_instance_is_canceled()
    {
        await DeployAsync();
        var started = new TaskCompletionSource();
        var ended = new TaskCompletionSource<bool>();
        await using var host = await StartAsync(
            async (job, cancellationToken) =>
            {
                started.SetResult();
                try
                {
                    await Task.Delay(Timeout.Infinite, cancellationToken);
                }
                finally
                {
                    ended.SetResult(job.IsLost);
                }

                return new JobOutcome.Completed();
            },
            options => options with { Timeout = TimeSpan.FromSeconds(1) });
        var instance = await CreateAsync();
        await started.Task.WaitAsync(Token);

        await Client.CancelProcessInstanceAsync(instance.ProcessInstanceKey, Token);

        (await ended.Task.WaitAsync(Token)).ShouldBeTrue();
    }

    [Fact]
    public async Task The_job_of_a_worker_that_died_is_done_by_another()
    {
        await DeployAsync();
        var result = RunAsync("{}");
        var taken = (await Client.ActivateJobsAsync(
            new JobActivation
            {
                Type = _id,
                Worker = "dead",
                Timeout = TimeSpan.FromSeconds(1),
                MaxJobsToActivate = 1,
                RequestTimeout = Patience,
            },
            Token)).ShouldHaveSingleItem();
        long doneKey = 0;
        await using var host = await StartAsync(
            (job, _) =>
            {
                doneKey = job.Key;
                return Task.FromResult<JobOutcome>(new JobOutcome.Completed());
            },
            options => options with { SlowPollInterval = TimeSpan.FromMilliseconds(200) });

        await result;

        doneKey.ShouldBe(taken.Key);
    }

    [Fact]
    public async Task A_stopping_host_gives_its_jobs_to_the_next_with_their_retries()
    {
        await DeployAsync();
        var result = RunAsync("{}");
        var started = new TaskCompletionSource();
        var first = await StartAsync(
            async (_, cancellationToken) =>
            {
                started.SetResult();
                await Task.Delay(Timeout.Infinite, cancellationToken);
                return new JobOutcome.Completed();
            },
            options => options with { Timeout = TimeSpan.FromMinutes(10), PollTimeout = TimeSpan.FromSeconds(2) },
            drainTimeout: TimeSpan.Zero);
        await started.Task.WaitAsync(Token);
        await first.DisposeAsync();
        var retries = 0;
        await using var second = await StartAsync((job, _) =>
        {
            retries = job.Retries;
            return Task.FromResult<JobOutcome>(new JobOutcome.Completed());
        });

        await result;

        retries.ShouldBe(3);
    }

    private static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    private Task<CreatedProcessInstance> CreateAsync() =>
        Client.CreateProcessInstanceAsync(new ProcessInstanceCreation { BpmnProcessId = _id }, Token);

    private Task<CompletedProcessInstance> RunAsync(string variables) => Client.CreateProcessInstanceWithResultAsync(
        new ProcessInstanceCreation { BpmnProcessId = _id, Variables = Json(variables) },
        Patience,
        null,
        Token);

    private Task<Deployment> DeployAsync() => Client.DeployAsync(
        [
            new DeploymentResource($"{_id}.bpmn", Encoding.UTF8.GetBytes($"""
                <?xml version="1.0" encoding="UTF-8"?>
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                  xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="definitions" targetNamespace="tests">
                  <bpmn:error id="error" name="error" errorCode="REFUSED"/>
                  <bpmn:process id="{_id}" isExecutable="true">
                    <bpmn:startEvent id="start"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
                    <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="task"/>
                    <bpmn:serviceTask id="task">
                      <bpmn:extensionElements><zeebe:taskDefinition type="{_id}"/></bpmn:extensionElements>
                      <bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing>
                    </bpmn:serviceTask>
                    <bpmn:sequenceFlow id="f2" sourceRef="task" targetRef="end"/>
                    <bpmn:endEvent id="end"><bpmn:incoming>f2</bpmn:incoming></bpmn:endEvent>
                    <bpmn:boundaryEvent id="caught" attachedToRef="task">
                      <bpmn:extensionElements><zeebe:ioMapping>
                        <zeebe:output source="=&quot;caught&quot;" target="outcome"/>
                      </zeebe:ioMapping></bpmn:extensionElements>
                      <bpmn:outgoing>f3</bpmn:outgoing>
                      <bpmn:errorEventDefinition id="definition" errorRef="error"/>
                    </bpmn:boundaryEvent>
                    <bpmn:sequenceFlow id="f3" sourceRef="caught" targetRef="refused"/>
                    <bpmn:endEvent id="refused"><bpmn:incoming>f3</bpmn:incoming></bpmn:endEvent>
                  </bpmn:process>
                </bpmn:definitions>
                """)),
        ],
        null,
        Token);

    private async Task<RunningHost> StartAsync(
        Func<JobContext, CancellationToken, Task<JobOutcome>> run,
        Func<JobWorkerOptions, JobWorkerOptions>? configure = null,
        TimeSpan? drainTimeout = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(Client);
        builder.Services.AddSingleton(new Handler { Run = (_, job, cancellationToken) => run(job, cancellationToken) });
        builder.Services.AddJobWorkers(options =>
        {
            options.DrainTimeout = drainTimeout ?? TimeSpan.FromSeconds(10);
            options.Defaults = options.Defaults with { Timeout = JobTimeout };
            options.Add(typeof(TestWorker), _id, configure);
        });
        var host = new RunningHost(builder.Build());
        await host.StartAsync();
        return host;
    }

    private sealed class RunningHost(IHost host) : IAsyncDisposable
    {
        public Task StartAsync() => host.StartAsync(Token);

        public async ValueTask DisposeAsync()
        {
            await host.StopAsync(CancellationToken.None);
            await ((IAsyncDisposable)host).DisposeAsync();
        }
    }
}

/// <summary>Workers at our gateway, jobs by long polling.</summary>
public sealed class EmbeddedRestWorkerTests(OverRest<EmbeddedGatewayTarget> gateway)
    : JobWorkerContract(gateway), IClassFixture<OverRest<EmbeddedGatewayTarget>>;

/// <summary>Workers at our gateway, jobs pushed.</summary>
public sealed class EmbeddedGrpcWorkerTests(OverGrpc<EmbeddedGatewayTarget> gateway)
    : JobWorkerContract(gateway), IClassFixture<OverGrpc<EmbeddedGatewayTarget>>;

/// <summary>Workers at the real engine, jobs by long polling.</summary>
public sealed class ZeebeRestWorkerTests(OverRest<ZeebeEngineTarget> gateway)
    : JobWorkerContract(gateway), IClassFixture<OverRest<ZeebeEngineTarget>>;

/// <summary>Workers at a real broker, jobs pushed.</summary>
public sealed class ZeebeGrpcWorkerTests(OverGrpc<ZeebeBrokerTarget> gateway)
    : JobWorkerContract(gateway), IClassFixture<OverGrpc<ZeebeBrokerTarget>>;

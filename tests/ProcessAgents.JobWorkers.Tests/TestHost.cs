using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ProcessAgents.Client;

namespace ProcessAgents.JobWorkers.Tests;

/// <summary>What the worker of a test does with a job.</summary>
internal sealed class Handler
{
    public required Func<JsonElement, JobContext, CancellationToken, Task<JobOutcome>> Run { get; init; }
}

/// <summary>Hands jobs to the test's handler.</summary>
[JobType("test")]
internal sealed class TestWorker(Handler handler) : IJobWorker<JsonElement, JobOutcome>
{
    public Task<JobOutcome> HandleAsync(JsonElement input, JobContext job, CancellationToken cancellationToken) =>
        handler.Run(input, job, cancellationToken);
}

/// <summary>A host of one worker, on a test's gateway and clock.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private TestHost(ServiceProvider services, ManualTime time)
    {
        _services = services;
        Time = time;
    }

    public ManualTime Time { get; }

    public IServiceProvider Services => _services;

    private JobWorkerHost Workers => _services.GetServices<IHostedService>().OfType<JobWorkerHost>().Single();

    public static Task<TestHost> StartAsync(
        InMemoryGateway gateway,
        Func<JsonElement, JobContext, CancellationToken, Task<JobOutcome>> run,
        Func<JobWorkerOptions, JobWorkerOptions>? configure = null,
        Action<JobWorkersOptions>? configureAll = null) =>
        StartAsync<TestWorker>(
            gateway,
            services => services.AddSingleton(new Handler { Run = run }),
            configure,
            configureAll);

    public static async Task<TestHost> StartAsync<TWorker>(
        InMemoryGateway gateway,
        Action<IServiceCollection>? addServices = null,
        Func<JobWorkerOptions, JobWorkerOptions>? configure = null,
        Action<JobWorkersOptions>? configureAll = null)
        where TWorker : class
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IGatewayClient>(gateway);
        services.AddSingleton<TimeProvider>(gateway.Time);
        addServices?.Invoke(services);
        services.AddJobWorkers(options =>
        {
            options.JitterSeed = 1;
            configureAll?.Invoke(options);
            options.Add<TWorker>(configure);
        });
        var host = new TestHost(services.BuildServiceProvider(validateScopes: true), gateway.Time);
        await host.Workers.StartAsync(TestContext.Current.CancellationToken);
        return host;
    }

    public Task StopAsync() => Workers.StopAsync(TestContext.Current.CancellationToken);

    /// <summary>Stops a host whose jobs are done; time passes until its open poll ends.</summary>
    public Task StopIdleAsync() => PassTimeUntilAsync(StopAsync());

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await PassTimeUntilAsync(Workers.StopAsync(now.Token));
        await _services.DisposeAsync();
    }

    private async Task PassTimeUntilAsync(Task end)
    {
        while (!end.IsCompleted)
        {
            Time.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }

        await end;
    }
}

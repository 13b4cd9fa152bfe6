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
        IGatewayClient gateway,
        Func<JsonElement, JobContext, CancellationToken, Task<JobOutcome>> run,
        Func<JobWorkerOptions, JobWorkerOptions>? configure = null,
        Action<JobWorkersOptions>? configureAll = null) =>
        StartAsync<TestWorker>(
            gateway,
            services => services.AddSingleton(new Handler { Run = run }),
            configure,
            configureAll);

    public static async Task<TestHost> StartAsync<TWorker>(
        IGatewayClient gateway,
        Action<IServiceCollection>? addServices = null,
        Func<JobWorkerOptions, JobWorkerOptions>? configure = null,
        Action<JobWorkersOptions>? configureAll = null)
        where TWorker : class
    {
        var time = new ManualTime();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(gateway);
        services.AddSingleton<TimeProvider>(time);
        addServices?.Invoke(services);
        services.AddJobWorkers(options =>
        {
            options.JitterSeed = 1;
            configureAll?.Invoke(options);
            options.Add<TWorker>(configure);
        });
        var host = new TestHost(services.BuildServiceProvider(validateScopes: true), time);
        await host.Workers.StartAsync(TestContext.Current.CancellationToken);
        return host;
    }

    public Task StopAsync() => Workers.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        var stop = Workers.StopAsync(now.Token);
        while (!stop.IsCompleted)
        {
            Time.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }

        await stop;
        await _services.DisposeAsync();
    }
}

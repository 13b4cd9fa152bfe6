using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace ProcessAgents.JobWorkers;

/// <summary>Registers job workers with a host.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>Name of the health check that says whether the gateway gives jobs.</summary>
    public const string HealthCheckName = "job-workers";

    /// <summary>
    /// Runs job workers as long as the host runs. Needs an <see cref="IGatewayClient"/> among the services; uses its
    /// <see cref="TimeProvider"/> where there is one. May be called several times: the workers add up.
    /// </summary>
    public static IServiceCollection AddJobWorkers(this IServiceCollection services, Action<JobWorkersOptions> configure)
    {
        var options = OptionsOf(services);
        if (options is null)
        {
            options = new JobWorkersOptions();
            services.AddSingleton(options);
            services.TryAddSingleton(TimeProvider.System);
            services.AddSingleton<GatewayContact>();
            services.AddSingleton<IHostedService, JobWorkerHost>();
            services.AddHealthChecks().AddCheck<GatewayContact>(HealthCheckName);
        }

        configure(options);
        foreach (var worker in options.Workers)
        {
            services.TryAddScoped(worker.WorkerType);
        }

        return services;
    }

    private static JobWorkersOptions? OptionsOf(IServiceCollection services) =>
        services.LastOrDefault(service => service.ServiceType == typeof(JobWorkersOptions))?.ImplementationInstance
            as JobWorkersOptions;
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ProcessAgents.JobWorkers;

/// <summary>Registers job workers with a host.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>
    /// Runs job workers as long as the host runs. Needs an <see cref="IGatewayClient"/> among the services; uses its
    /// <see cref="TimeProvider"/> where there is one.
    /// </summary>
    public static IServiceCollection AddJobWorkers(this IServiceCollection services, Action<JobWorkersOptions> configure)
    {
        var options = new JobWorkersOptions();
        configure(options);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        return services;
    }
}

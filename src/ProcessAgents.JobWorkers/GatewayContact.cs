using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace ProcessAgents.JobWorkers;

/// <summary>
/// Whether the gateway gives jobs. Says once when it stops doing so and once when it does again; is the host's health.
/// </summary>
internal sealed class GatewayContact(TimeProvider timeProvider, ILogger<GatewayContact> logger) : IHealthCheck
{
    private readonly Lock _lock = new();
    private DateTimeOffset? _failingSince;
    private string _reason = "";

    public void Succeeded()
    {
        lock (_lock)
        {
            if (_failingSince is not { } since)
            {
                return;
            }

            _failingSince = null;
            logger.LogInformation("The gateway gives jobs again; it did not since {FailingSince:O}.", since);
        }
    }

    public void Failed(Exception exception, string jobType)
    {
        lock (_lock)
        {
            _reason = exception.Message;
            if (_failingSince is not null)
            {
                return;
            }

            _failingSince = timeProvider.GetUtcNow();
            logger.LogWarning("The gateway gives no jobs of type {JobType}: {Reason}", jobType, exception.Message);
        }
    }

    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return Task.FromResult(_failingSince is { } since
                ? HealthCheckResult.Unhealthy($"The gateway gives no jobs since {since:O}: {_reason}")
                : HealthCheckResult.Healthy("The gateway gives jobs."));
        }
    }
}

using ProcessAgents.Broker;
using ProcessAgents.GatewayProtocol.Rest;
using ProcessAgents.Protocol;

namespace ProcessAgents.Gateway.Rest;

/// <summary>Hands out jobs; waits for them when there are none.</summary>
internal static class JobActivationEndpoint
{
    private static readonly string[] TenantFilters = ["PROVIDED", "ASSIGNED"];

    public static async Task ActivateAsync(RestCall call)
    {
        var request = await call.ReadAsync(RestRequestJson.Default.JobActivationRequest).ConfigureAwait(false);
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(call.Aborted, call.Stopping);
        var batch = new JobBatchRecord();
        try
        {
            batch = await call.Broker.ActivateJobsAsync(Activation(request), wait.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!call.Aborted.IsCancellationRequested)
        {
            // The gateway stops: no jobs, and the worker asks again.
        }

        try
        {
            await call.WriteAsync(
                new JobActivationResult([.. batch.Jobs.Select((job, index) => Result(batch.JobKeys[index], job))]),
                RestResponseJson.Plain.JobActivationResult).ConfigureAwait(false);
        }
        catch
        {
            call.Broker.YieldJobs(batch.JobKeys);
            throw;
        }
    }

    private static JobActivation Activation(JobActivationRequest request)
    {
        if (string.IsNullOrWhiteSpace(request.Type))
        {
            throw ProblemException.InvalidArgument("Expected the field 'type', but it is not there.");
        }

        if (request.TenantFilter is { } filter && !TenantFilters.Contains(filter.ToUpperInvariant()))
        {
            throw ProblemException.InvalidArgument(
                $"Expected 'tenantFilter' to be one of {string.Join(", ", TenantFilters)}, but it is '{filter}'.");
        }

        if (request.WithLease == true)
        {
            throw ProblemException.NotImplemented("Expected no 'withLease': jobs have no leases here.");
        }

        foreach (var tenantId in request.TenantIds ?? [])
        {
            RestCall.Tenant(tenantId);
        }

        return new JobActivation(
            request.Type,
            request.Worker ?? "",
            Milliseconds.ToTimeSpan(AtLeastOne(request.Timeout, "timeout"), "timeout"),
            (int)AtLeastOne(request.MaxJobsToActivate, "maxJobsToActivate"))
        {
            FetchVariables = request.FetchVariable ?? [],
            RequestTimeout = request.RequestTimeout switch
            {
                null or 0 => null,
                < 0 => TimeSpan.Zero,
                { } milliseconds => Milliseconds.ToTimeSpan(milliseconds, "requestTimeout"),
            },
        };
    }

    private static long AtLeastOne(long? value, string field) => value switch
    {
        null => throw ProblemException.InvalidArgument($"Expected the field '{field}', but it is not there."),
        < 1 => throw ProblemException.InvalidArgument($"Expected '{field}' to be at least 1, but it is {value}."),
        _ => value.Value,
    };

    private static ActivatedJobResult Result(long key, JobRecord job) =>
        new(
            job.Type,
            job.BpmnProcessId,
            job.ProcessDefinitionVersion,
            job.ElementId,
            StoredJson.Element(job.CustomHeaders),
            job.Worker,
            job.Retries,
            job.Deadline,
            StoredJson.Element(job.Variables),
            job.TenantId,
            RestKeys.Write(key),
            RestKeys.Write(job.ProcessInstanceKey),
            job.RootProcessInstanceKey < 0 ? null : RestKeys.Write(job.RootProcessInstanceKey),
            RestKeys.Write(job.ProcessDefinitionKey),
            RestKeys.Write(job.ElementInstanceKey),
            EntityResults.JobKindWord(job.Kind),
            EntityResults.NoListener,
            null,
            job.Tags);
}

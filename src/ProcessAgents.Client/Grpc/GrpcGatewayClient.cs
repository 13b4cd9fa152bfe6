using System.Runtime.CompilerServices;
using Google.Protobuf;
using Polly;
using ProcessAgents.GatewayProtocol;

namespace ProcessAgents.Client;

/// <summary>Calls a Zeebe gateway over gRPC.</summary>
/// <remarks>
/// What a gateway refused under load, or could not be reached for, is called again (see
/// <see cref="GatewayRetryOptions"/>). When a connection breaks in the middle of a call, the gateway may have processed
/// it; then only calls that do no harm twice are repeated, not the creation of an instance or a message without id.
/// </remarks>
public sealed class GrpcGatewayClient : IGatewayClient
{
    /// <summary>How long a gateway waits for jobs, or for a result, when the request does not say.</summary>
    private static readonly TimeSpan GatewayPollTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan GatewayResultTimeout = TimeSpan.FromSeconds(15);

    private readonly GrpcGatewayClientOptions options;
    /// <summary>
    /// Bytes that a call may hold unread, the least that HTTP/2 allows: pushed jobs that nobody reads are activated and
    /// time out. Answers that are read fast get a wider window by themselves.
    /// </summary>
    private const int StreamWindowBytes = 65_535;

    private readonly GrpcChannel channel;
    private readonly ResiliencePipeline repeatable;
    private readonly ResiliencePipeline once;

    /// <param name="options">Null takes the defaults.</param>
    /// <param name="timeProvider">Measures time-outs and pauses; null takes the system's.</param>
    public GrpcGatewayClient(GrpcGatewayClientOptions? options = null, TimeProvider? timeProvider = null)
    {
        this.options = options ?? new GrpcGatewayClientOptions();
        timeProvider ??= TimeProvider.System;
        var defaults = new GrpcChannelOptions();

        // One channel for all: a stream's end then reaches the gateway before what is said about its jobs.
        channel = new GrpcChannel(
            this.options.Address,
            defaults with
            {
                CallTimeout = this.options.RequestTimeout,
                Authorization = this.options.Authorization,
                Tls = this.options.Tls,
                Limits = defaults.Limits with
                {
                    MessageBytesMax = this.options.MessageBytesMax,
                    StreamWindowBytes = StreamWindowBytes,
                },
            },
            timeProvider);
        repeatable = GatewayRetry.Pipeline(this.options.Retry, timeProvider, GrpcFailures.MayBeRepeated);
        once = GatewayRetry.Pipeline(this.options.Retry, timeProvider, GrpcFailures.IsUnprocessed);
    }

    public bool SupportsJobStreams => true;

    public async Task<Topology> GetTopologyAsync(CancellationToken cancellationToken = default) =>
        GrpcResponses.ToTopology(await CallAsync(
            repeatable, GatewayMethods.Topology, new TopologyRequest(), null, cancellationToken).ConfigureAwait(false));

    public async Task<Deployment> DeployAsync(
        IReadOnlyList<DeploymentResource> resources,
        string? tenantId = null,
        CancellationToken cancellationToken = default) =>
        GrpcResponses.ToDeployment(await CallAsync(
            repeatable,
            GatewayMethods.DeployResource,
            GrpcRequests.Deploy(resources, tenantId),
            null,
            cancellationToken).ConfigureAwait(false));

    public async Task<CreatedProcessInstance> CreateProcessInstanceAsync(
        ProcessInstanceCreation creation, CancellationToken cancellationToken = default) =>
        GrpcResponses.ToCreated(await CallAsync(
            once,
            GatewayMethods.CreateProcessInstance,
            GrpcRequests.Create(creation),
            null,
            cancellationToken).ConfigureAwait(false));

    public async Task<CompletedProcessInstance> CreateProcessInstanceWithResultAsync(
        ProcessInstanceCreation creation,
        TimeSpan? requestTimeout = null,
        IReadOnlyList<string>? fetchVariables = null,
        CancellationToken cancellationToken = default)
    {
        var request = new CreateProcessInstanceWithResultRequest
        {
            Request = GrpcRequests.Create(creation),
            RequestTimeout = requestTimeout is { } timeout ? GrpcRequests.Milliseconds(timeout) : 0,
        };
        request.FetchVariables.AddRange(fetchVariables ?? []);
        return GrpcResponses.ToCompleted(await CallAsync(
            once,
            GatewayMethods.CreateProcessInstanceWithResult,
            request,
            (requestTimeout ?? GatewayResultTimeout) + options.RequestTimeoutOffset,
            cancellationToken).ConfigureAwait(false));
    }

    public Task CancelProcessInstanceAsync(long processInstanceKey, CancellationToken cancellationToken = default) =>
        CallAsync(
            repeatable,
            GatewayMethods.CancelProcessInstance,
            new CancelProcessInstanceRequest { ProcessInstanceKey = processInstanceKey },
            null,
            cancellationToken);

    public async Task<IReadOnlyList<ActivatedJob>> ActivateJobsAsync(
        JobActivation activation, CancellationToken cancellationToken = default)
    {
        var poll = activation.RequestTimeout == TimeSpan.Zero ? GatewayPollTimeout : activation.RequestTimeout;
        var timeout = (poll > TimeSpan.Zero ? poll : TimeSpan.Zero) + options.RequestTimeoutOffset;
        var jobs = new List<ActivatedJob>();
        try
        {
            var responses = channel.ServerStreamingAsync(
                GatewayMethods.ActivateJobs, GrpcRequests.Activate(activation), timeout, cancellationToken);
            await foreach (var response in responses.ConfigureAwait(false))
            {
                jobs.AddRange(response.Jobs.Select(GrpcResponses.ToJob));
            }
        }
        catch (GrpcException failure)
        {
            // Jobs that have arrived are this worker's until their deadline, whatever happened after them.
            if (jobs.Count == 0)
            {
                throw GrpcFailures.ToGatewayException(failure);
            }
        }

        return jobs;
    }

    public async IAsyncEnumerable<ActivatedJob> StreamJobsAsync(
        JobStream stream, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var responses = channel.ServerStreamingAsync(
            GatewayMethods.StreamActivatedJobs, GrpcRequests.Stream(stream), null, cancellationToken);
        await using var enumerator = responses.GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            try
            {
                if (!await enumerator.MoveNextAsync().ConfigureAwait(false))
                {
                    yield break;
                }
            }
            catch (GrpcException failure)
            {
                throw GrpcFailures.ToGatewayException(failure);
            }

            yield return GrpcResponses.ToJob(enumerator.Current);
        }
    }

    public Task CompleteJobAsync(
        long jobKey,
        JsonElement? variables = null,
        JobResult? result = null,
        CancellationToken cancellationToken = default) =>
        CallAsync(
            repeatable,
            GatewayMethods.CompleteJob,
            GrpcRequests.Complete(jobKey, variables, result),
            null,
            cancellationToken);

    public Task FailJobAsync(JobFailure failure, CancellationToken cancellationToken = default) =>
        CallAsync(repeatable, GatewayMethods.FailJob, GrpcRequests.Fail(failure), null, cancellationToken);

    public Task ThrowErrorAsync(JobError error, CancellationToken cancellationToken = default) =>
        CallAsync(repeatable, GatewayMethods.ThrowError, GrpcRequests.Throw(error), null, cancellationToken);

    public Task UpdateJobTimeoutAsync(
        long jobKey, TimeSpan timeout, CancellationToken cancellationToken = default) =>
        CallAsync(
            repeatable,
            GatewayMethods.UpdateJobTimeout,
            new UpdateJobTimeoutRequest { JobKey = jobKey, Timeout = GrpcRequests.Milliseconds(timeout) },
            null,
            cancellationToken);

    public Task UpdateJobRetriesAsync(long jobKey, int retries, CancellationToken cancellationToken = default) =>
        CallAsync(
            repeatable,
            GatewayMethods.UpdateJobRetries,
            new UpdateJobRetriesRequest { JobKey = jobKey, Retries = retries },
            null,
            cancellationToken);

    public async Task<long> PublishMessageAsync(
        MessagePublication message, CancellationToken cancellationToken = default) =>
        (await CallAsync(
            string.IsNullOrEmpty(message.MessageId) ? once : repeatable,
            GatewayMethods.PublishMessage,
            GrpcRequests.Publish(message),
            null,
            cancellationToken).ConfigureAwait(false)).Key;

    public Task SetVariablesAsync(VariablesUpdate update, CancellationToken cancellationToken = default) =>
        CallAsync(
            repeatable,
            GatewayMethods.SetVariables,
            new SetVariablesRequest
            {
                ElementInstanceKey = update.ElementInstanceKey,
                Variables = GrpcRequests.Json(update.Variables),
                Local = update.Local,
            },
            null,
            cancellationToken);

    public Task ResolveIncidentAsync(long incidentKey, CancellationToken cancellationToken = default) =>
        CallAsync(
            repeatable,
            GatewayMethods.ResolveIncident,
            new ResolveIncidentRequest { IncidentKey = incidentKey },
            null,
            cancellationToken);

    public async Task<DecisionEvaluation> EvaluateDecisionAsync(
        DecisionEvaluationRequest request, CancellationToken cancellationToken = default) =>
        GrpcResponses.ToEvaluation(await CallAsync(
            repeatable,
            GatewayMethods.EvaluateDecision,
            GrpcRequests.Evaluate(request),
            null,
            cancellationToken).ConfigureAwait(false));

    public ValueTask DisposeAsync()
    {
        channel.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<TResponse> CallAsync<TRequest, TResponse>(
        ResiliencePipeline retries,
        GrpcMethod<TRequest, TResponse> method,
        TRequest request,
        TimeSpan? timeout,
        CancellationToken cancellationToken)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse> =>
        await retries.ExecuteAsync(
            static async (call, token) =>
            {
                try
                {
                    return await call.channel.UnaryAsync(call.method, call.request, call.timeout, token)
                        .ConfigureAwait(false);
                }
                catch (GrpcException failure)
                {
                    throw GrpcFailures.ToGatewayException(failure);
                }
            },
            (channel, method, request, timeout),
            cancellationToken).ConfigureAwait(false);
}

using System.Net.Http.Headers;
using ProcessAgents.GatewayProtocol.Rest;

namespace ProcessAgents.Client;

/// <summary>
/// Calls a gateway over Camunda's REST API v2: all that <see cref="IGatewayClient"/> has but streams, and what REST
/// alone has: searches, user tasks, forms, the XML of definitions, the clock.
/// </summary>
/// <remarks>
/// What a gateway refused under load, or could not be reached for, is called again (see
/// <see cref="GatewayRetryOptions"/>); <c>Retry-After</c> is honored. When a connection breaks in the middle of a call,
/// only calls that do no harm twice are repeated, not the creation of an instance or a message without id.
/// </remarks>
public sealed partial class RestGatewayClient : IGatewayClient
{
    /// <summary>How long a gateway waits for jobs, or for a result, when the request does not say.</summary>
    private static readonly TimeSpan GatewayPollTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan GatewayResultTimeout = TimeSpan.FromSeconds(15);

    private readonly RestConnection _connection;

    /// <param name="options">Null takes the defaults.</param>
    /// <param name="timeProvider">Measures time-outs and pauses; null takes the system's.</param>
    public RestGatewayClient(RestGatewayClientOptions? options = null, TimeProvider? timeProvider = null) =>
        _connection = new RestConnection(options ?? new RestGatewayClientOptions(), timeProvider ?? TimeProvider.System);

    /// <summary>False: REST has long polling alone.</summary>
    public bool SupportsJobStreams => false;

    public async Task<Topology> GetTopologyAsync(CancellationToken cancellationToken = default) =>
        RestResponses.ToTopology(await _connection.SendAsync(
            RestCall.Get("topology"), RestResponseJson.Default.TopologyResponse, cancellationToken)
            .ConfigureAwait(false));

    public async Task<Deployment> DeployAsync(
        IReadOnlyList<DeploymentResource> resources,
        string? tenantId = null,
        CancellationToken cancellationToken = default)
    {
        var call = RestCall.Post("deployments") with { CreateContent = () => DeploymentContent(resources, tenantId) };
        return RestResponses.ToDeployment(await _connection.SendAsync(
            call, RestResponseJson.Default.DeploymentResult, cancellationToken).ConfigureAwait(false));
    }

    public async Task<CreatedProcessInstance> CreateProcessInstanceAsync(
        ProcessInstanceCreation creation, CancellationToken cancellationToken = default) =>
        RestResponses.ToCreated(await CreateAsync(RestRequests.Create(creation), null, cancellationToken)
            .ConfigureAwait(false));

    public async Task<CompletedProcessInstance> CreateProcessInstanceWithResultAsync(
        ProcessInstanceCreation creation,
        TimeSpan? requestTimeout = null,
        IReadOnlyList<string>? fetchVariables = null,
        CancellationToken cancellationToken = default)
    {
        var instruction = RestRequests.Create(creation) with
        {
            AwaitCompletion = true,
            RequestTimeout = requestTimeout is { } timeout ? RestRequests.Milliseconds(timeout) : null,
            FetchVariables = fetchVariables is { Count: > 0 } ? fetchVariables : null,
        };
        return RestResponses.ToCompleted(await CreateAsync(
            instruction, requestTimeout ?? GatewayResultTimeout, cancellationToken).ConfigureAwait(false));
    }

    public Task CancelProcessInstanceAsync(long processInstanceKey, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(
            RestCall.Post(
                $"process-instances/{processInstanceKey}/cancellation",
                new CancelProcessInstanceRequest(),
                RestRequestJson.Default.CancelProcessInstanceRequest),
            cancellationToken);

    public async Task<IReadOnlyList<ActivatedJob>> ActivateJobsAsync(
        JobActivation activation, CancellationToken cancellationToken = default)
    {
        var call = RestCall.Post(
            "jobs/activation",
            RestRequests.Activate(activation),
            RestRequestJson.Default.JobActivationRequest) with
        {
            WaitAtGateway = activation.RequestTimeout == TimeSpan.Zero ? GatewayPollTimeout : activation.RequestTimeout,
        };
        var result = await _connection.SendAsync(
            call, RestResponseJson.Default.JobActivationResult, cancellationToken).ConfigureAwait(false);
        return [.. (result.Jobs ?? []).Select(RestResponses.ToJob)];
    }

    /// <exception cref="NotSupportedException">Always: REST has no job streams.</exception>
    public IAsyncEnumerable<ActivatedJob> StreamJobsAsync(
        JobStream stream, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("Expected a transport with job streams, but REST has long polling alone.");

    public Task CompleteJobAsync(
        long jobKey,
        JsonElement? variables = null,
        JobResult? result = null,
        CancellationToken cancellationToken = default) =>
        _connection.SendAsync(
            RestCall.Post(
                $"jobs/{jobKey}/completion",
                new JobCompletionRequest { Variables = variables, Result = RestRequests.Result(result) },
                RestRequestJson.Default.JobCompletionRequest),
            cancellationToken);

    public Task FailJobAsync(JobFailure failure, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(
            RestCall.Post(
                $"jobs/{failure.JobKey}/failure",
                new JobFailRequest
                {
                    Retries = failure.Retries,
                    ErrorMessage = failure.ErrorMessage,
                    RetryBackOff = RestRequests.Milliseconds(failure.RetryBackOff),
                    Variables = failure.Variables,
                },
                RestRequestJson.Default.JobFailRequest),
            cancellationToken);

    public Task ThrowErrorAsync(JobError error, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(
            RestCall.Post(
                $"jobs/{error.JobKey}/error",
                new JobErrorRequest
                {
                    ErrorCode = error.ErrorCode,
                    ErrorMessage = error.ErrorMessage,
                    Variables = error.Variables,
                },
                RestRequestJson.Default.JobErrorRequest),
            cancellationToken);

    public Task UpdateJobTimeoutAsync(long jobKey, TimeSpan timeout, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(
            JobUpdate(jobKey, new JobChangeset { Timeout = RestRequests.Milliseconds(timeout) }), cancellationToken);

    public Task UpdateJobRetriesAsync(long jobKey, int retries, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(JobUpdate(jobKey, new JobChangeset { Retries = retries }), cancellationToken);

    public async Task<long> PublishMessageAsync(
        MessagePublication message, CancellationToken cancellationToken = default)
    {
        var call = RestCall.Post(
            "messages/publication",
            RestRequests.Publish(message),
            RestRequestJson.Default.MessagePublicationRequest) with
        {
            MayRepeat = message.MessageId is not null,
        };
        var result = await _connection.SendAsync(
            call, RestResponseJson.Default.MessagePublicationResult, cancellationToken).ConfigureAwait(false);
        return RestKeys.Number(result.MessageKey);
    }

    public Task SetVariablesAsync(VariablesUpdate update, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(
            RestCall.Put(
                $"element-instances/{update.ElementInstanceKey}/variables",
                new SetVariableRequest { Variables = update.Variables, Local = update.Local },
                RestRequestJson.Default.SetVariableRequest),
            cancellationToken);

    public Task ResolveIncidentAsync(long incidentKey, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(
            RestCall.Post(
                $"incidents/{incidentKey}/resolution",
                new IncidentResolutionRequest(),
                RestRequestJson.Default.IncidentResolutionRequest),
            cancellationToken);

    public async Task<DecisionEvaluation> EvaluateDecisionAsync(
        DecisionEvaluationRequest request, CancellationToken cancellationToken = default)
    {
        var call = RestCall.Post(
            "decision-definitions/evaluation",
            RestRequests.Evaluate(request),
            RestRequestJson.Default.DecisionEvaluationInstruction);
        return RestResponses.ToEvaluation(await _connection.SendAsync(
            call, RestResponseJson.Default.EvaluateDecisionResult, cancellationToken).ConfigureAwait(false));
    }

    public ValueTask DisposeAsync()
    {
        _connection.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task<CreateProcessInstanceResult> CreateAsync(
        ProcessInstanceCreationInstruction instruction, TimeSpan? waitAtGateway, CancellationToken cancellationToken) =>
        _connection.SendAsync(
            RestCall.Post(
                "process-instances", instruction, RestRequestJson.Default.ProcessInstanceCreationInstruction) with
            {
                MayRepeat = false,
                WaitAtGateway = waitAtGateway,
            },
            RestResponseJson.Default.CreateProcessInstanceResult,
            cancellationToken);

    private static RestCall JobUpdate(long jobKey, JobChangeset changeset) => RestCall.Patch(
        $"jobs/{jobKey}",
        new JobUpdateRequest { Changeset = changeset },
        RestRequestJson.Default.JobUpdateRequest);

    private static MultipartFormDataContent DeploymentContent(
        IReadOnlyList<DeploymentResource> resources, string? tenantId)
    {
        var content = new MultipartFormDataContent();
        foreach (var resource in resources)
        {
            content.Add(
                new ReadOnlyMemoryContent(resource.Content)
                {
                    Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") },
                },
                "resources",
                resource.Name);
        }

        if (tenantId is not null)
        {
            content.Add(new StringContent(tenantId), "tenantId");
        }

        return content;
    }
}

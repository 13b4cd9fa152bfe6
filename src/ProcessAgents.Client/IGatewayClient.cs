namespace ProcessAgents.Client;

/// <summary>
/// Calls a Zeebe gateway, ours or Camunda's. Safe for concurrent use; one instance per gateway is enough.
/// </summary>
/// <remarks>
/// Every call throws <see cref="GatewayException"/> when the gateway refuses or cannot be reached, after the retries
/// that the call allows, and <see cref="OperationCanceledException"/> when the caller's token is canceled. A canceled
/// wait does not undo a command that the gateway already has.
/// </remarks>
public interface IGatewayClient : IAsyncDisposable
{
    /// <summary>
    /// True when <see cref="StreamJobsAsync"/> works: the transport is gRPC. REST has long polling alone.
    /// </summary>
    bool SupportsJobStreams { get; }

    /// <summary>Which brokers and partitions there are, and the gateway's version.</summary>
    Task<Topology> GetTopologyAsync(CancellationToken cancellationToken = default);

    /// <summary>Deploys all resources or none.</summary>
    /// <exception cref="GatewayException">INVALID_ARGUMENT: a resource has errors; the detail names each.</exception>
    Task<Deployment> DeployAsync(
        IReadOnlyList<DeploymentResource> resources,
        string? tenantId = null,
        CancellationToken cancellationToken = default);

    /// <summary>Starts a process instance and answers when it is created.</summary>
    /// <exception cref="GatewayException">NOT_FOUND: no such definition.</exception>
    Task<CreatedProcessInstance> CreateProcessInstanceAsync(
        ProcessInstanceCreation creation,
        CancellationToken cancellationToken = default);

    /// <summary>Starts a process instance and answers when it is completed, with its variables.</summary>
    /// <param name="creation">What to start.</param>
    /// <param name="requestTimeout">How long the gateway waits; null means the gateway's own default.</param>
    /// <param name="fetchVariables">Names of the variables to answer; null or empty means all.</param>
    /// <param name="cancellationToken">Stops waiting; the instance goes on.</param>
    /// <exception cref="GatewayException">DEADLINE_EXCEEDED: not completed in time; the instance goes on.</exception>
    Task<CompletedProcessInstance> CreateProcessInstanceWithResultAsync(
        ProcessInstanceCreation creation,
        TimeSpan? requestTimeout = null,
        IReadOnlyList<string>? fetchVariables = null,
        CancellationToken cancellationToken = default);

    /// <summary>Cancels a root process instance and all that it called.</summary>
    /// <exception cref="GatewayException">NOT_FOUND: no such instance. INVALID_STATE: a child instance.</exception>
    Task CancelProcessInstanceAsync(long processInstanceKey, CancellationToken cancellationToken = default);

    /// <summary>
    /// Takes jobs of a type. Waits at the gateway until there are some or the request time-out ends; then empty.
    /// </summary>
    Task<IReadOnlyList<ActivatedJob>> ActivateJobsAsync(
        JobActivation activation,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Jobs of a type as the gateway pushes them. Jobs that were there before the stream opened come by
    /// <see cref="ActivateJobsAsync"/> alone. Ends by cancellation or by a <see cref="GatewayException"/>; the caller
    /// opens it again.
    /// </summary>
    /// <exception cref="NotSupportedException"><see cref="SupportsJobStreams"/> is false.</exception>
    IAsyncEnumerable<ActivatedJob> StreamJobsAsync(JobStream stream, CancellationToken cancellationToken = default);

    /// <summary>Completes a job and merges its variables into the process.</summary>
    /// <exception cref="GatewayException">
    /// NOT_FOUND: completed by another worker or canceled. INVALID_STATE: it failed or has an incident.
    /// </exception>
    Task CompleteJobAsync(
        long jobKey,
        JsonElement? variables = null,
        JobResult? result = null,
        CancellationToken cancellationToken = default);

    /// <summary>Fails a job: it is given out again after the back-off, or raises an incident without retries.</summary>
    Task FailJobAsync(JobFailure failure, CancellationToken cancellationToken = default);

    /// <summary>Ends a job by a BPMN error, which the process catches by its code.</summary>
    Task ThrowErrorAsync(JobError error, CancellationToken cancellationToken = default);

    /// <summary>Keeps an activated job for <paramref name="timeout"/> from now.</summary>
    /// <exception cref="GatewayException">
    /// NOT_FOUND: the job is gone. INVALID_STATE (INVALID_ARGUMENT over REST on 8.9): nobody has it.
    /// </exception>
    Task UpdateJobTimeoutAsync(long jobKey, TimeSpan timeout, CancellationToken cancellationToken = default);

    /// <summary>Sets how often a job may still fail; at least 1.</summary>
    Task UpdateJobRetriesAsync(long jobKey, int retries, CancellationToken cancellationToken = default);

    /// <summary>Publishes a message, which waits for its subscriber as long as its time to live.</summary>
    /// <returns>The message's key.</returns>
    /// <exception cref="GatewayException">ALREADY_EXISTS: a message with this id waits already.</exception>
    Task<long> PublishMessageAsync(MessagePublication message, CancellationToken cancellationToken = default);

    /// <summary>Sets variables at an element instance or process instance.</summary>
    Task SetVariablesAsync(VariablesUpdate update, CancellationToken cancellationToken = default);

    /// <summary>Resolves an incident: what failed is tried again.</summary>
    /// <exception cref="GatewayException">NOT_FOUND: no such incident, or its job has no retries left.</exception>
    Task ResolveIncidentAsync(long incidentKey, CancellationToken cancellationToken = default);

    /// <summary>Evaluates a deployed decision without a process.</summary>
    Task<DecisionEvaluation> EvaluateDecisionAsync(
        DecisionEvaluationRequest request,
        CancellationToken cancellationToken = default);
}

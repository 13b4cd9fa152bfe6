using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using ProcessAgents.Client;

namespace ProcessAgents.JobWorkers.Tests;

/// <summary>A call that a host made.</summary>
internal sealed record GatewayCall(string Name, long JobKey, object? Argument = null);

/// <summary>
/// Gives jobs and notes calls, for corners of time that no engine can be brought into. Everything else is tested against
/// real gateways.
/// </summary>
internal sealed class InMemoryGateway(bool supportsJobStreams = false) : IGatewayClient
{
    private readonly Channel<ActivatedJob> _backlog = Channel.CreateUnbounded<ActivatedJob>();
    private readonly Channel<ActivatedJob> _pushed = Channel.CreateUnbounded<ActivatedJob>();
    private readonly Channel<GatewayCall> _calls = Channel.CreateUnbounded<GatewayCall>();
    private readonly Channel<JobActivation> _polls = Channel.CreateUnbounded<JobActivation>();
    private int _takenFromStreamCount;

    /// <summary>Ends polls that get nothing.</summary>
    public ManualTime Time { get; } = new();

    public bool SupportsJobStreams => supportsJobStreams;

    /// <summary>Answers calls about a job; throws to refuse. The argument counts the calls of that name, from 1.</summary>
    public Dictionary<string, Action<int>> Answers { get; } = [];

    public Action? OnPoll { get; set; }

    public int TakenFromStreamCount => Volatile.Read(ref _takenFromStreamCount);

    private readonly Dictionary<string, int> _counts = [];

    public static ActivatedJob Job(long key, string variables = "{}", int retries = 3, string type = "test") => new()
    {
        Key = key,
        Type = type,
        ProcessInstanceKey = 1,
        BpmnProcessId = "process",
        ProcessDefinitionVersion = 1,
        ProcessDefinitionKey = 2,
        ElementId = "task",
        ElementInstanceKey = 3,
        Worker = "tests",
        Retries = retries,
        Deadline = DateTimeOffset.UnixEpoch,
        Variables = JsonDocument.Parse(variables).RootElement,
    };

    public void Add(ActivatedJob job) => _backlog.Writer.TryWrite(job);

    public void Push(ActivatedJob job) => _pushed.Writer.TryWrite(job);

    /// <summary>The next call about a job.</summary>
    public async Task<GatewayCall> CallAsync() => await _calls.Reader.ReadAsync(TestContext.Current.CancellationToken);

    /// <summary>The next poll.</summary>
    public async Task<JobActivation> PollAsync() => await _polls.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public bool HasPolls => _polls.Reader.Count > 0;

    public bool HasCalls => _calls.Reader.Count > 0;

    public async Task<IReadOnlyList<ActivatedJob>> ActivateJobsAsync(
        JobActivation activation, CancellationToken cancellationToken = default)
    {
        _polls.Writer.TryWrite(activation);
        OnPoll?.Invoke();
        if (activation.RequestTimeout > TimeSpan.Zero)
        {
            using var over = new CancellationTokenSource(activation.RequestTimeout, Time);
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, over.Token);
            try
            {
                await _backlog.Reader.WaitToReadAsync(ended.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return [];
            }
        }

        var jobs = new List<ActivatedJob>();
        while (jobs.Count < activation.MaxJobsToActivate && _backlog.Reader.TryRead(out var job))
        {
            jobs.Add(job);
        }

        return jobs;
    }

    public async IAsyncEnumerable<ActivatedJob> StreamJobsAsync(
        JobStream stream, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (await _pushed.Reader.WaitToReadAsync(cancellationToken))
        {
            while (_pushed.Reader.TryRead(out var job))
            {
                Interlocked.Increment(ref _takenFromStreamCount);
                yield return job;
            }
        }
    }

    public Task CompleteJobAsync(
        long jobKey,
        JsonElement? variables = null,
        JobResult? result = null,
        CancellationToken cancellationToken = default) =>
        Note("complete", jobKey, variables?.GetRawText());

    public Task FailJobAsync(JobFailure failure, CancellationToken cancellationToken = default) =>
        Note("fail", failure.JobKey, failure);

    public Task ThrowErrorAsync(JobError error, CancellationToken cancellationToken = default) =>
        Note("error", error.JobKey, error);

    public Task UpdateJobTimeoutAsync(long jobKey, TimeSpan timeout, CancellationToken cancellationToken = default) =>
        Note("heartbeat", jobKey, timeout);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public Task<Topology> GetTopologyAsync(CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<Deployment> DeployAsync(
        IReadOnlyList<DeploymentResource> resources,
        string? tenantId = null,
        CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<CreatedProcessInstance> CreateProcessInstanceAsync(
        ProcessInstanceCreation creation, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<CompletedProcessInstance> CreateProcessInstanceWithResultAsync(
        ProcessInstanceCreation creation,
        TimeSpan? requestTimeout = null,
        IReadOnlyList<string>? fetchVariables = null,
        CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task CancelProcessInstanceAsync(long processInstanceKey, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task UpdateJobRetriesAsync(long jobKey, int retries, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<long> PublishMessageAsync(
        MessagePublication message, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task SetVariablesAsync(VariablesUpdate update, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task ResolveIncidentAsync(long incidentKey, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<DecisionEvaluation> EvaluateDecisionAsync(
        DecisionEvaluationRequest request, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    private Task Note(string name, long jobKey, object? argument)
    {
        int count;
        lock (_counts)
        {
            count = _counts[name] = _counts.GetValueOrDefault(name) + 1;
        }

        _calls.Writer.TryWrite(new GatewayCall(name, jobKey, argument));
        if (Answers.TryGetValue(name, out var answer))
        {
            answer(count);
        }

        return Task.CompletedTask;
    }
}

namespace ProcessAgents.Client.Tests.Contract;

/// <summary>What holds besides over gRPC: jobs are pushed, a caller who left is seen, keys name partitions.</summary>
public abstract class GrpcContract(ITestGateway gateway) : GatewayContract(gateway)
{
    [Fact]
    public async Task A_stream_brings_each_new_job_once()
    {
        await DeployAsync(Models.OneTask(Id, JobType));
        using var left = CancellationTokenSource.CreateLinkedTokenSource(Token);
        await using var stream = OpenStream(left.Token);

        var seen = await FirstJobAsync(stream);
        var created = new HashSet<long>();
        for (var index = 0; index < 20; index++)
        {
            created.Add((await CreateAsync("""{"a":1}""")).ProcessInstanceKey);
        }

        var pushed = new HashSet<long>();
        while (pushed.Count < 20)
        {
            (await stream.MoveNextAsync()).ShouldBeTrue();
            if (created.Contains(stream.Current.ProcessInstanceKey))
            {
                pushed.Add(stream.Current.ProcessInstanceKey).ShouldBeTrue();
                Sorted(stream.Current.Variables).ShouldBe("a=1");
                await Client.CompleteJobAsync(stream.Current.Key, null, null, Token);
            }
        }

        pushed.ShouldBe(created, ignoreOrder: true);
        seen.Worker.ShouldBe("tests");
        await left.CancelAsync();
    }

    [Fact]
    public async Task A_poll_that_its_caller_gave_up_takes_no_job_with_it()
    {
        await DeployAsync(Models.OneTask(Id, JobType));
        using var given = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var poll = Client.ActivateJobsAsync(Activation(Patience), given.Token);

        await given.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => poll);
        var instance = await CreateAsync();

        (await TakeJobAsync()).ProcessInstanceKey.ShouldBe(instance.ProcessInstanceKey);
    }

    [Fact]
    public async Task The_partition_of_a_key_is_looked_at_first() =>
        (await RefusedAsync(() => Client.CompleteJobAsync(99, null, null, Token))).ShouldBe(GatewayErrorCode.Unavailable);

    private IAsyncEnumerator<ActivatedJob> OpenStream(CancellationToken cancellationToken) => Client.StreamJobsAsync(
        new JobStream { Type = JobType, Worker = "tests", Timeout = TimeSpan.FromMinutes(5) }, cancellationToken)
        .GetAsyncEnumerator(cancellationToken);

    /// <summary>A stream says nothing when it is open. Instances are created until a job of one of them is pushed.</summary>
    private async Task<ActivatedJob> FirstJobAsync(IAsyncEnumerator<ActivatedJob> stream)
    {
        var first = stream.MoveNextAsync().AsTask();
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        do
        {
            await CreateAsync();
        }
        while (await Task.WhenAny(first, pause.WaitForNextTickAsync(Token).AsTask()) != first);

        (await first).ShouldBeTrue();
        return stream.Current;
    }
}

namespace ProcessAgents.Client.Tests.Contract;

/// <summary>How jobs are handed out and what becomes of them.</summary>
public abstract partial class GatewayContract
{
    [Fact]
    public async Task A_long_poll_is_answered_when_a_job_appears()
    {
        await DeployAsync(Models.OneTask(Id, JobType));

        var poll = Client.ActivateJobsAsync(Activation(Patience), Token);
        var instance = await CreateAsync();

        (await poll).ShouldHaveSingleItem().ProcessInstanceKey.ShouldBe(instance.ProcessInstanceKey);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(300)]
    public async Task A_poll_without_jobs_ends_empty(int requestTimeoutMilliseconds)
    {
        var jobs = await Client.ActivateJobsAsync(
            Activation(TimeSpan.FromMilliseconds(requestTimeoutMilliseconds)), Token);

        jobs.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_poll_takes_no_more_jobs_than_it_asks_for_and_the_oldest_first()
    {
        await DeployAsync(Models.OneTask(Id, JobType));
        var instances = new List<long>();
        for (var index = 0; index < 5; index++)
        {
            instances.Add((await CreateAsync()).ProcessInstanceKey);
        }

        var jobs = new List<ActivatedJob>();
        while (jobs.Count < 5)
        {
            var batch = await Client.ActivateJobsAsync(
                Activation(Patience) with { MaxJobsToActivate = 2 }, Token);
            batch.Count.ShouldBeInRange(1, 2);
            jobs.AddRange(batch);
        }

        jobs.Select(job => job.ProcessInstanceKey).ShouldBe(instances);
    }

    [Theory]
    [InlineData("a", "a=1")]
    [InlineData("unknown", "")]
    public async Task Only_the_variables_that_were_asked_for_come_along(string name, string expected)
    {
        await DeployAsync(Models.OneTask(Id, JobType));
        await CreateAsync("""{"a":1,"b":2}""");

        var jobs = await Client.ActivateJobsAsync(
            Activation(Patience) with { FetchVariables = [name] }, Token);

        Sorted(jobs.ShouldHaveSingleItem().Variables).ShouldBe(expected);
    }

    [Fact]
    public async Task A_failed_job_comes_again_with_the_retries_that_are_left()
    {
        await DeployAsync(Models.OneTask(Id, JobType));
        await CreateAsync();
        var job = await TakeJobAsync();

        await Client.FailJobAsync(
            new JobFailure { JobKey = job.Key, Retries = 1, ErrorMessage = "no luck", Variables = Json("""{"why":"x"}""") },
            Token);
        var again = await TakeJobAsync();

        again.Key.ShouldBe(job.Key);
        again.Retries.ShouldBe(1);
        Sorted(again.Variables).ShouldBe("why=x");
    }

    [Fact]
    public async Task A_failed_job_rests_for_its_back_off()
    {
        await DeployAsync(Models.OneTask(Id, JobType));
        await CreateAsync();
        var resting = await TakeJobAsync();
        await CreateAsync();
        var rested = await TakeJobAsync();

        await Client.FailJobAsync(
            new JobFailure { JobKey = resting.Key, Retries = 1, RetryBackOff = TimeSpan.FromHours(1) }, Token);
        await Client.FailJobAsync(
            new JobFailure { JobKey = rested.Key, Retries = 1, RetryBackOff = TimeSpan.FromMilliseconds(300) }, Token);
        var code = await RefusedAsync(() => Client.CompleteJobAsync(resting.Key, null, null, Token));
        var again = await TakeJobAsync();

        code.ShouldBe(GatewayErrorCode.InvalidState);
        again.Key.ShouldBe(rested.Key);
    }

    [Fact]
    public async Task A_job_without_retries_is_an_incident_until_retries_are_given_and_it_is_resolved()
    {
        await DeployAsync(Models.OneTask(Id, JobType));
        await CreateAsync();
        var job = await TakeJobAsync();

        await Client.FailJobAsync(new JobFailure { JobKey = job.Key, Retries = 0, ErrorMessage = "broken" }, Token);
        var completed = await RefusedAsync(() => Client.CompleteJobAsync(job.Key, null, null, Token));
        var noRetries = await RefusedAsync(() => Client.UpdateJobRetriesAsync(job.Key, 0, Token));
        await Client.UpdateJobRetriesAsync(job.Key, 2, Token);
        await ResolveIncidentAfterAsync(job.Key);
        var again = await TakeJobAsync();

        completed.ShouldBe(GatewayErrorCode.InvalidState);
        noRetries.ShouldBe(GatewayErrorCode.InvalidArgument);
        again.Key.ShouldBe(job.Key);
        again.Retries.ShouldBe(2);
    }

    [Fact]
    public async Task A_thrown_error_takes_the_way_of_its_boundary_event()
    {
        await DeployAsync(Models.ErrorBoundary(Id, JobType, "E-1"));
        var result = Client.CreateProcessInstanceWithResultAsync(
            new ProcessInstanceCreation { BpmnProcessId = Id }, Patience, null, Token);
        var job = await TakeJobAsync();

        await Client.ThrowErrorAsync(new JobError { JobKey = job.Key, ErrorCode = "E-1", ErrorMessage = "as modeled" }, Token);

        Sorted((await result).Variables).ShouldBe("outcome=caught");
    }

    [Fact]
    public async Task A_new_timeout_counts_from_now_and_only_for_an_activated_job()
    {
        await DeployAsync(Models.OneTask(Id, JobType));
        await CreateAsync();
        var job = await TakeJobAsync();

        await Client.UpdateJobTimeoutAsync(job.Key, TimeSpan.FromMilliseconds(50), Token);
        var again = await TakeJobAsync();
        await Client.FailJobAsync(new JobFailure { JobKey = job.Key, Retries = 3 }, Token);
        var code = await RefusedAsync(() => Client.UpdateJobTimeoutAsync(job.Key, TimeSpan.FromMinutes(1), Token));

        again.Key.ShouldBe(job.Key);
        again.Retries.ShouldBe(3);

        // REST of 8.9 takes it for a mistake in the request.
        code.ShouldBeOneOf(GatewayErrorCode.InvalidState, GatewayErrorCode.InvalidArgument);
    }

    [Theory]
    [InlineData("", 1000)]
    [InlineData("type", 0)]
    public async Task A_poll_that_makes_no_sense_is_refused(string type, int timeoutMilliseconds)
    {
        var activation = Activation(TimeSpan.FromMilliseconds(-1)) with
        {
            Type = type,
            Timeout = TimeSpan.FromMilliseconds(timeoutMilliseconds),
        };

        (await RefusedAsync(() => Client.ActivateJobsAsync(activation, Token))).ShouldBe(GatewayErrorCode.InvalidArgument);
    }

    /// <summary>Over gRPC nobody says what an incident's key is; it is one of the next after the job's.</summary>
    private async Task ResolveIncidentAfterAsync(long jobKey)
    {
        for (var key = jobKey + 1; ; key++)
        {
            try
            {
                await Client.ResolveIncidentAsync(key, Token);
                return;
            }
            catch (GatewayException exception) when (exception.Code == GatewayErrorCode.NotFound && key < jobKey + 1000)
            {
                continue;
            }
        }
    }
}

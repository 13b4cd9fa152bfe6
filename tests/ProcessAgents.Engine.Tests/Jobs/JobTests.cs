using ProcessAgents.Protocol;
using static ProcessAgents.Engine.Tests.Bpmn;

namespace ProcessAgents.Engine.Tests.Jobs;

public class JobTests
{
    private readonly EngineHarness _engine = new();
    private readonly long _instance;

    public JobTests()
    {
        _engine.DeployProcess(Start() + Service("task") + End() + Flows("start task end"));
        _instance = _engine.Create(variables: """{"a": 1, "b": 2}""");
    }

    [Fact]
    public void An_activation_fetches_the_wanted_variables_and_sets_a_deadline()
    {
        var (_, job) = _engine.Activate("task", 10, 5_000, "b", "unknown").ShouldHaveSingleItem();

        job.Variables.ShouldBe("""{"b":2}"""u8.ToArray());
        job.Deadline.ShouldBe(_engine.Now + 5_000);
        job.Worker.ShouldBe("worker");
        _engine.Activate("task").ShouldBeEmpty();
    }

    [Fact]
    public void A_job_that_is_not_done_in_time_is_given_to_others_with_its_retries()
    {
        _engine.Activate("task", timeout: 5_000);

        _engine.Advance(TimeSpan.FromMilliseconds(4_999));
        _engine.Activate("task").ShouldBeEmpty();
        _engine.Advance(TimeSpan.FromMilliseconds(1));

        _engine.Activate("task").ShouldHaveSingleItem().Job.Retries.ShouldBe(3);
    }

    [Fact]
    public void A_late_worker_may_still_complete_the_job()
    {
        var (key, _) = _engine.Activate("task", timeout: 5_000)[0];
        _engine.Advance(TimeSpan.FromSeconds(6));

        _engine.CompleteJob(key).RecordType.ShouldBe(RecordType.Event);

        _engine.IsCompleted(_instance).ShouldBeTrue();
    }

    [Fact]
    public void A_failed_job_waits_for_its_back_off()
    {
        var (key, _) = _engine.Activate("task")[0];

        _engine.FailJob(key, retries: 2, backOff: 1_000);

        _engine.Activate("task").ShouldBeEmpty();
        _engine.CompleteJob(key).RejectionType.ShouldBe(RejectionType.InvalidState);
        _engine.Advance(TimeSpan.FromMilliseconds(999));
        _engine.Activate("task").ShouldBeEmpty();
        _engine.Advance(TimeSpan.FromMilliseconds(1));
        _engine.Activate("task").ShouldHaveSingleItem().Job.Retries.ShouldBe(2);
    }

    [Fact]
    public void Variables_of_a_failure_are_local_to_the_task()
    {
        var (key, job) = _engine.Activate("task")[0];

        _engine.FailJob(key, retries: 2, variables: """{"hint": "x"}""");

        _engine.VariableOf(job.ElementInstanceKey, "hint").ShouldBe("\"x\"");
        _engine.VariableOf(_instance, "hint").ShouldBeNull();
    }

    [Fact]
    public void Without_retries_an_incident_waits_for_new_retries_and_its_resolution()
    {
        var (key, _) = _engine.Activate("task")[0];
        _engine.FailJob(key, retries: 0, message: "no route");
        var (incidentKey, incident) = _engine.Incident();
        incident.ErrorType.ShouldBe(ErrorType.JobNoRetries);
        incident.ErrorMessage.ShouldBe("no route");

        _engine.Resolve(incidentKey).RejectionType.ShouldBe(RejectionType.InvalidState);
        _engine.Send(JobIntent.UpdateRetries, key, new JobRecord { Retries = 1 });
        _engine.Resolve(incidentKey).RecordType.ShouldBe(RecordType.Event);

        _engine.Activate("task").ShouldHaveSingleItem();
    }

    [Fact]
    public void A_job_is_completed_once()
    {
        var (key, _) = _engine.Activate("task")[0];
        _engine.CompleteJob(key);

        var answer = _engine.CompleteJob(key);

        answer.RejectionType.ShouldBe(RejectionType.NotFound);
        answer.RejectionReason.ShouldBe(
            $"Expected to complete job with key '{key}', but no such job was found.");
    }

    [Fact]
    public void Broken_variables_are_refused_and_the_job_stays()
    {
        var (key, _) = _engine.Activate("task")[0];

        _engine.CompleteJob(key, "[1]").RejectionType.ShouldBe(RejectionType.InvalidArgument);
        _engine.CompleteJob(key, """{"a": """).RejectionType.ShouldBe(RejectionType.InvalidArgument);

        _engine.CompleteJob(key).RecordType.ShouldBe(RecordType.Event);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Retries_are_positive(int retries)
    {
        var (key, _) = _engine.Activate("task")[0];

        _engine.Send(JobIntent.UpdateRetries, key, new JobRecord { Retries = retries })
            .RejectionType.ShouldBe(RejectionType.InvalidArgument);
    }

    [Fact]
    public void A_new_time_out_counts_from_now()
    {
        var (key, _) = _engine.Activate("task", timeout: 1_000)[0];
        _engine.Advance(TimeSpan.FromMilliseconds(900));

        _engine.Send(JobIntent.UpdateTimeout, key, new JobRecord { Timeout = 500 });

        _engine.Advance(TimeSpan.FromMilliseconds(499));
        _engine.Activate("task").ShouldBeEmpty();
        _engine.Advance(TimeSpan.FromMilliseconds(1));
        _engine.Activate("task").ShouldHaveSingleItem();
    }

    [Fact]
    public void An_update_tells_each_change_and_then_itself()
    {
        var (key, _) = _engine.Activate("task")[0];

        _engine.Send(JobIntent.Update, key, Update(retries: 7, timeout: 500)).Intent.ShouldBe((byte)JobIntent.Updated);

        var retries = (JobRecord)_engine.EventsOf<JobRecord>(JobIntent.RetriesUpdated).ShouldHaveSingleItem().Value;
        var timeout = (JobRecord)_engine.EventsOf<JobRecord>(JobIntent.TimeoutUpdated).ShouldHaveSingleItem().Value;
        (retries.Retries, timeout.Retries, timeout.Deadline).ShouldBe((7, 7, _engine.Now + 500));
    }

    [Fact]
    public void An_update_changes_what_it_can_although_it_is_refused()
    {
        var refused = _engine.Send(JobIntent.Update, JobKey(), Update(retries: 7, timeout: 500));

        refused.RejectionType.ShouldBe(RejectionType.InvalidArgument);
        refused.RejectionReason.ShouldContain("no worker has it");
        var (key, job) = _engine.Activate("task", timeout: 1_000)[0];
        job.Retries.ShouldBe(7);

        refused = _engine.Send(JobIntent.Update, key, Update(retries: 0, timeout: 5_000));

        refused.RejectionReason.ShouldContain("the retries must be positive");
        _engine.Advance(TimeSpan.FromMilliseconds(4_999));
        _engine.Activate("task").ShouldBeEmpty();
        _engine.Advance(TimeSpan.FromMilliseconds(1));
        _engine.Activate("task").ShouldHaveSingleItem().Job.Retries.ShouldBe(7);
    }

    [Fact]
    public void An_update_that_is_wrong_throughout_says_all_of_it()
    {
        var refused = _engine.Send(JobIntent.Update, JobKey(), Update(retries: 0, timeout: 500));

        refused.RejectionReason.ShouldContain("the retries must be positive");
        refused.RejectionReason.ShouldContain("no worker has it");
    }

    [Fact]
    public void A_job_that_nobody_has_any_more_remembers_how_long_it_was_had()
    {
        var (key, job) = _engine.Activate("task", timeout: 5_000)[0];

        _engine.FailJob(key, retries: 2);
        _engine.CompleteJob(key);

        foreach (var intent in new[] { JobIntent.Failed, JobIntent.Completed })
        {
            var told = (JobRecord)_engine.EventsOf<JobRecord>(intent).ShouldHaveSingleItem().Value;
            told.Deadline.ShouldBe(job.Deadline);
        }
    }

    [Fact]
    public void Retries_have_no_fraction_and_headers_without_a_value_are_left_out()
    {
        var engine = new EngineHarness();
        engine.DeployProcess(Start() + Element("serviceTask", "task", Extensions(
            "<zeebe:taskDefinition type=\"task\" retries=\"=5.9\" /><zeebe:taskHeaders>"
            + "<zeebe:header key=\"a\" value=\"=1\" /><zeebe:header key=\"b\" value=\"\" /></zeebe:taskHeaders>"))
            + End() + Flows("start task end"));
        engine.Create();

        var job = engine.Activate("task").ShouldHaveSingleItem().Job;

        job.Retries.ShouldBe(5);
        job.CustomHeaders.ShouldBe("""{"a":"=1"}"""u8.ToArray());
    }

    [Fact]
    public void A_yielded_job_is_available_at_once()
    {
        var (key, _) = _engine.Activate("task")[0];

        _engine.Send(JobIntent.Yield, key, new JobRecord());

        _engine.Activate("task").ShouldHaveSingleItem().Job.Retries.ShouldBe(3);
    }

    [Fact]
    public void A_job_too_large_to_hand_out_is_an_incident_and_the_others_are_handed_out()
    {
        var engine = new EngineHarness(new EngineLimits { JobBatchBytesMax = 2_000 });
        engine.DeployProcess(Start() + Service("task") + End() + Flows("start task end"));
        engine.Create(variables: $$"""{"large": "{{new string('x', 2_000)}}"}""");
        engine.Create();

        engine.Activate("task").ShouldHaveSingleItem();
        engine.Incident().Value.ErrorType.ShouldBe(ErrorType.MessageSizeExceeded);
    }

    [Fact]
    public void Jobs_that_do_not_fit_into_one_answer_come_with_the_next()
    {
        var engine = new EngineHarness(new EngineLimits { JobBatchBytesMax = 2_000 });
        engine.DeployProcess(Start() + Service("task") + End() + Flows("start task end"));
        for (var index = 0; index < 3; index++)
        {
            engine.Create(variables: $$"""{"large": "{{new string('x', 800)}}"}""");
        }

        engine.Activate("task").Count.ShouldBe(1);
        engine.Activate("task").Count.ShouldBe(1);
        engine.Activate("task").Count.ShouldBe(1);
    }

    private static JobRecord Update(int retries, long timeout) =>
        new() { Retries = retries, Timeout = timeout, ChangedAttributes = ["retries", "timeout"] };

    private long JobKey() => _engine.EventsOf<JobRecord>(JobIntent.Created).ShouldHaveSingleItem().Key;
}

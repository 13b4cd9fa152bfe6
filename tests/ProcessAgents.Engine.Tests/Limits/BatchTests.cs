using ProcessAgents.Protocol;
using static ProcessAgents.Engine.Tests.Bpmn;

namespace ProcessAgents.Engine.Tests.Limits;

public class BatchTests
{
    [Fact]
    public void What_does_not_fit_into_a_batch_is_left_as_commands_and_goes_on()
    {
        var engine = new EngineHarness(new EngineLimits { BatchRecordsMax = 12 });
        engine.DeployProcess(Start() + Element("parallelGateway", "fork")
            + string.Concat(Enumerable.Range(0, 8).Select(index => Service($"t{index}"))) + End()
            + Flows([.. Enumerable.Range(0, 8).Select(index => $"fork t{index} end"), "start fork"]));
        engine.Forget();

        var key = engine.Create();

        engine.Shown(RecordValueType.ProcessInstance)
            .ShouldContain("C ProcessInstance ACTIVATE_ELEMENT ServiceTask t0");
        engine.EventsOf<JobRecord>(JobIntent.Created).Count.ShouldBe(8);
        for (var index = 0; index < 8; index++)
        {
            engine.CompleteJob($"t{index}");
        }

        engine.IsCompleted(key).ShouldBeTrue();
    }

    [Fact]
    public void A_restart_between_batches_loses_nothing()
    {
        var engine = new ProcessEngine(new EngineLimits { BatchRecordsMax = 12 });
        var log = new List<Protocol.Record>();
        log.AddRange(engine.Process(Deployment(), 1).Records);
        log.AddRange(engine.Process(Creation(), 2).Records);
        engine.HasPendingCommands.ShouldBeTrue();
        while (engine.HasPendingCommands)
        {
            engine = new ProcessEngine(engine.Limits);
            log.ForEach(engine.Replay);
            log.AddRange(engine.ProcessPending(3).Records);
        }

        log.Count(record => record.RecordType == RecordType.Event && record.Value is JobRecord).ShouldBe(8);
        log.Select(record => record.Position)
            .ShouldBe(Enumerable.Range(1, log.Count).Select(position => (long)position));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_key_that_a_client_made_up_is_no_key_that_was_given_out(bool isRestarted)
    {
        const long lastOfPartition = (2L << 51) - 1;
        var engine = new EngineHarness();
        engine.DeployProcess(Start() + End() + Flows("start end"));
        var before = engine.Create();

        engine.Send(JobIntent.Complete, lastOfPartition, new JobRecord()).RejectionType.ShouldBe(RejectionType.NotFound);
        if (isRestarted)
        {
            engine.Restart();
        }

        engine.Create().ShouldBeInRange(before + 1, before + 100);
    }

    [Fact]
    public void An_endless_loop_ends_in_an_incident_that_lets_it_go_on_when_resolved()
    {
        var engine = new EngineHarness(new EngineLimits { StepsWithoutInputMax = 50 }, checkReplay: false);
        engine.DeployProcess(Start() + Element("subProcess", "again", Start("inner") + Element("scriptTask", "count",
                Extensions("<zeebe:script expression=\"=n + 1\" resultVariable=\"n\" />"))
                + Element("exclusiveGateway", "x", attributes: "default=\"x-to-failed\"") + End("innerEnd")
                + End("failed", OnError("E1")) + Flows("inner count x innerEnd:=n=15", "x failed"))
            + Boundary("retry", "again", OnError("E1")) + End() + Flows("start again end", "retry again"));
        var key = engine.Create(variables: """{"n": 0}""");

        var (incidentKey, incident) = engine.Incident();
        incident.ErrorMessage.ShouldContain("50 elements");
        engine.Resolve(incidentKey);

        engine.IsCompleted(key).ShouldBeTrue();
    }

    [Fact]
    public void A_loop_that_waits_for_a_worker_never_reaches_the_limit()
    {
        var engine = new EngineHarness(new EngineLimits { StepsWithoutInputMax = 10 }, checkReplay: false);
        engine.DeployProcess(Start() + Element("subProcess", "sub", Start("inner") + Service("task") + End("innerEnd")
                + Flows("inner task innerEnd"))
            + Element("exclusiveGateway", "x", attributes: "default=\"x-to-sub\"") + End()
            + Flows("start sub x end:=n=30", "x sub"));
        var key = engine.Create();

        for (var round = 1; round <= 30; round++)
        {
            engine.CompleteJob("task", $$"""{"n": {{round}}}""");
        }

        engine.IsCompleted(key).ShouldBeTrue();
    }

    [Fact]
    public void A_bug_in_the_engine_rejects_the_command_and_leaves_the_state_as_it_was()
    {
        var engine = new ProcessEngine();
        engine.Process(Deployment(), 1);
        var before = engine.StateBytes();

        var result = engine.Process(new Command(255, -1, new JobRecord()), 2, requestId: 9);

        result.Records.Count.ShouldBe(2);
        result.Responses.ShouldHaveSingleItem().Record.RejectionType.ShouldBe(RejectionType.ProcessingError);
        engine.StateBytes().ShouldBe(before);
    }

    [Fact]
    public void Call_activities_nest_only_so_deep()
    {
        var engine = new EngineHarness(new EngineLimits { CallDepthMax = 5 }, checkReplay: false);
        engine.DeployProcess(Start() + Element("callActivity", "call",
            Extensions("<zeebe:calledElement processId=\"process\" />")) + End() + Flows("start call end"));

        engine.Create();

        engine.Incident().Value.ErrorMessage.ShouldContain("5 deep");
        engine.EventsOf<ProcessInstanceRecord>(ProcessInstanceIntent.ElementActivated)
            .Count(record => ((ProcessInstanceRecord)record.Value).BpmnElementType == BpmnElementType.Process)
            .ShouldBe(5);
    }

    [Fact]
    public void A_full_engine_takes_no_new_work_and_finishes_what_it_has()
    {
        var engine = new EngineHarness(new EngineLimits { StateBytesMax = 20_000 });
        engine.DeployProcess(Start() + Service("task") + End() + Flows("start task end"));
        var large = new string('x', 20_000);
        var key = engine.Create(variables: $$"""{"large": "{{large}}"}""");
        engine.Engine.EstimatedStateBytes.ShouldBeGreaterThan(20_000);
        var creation = new ProcessInstanceCreationRecord { BpmnProcessId = "process" };

        var refused = engine.Send(ProcessInstanceCreationIntent.Create, -1, creation);
        engine.CompleteJob("task");
        var accepted = engine.Send(ProcessInstanceCreationIntent.Create, -1, creation);

        refused.RejectionType.ShouldBe(RejectionType.ResourceExhausted);
        engine.IsCompleted(key).ShouldBeTrue();
        accepted.RecordType.ShouldBe(RecordType.Event);
    }

    [Fact]
    public void A_batch_that_grows_large_in_bytes_is_cut_too()
    {
        var engine = new EngineHarness(new EngineLimits { BatchBytesMax = 5_000 });
        engine.DeployProcess(Start() + Element("subProcess", "sub", Start("inner") + Service("task") + End("innerEnd")
            + Flows("inner task innerEnd")) + End() + Flows("start sub end"));
        engine.Forget();

        engine.Create(variables: $$"""{"large": "{{new string('x', 6_000)}}"}""");

        engine.Shown(RecordValueType.ProcessInstance).ShouldStartWith("C ProcessInstance ACTIVATE_ELEMENT Process");
        engine.Activate("task").ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(4, 3)]
    public void An_activation_hands_out_only_so_many_jobs(int asked, int given)
    {
        var engine = new EngineHarness(new EngineLimits { JobBatchJobsMax = 3 });
        engine.DeployProcess(Start() + Service("task") + End() + Flows("start task end"));
        for (var index = 0; index < 5; index++)
        {
            engine.Create();
        }

        engine.Activate("task", max: asked).Count.ShouldBe(given);
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(11, false)]
    public void An_instance_has_only_so_many_tags(int count, bool accepted)
    {
        var engine = new EngineHarness();
        engine.DeployProcess(Start() + Service("task") + End() + Flows("start task end"));

        var answer = engine.Send(ProcessInstanceCreationIntent.Create, -1, new ProcessInstanceCreationRecord
        {
            BpmnProcessId = "process",
            Tags = [.. Enumerable.Range(0, count).Select(index => $"tag-{index}")],
        });

        (answer.RecordType == RecordType.Event).ShouldBe(accepted);
    }

    [Fact]
    public void Messages_of_errors_are_cut()
    {
        var engine = new EngineHarness(new EngineLimits { ErrorMessageCharsMax = 5 });
        engine.DeployProcess(Start() + Service("task") + End() + Flows("start task end"));
        engine.Create();

        engine.FailJob(engine.Activate("task")[0].Key, retries: 0, message: "123456");

        engine.Incident().Value.ErrorMessage.ShouldBe("12345");
    }

    private static Command Deployment() => new((byte)DeploymentIntent.Create, -1, new DeploymentRecord
    {
        Resources =
        [
            new DeploymentResource("p.bpmn", System.Text.Encoding.UTF8.GetBytes(Process(
                Start() + Element("parallelGateway", "fork")
                + string.Concat(Enumerable.Range(0, 8).Select(index => Service($"t{index}"))) + End()
                + Flows([.. Enumerable.Range(0, 8).Select(index => $"fork t{index} end"), "start fork"])))),
        ],
    });

    private static Command Creation() => new((byte)ProcessInstanceCreationIntent.Create, -1,
        new ProcessInstanceCreationRecord { BpmnProcessId = "process" });
}

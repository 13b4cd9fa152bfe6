using ProcessAgents.Protocol;
using static ProcessAgents.Engine.Tests.Bpmn;

namespace ProcessAgents.Engine.Tests.Elements;

public class SubProcessTests
{
    private readonly EngineHarness _engine = new();

    [Fact]
    public void Runs_its_content_and_goes_on_when_nothing_is_left_in_it()
    {
        _engine.DeployProcess(Start() + Element("subProcess", "sub",
            Start("inner") + Service("task") + End("innerEnd") + Flows("inner task innerEnd")) + End()
            + Flows("start sub end"));
        var key = _engine.Create();

        _engine.CompleteJob("task");

        _engine.IsCompleted(key).ShouldBeTrue();
        _engine.Completed().ShouldBe("start inner task innerEnd sub end");
    }

    [Fact]
    public void A_terminate_end_event_ends_everything_else_in_its_scope_only()
    {
        _engine.DeployProcess(Start() + Element("subProcess", "sub",
            Start("inner") + Element("parallelGateway", "fork") + Service("task") + Service("other")
            + End("stop", "<bpmn:terminateEventDefinition />") + End("innerEnd")
            + Flows("inner fork task stop", "fork other innerEnd")) + End() + Flows("start sub end"));
        var key = _engine.Create();

        _engine.CompleteJob("task");

        _engine.IsCompleted(key).ShouldBeTrue();
        _engine.EventsOf<JobRecord>(JobIntent.Canceled).ShouldHaveSingleItem();
    }

    [Fact]
    public void An_interrupting_event_sub_process_ends_the_scope_and_runs_alone()
    {
        _engine.DeployProcess(Start() + Service("task") + End() + Flows("start task end")
            + Element("subProcess", "handler",
                Element("startEvent", "event", OnMessage("m1"), "isInterrupting=\"true\"")
                + Service("handle") + End("handled") + Flows("event handle handled"), "triggeredByEvent=\"true\""));
        var key = _engine.Create(variables: """{"key": "k"}""");

        _engine.Publish("m1", "k", """{"why": "late"}""");
        _engine.CompleteJob("handle");

        _engine.IsCompleted(key).ShouldBeTrue();
        _engine.Completed().ShouldBe("start event handle handled handler");
        _engine.VariableOf(key, "why").ShouldBe("\"late\"");
    }

    [Fact]
    public void A_non_interrupting_event_sub_process_runs_beside_its_scope_as_often_as_the_event_happens()
    {
        _engine.DeployProcess(Start() + Service("task") + End() + Flows("start task end")
            + Element("subProcess", "handler",
                Element("startEvent", "event", OnMessage("m1"), "isInterrupting=\"false\"")
                + Service("handle") + End("handled") + Flows("event handle handled"), "triggeredByEvent=\"true\""));
        var key = _engine.Create(variables: """{"key": "k"}""");

        _engine.Publish("m1", "k");
        _engine.Publish("m1", "k");
        _engine.Activate("handle").Count.ShouldBe(2);
        _engine.CompleteJob("task");
        _engine.IsCompleted(key).ShouldBeFalse();
    }

    [Fact]
    public void An_error_in_a_sub_process_is_caught_at_its_border()
    {
        _engine.DeployProcess(Start() + Element("subProcess", "sub", Start("inner") + End("failed", OnError("E1"))
            + Flows("inner failed")) + Boundary("caught", "sub", OnError("E1")) + End() + End("handled")
            + Flows("start sub end", "caught handled"));

        var key = _engine.Create();

        _engine.IsCompleted(key).ShouldBeTrue();
        _engine.Completed().ShouldBe("start inner caught handled");
    }

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, "1")]
    public void What_an_error_brings_stays_at_a_boundary_event_and_leaves_an_event_sub_process(
        bool boundary, string? expected)
    {
        var caught = boundary
            ? Boundary("caught", "task", OnError("E1")) + End("handled") + Flows("caught handled")
            : Element("subProcess", "handler",
                Start("caught", OnError("E1")) + End("handled") + Flows("caught handled"),
                "triggeredByEvent=\"true\"");
        _engine.DeployProcess(Start() + Service("task") + End() + Flows("start task end") + caught);
        var key = _engine.Create();

        _engine.ThrowError("task", "E1", """{"x": 1}""");

        _engine.IsCompleted(key).ShouldBeTrue();
        _engine.VariableOf(key, "x").ShouldBe(expected);
    }

    [Fact]
    public void The_exact_error_code_beats_the_catch_all()
    {
        _engine.DeployProcess(Start() + Service("task") + Boundary("all", "task", "<bpmn:errorEventDefinition />")
            + Boundary("exact", "task", OnError("E1")) + End() + End("a") + End("b")
            + Flows("start task end", "all a", "exact b"));
        _engine.Create();

        _engine.ThrowError("task", "E1");

        _engine.Completed().ShouldBe("start exact b");
    }

    [Fact]
    public void An_error_that_nobody_catches_is_an_incident_at_the_thrower()
    {
        _engine.DeployProcess(Start() + Service("task") + End() + Flows("start task end"));
        var key = _engine.Create();

        _engine.ThrowError("task", "E9");

        var (incidentKey, incident) = _engine.Incident();
        incident.ErrorType.ShouldBe(ErrorType.UnhandledErrorEvent);
        incident.ErrorMessage.ShouldContain("'E9'");
        _engine.Resolve(incidentKey).RecordType.ShouldBe(RecordType.Event);
        _engine.CompleteJob("task");
        _engine.IsCompleted(key).ShouldBeTrue();
    }

    [Fact]
    public void An_escalation_that_interrupts_nothing_lets_its_thrower_go_on()
    {
        _engine.DeployProcess(Start() + Element("subProcess", "sub", Start("inner")
            + Element("intermediateThrowEvent", "raise",
                "<bpmn:escalationEventDefinition escalationRef=\"escalation-esc\" />")
            + End("innerEnd") + Flows("inner raise innerEnd"))
            + Boundary("caught", "sub", "<bpmn:escalationEventDefinition escalationRef=\"escalation-esc\" />", false)
            + End() + End("told") + Flows("start sub end", "caught told"));

        var key = _engine.Create();

        _engine.IsCompleted(key).ShouldBeTrue();
        _engine.Completed().Split(' ').Order().ShouldBe(
            ["caught", "end", "inner", "innerEnd", "raise", "start", "sub", "told"]);
    }

    [Fact]
    public void A_called_process_gets_variables_and_gives_its_own_back()
    {
        _engine.DeployProcess(Start() + Service("task") + End() + Flows("start task end"), "child");
        _engine.DeployProcess(Start() + Element("callActivity", "call",
            Extensions("<zeebe:calledElement processId=\"child\" propagateAllChildVariables=\"true\" />")) + End()
            + Flows("start call end"));
        var key = _engine.Create(variables: """{"a": 1}""");

        _engine.Activate("task")[0].Job.Variables.ShouldBe("""{"a":1}"""u8.ToArray());
        _engine.Send(JobIntent.Complete, _engine.Log.Last(r => r.Value is JobRecord && r.Key > 0 && r.Intent == 0).Key,
            new JobRecord { Variables = """{"b": 2}"""u8.ToArray() });

        _engine.IsCompleted(key).ShouldBeTrue();
        _engine.VariableOf(key, "b").ShouldBe("2");
    }

    [Fact]
    public void A_called_process_gets_only_what_is_mapped_where_variables_are_not_propagated()
    {
        _engine.DeployProcess(Start() + Service("task") + End() + Flows("start task end"), "child");
        _engine.DeployProcess(Start() + Element("callActivity", "call",
            Extensions("<zeebe:calledElement processId=\"child\" propagateAllParentVariables=\"false\" />"
                + Mappings(("input", "=a + 1", "mapped")))
            + "<bpmn:multiInstanceLoopCharacteristics>"
            + Extensions("<zeebe:loopCharacteristics inputCollection=\"=[7]\" inputElement=\"item\" />")
            + "</bpmn:multiInstanceLoopCharacteristics>") + End() + Flows("start call end"));

        _engine.Create(variables: """{"a": 1}""");

        _engine.Activate("task").ShouldHaveSingleItem().Job.Variables.ShouldBe("""{"mapped":2}"""u8.ToArray());
    }

    [Fact]
    public void A_job_knows_the_instance_from_which_the_calls_lead_to_it()
    {
        _engine.DeployProcess(Start() + Service("task") + End() + Flows("start task end"), "child");
        _engine.DeployProcess(Calling("child"), "middle");
        _engine.DeployProcess(Calling("middle"), "root");

        var root = _engine.Create("root");
        var called = _engine.Activate("task").ShouldHaveSingleItem().Job;
        var alone = _engine.Create("child");
        var own = _engine.Activate("task").ShouldHaveSingleItem().Job;

        called.RootProcessInstanceKey.ShouldBe(root);
        called.ProcessInstanceKey.ShouldNotBe(root);
        (own.ProcessInstanceKey, own.RootProcessInstanceKey).ShouldBe((alone, alone));

        static string Calling(string processId) =>
            Start() + Element("callActivity", "call", Extensions($"<zeebe:calledElement processId=\"{processId}\" />"))
                + End() + Flows("start call end");
    }

    [Fact]
    public void Canceling_an_instance_cancels_what_it_called()
    {
        _engine.DeployProcess(Start() + Service("task") + End() + Flows("start task end"), "child");
        _engine.DeployProcess(Start() + Element("callActivity", "call",
            Extensions("<zeebe:calledElement processId=\"child\" />")) + End() + Flows("start call end"));
        var key = _engine.Create();

        _engine.Cancel(key);

        _engine.EventsOf<ProcessInstanceRecord>(ProcessInstanceIntent.ElementTerminated).Count.ShouldBe(4);
        _engine.EventsOf<JobRecord>(JobIntent.Canceled).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_called_process_cannot_be_canceled_alone()
    {
        _engine.DeployProcess(Start() + Service("task") + End() + Flows("start task end"), "child");
        _engine.DeployProcess(Start() + Element("callActivity", "call",
            Extensions("<zeebe:calledElement processId=\"child\" />")) + End() + Flows("start call end"));
        _engine.Create();
        var child = _engine.Activate("task")[0].Job.ProcessInstanceKey;

        _engine.Cancel(child).RejectionType.ShouldBe(RejectionType.InvalidState);
    }
}

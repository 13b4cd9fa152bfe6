using ProcessAgents.Protocol;
using static ProcessAgents.Engine.Tests.Bpmn;

namespace ProcessAgents.Engine.Tests.Variables;

public class VariableTests
{
    private readonly EngineHarness _engine = new();

    [Fact]
    public void Input_mappings_make_local_variables_in_their_order()
    {
        _engine.DeployProcess(Start() + Service("task", Mappings(("input", "=a + 1", "b"), ("input", "=b + 1", "c.d"),
            ("input", "text", "s"))) + End() + Flows("start task end"));
        var key = _engine.Create(variables: """{"a": 1}""");

        var (_, job) = _engine.Activate("task", 10, 1_000, "b", "c", "s")[0];

        job.Variables.ShouldBe("""{"b":2,"c":{"d":3},"s":"text"}"""u8.ToArray());
        _engine.VariableOf(key, "b").ShouldBeNull();
    }

    [Fact]
    public void With_output_mappings_only_their_targets_leave()
    {
        _engine.DeployProcess(Start() + Service("task", Mappings(("output", "=r + 1", "out.x"))) + End()
            + Flows("start task end"));
        var key = _engine.Create(variables: """{"out": {"kept": true}}""");

        _engine.CompleteJob("task", """{"r": 1}""");

        _engine.VariableOf(key, "out").ShouldBe("""{"kept":true,"x":2}""");
        _engine.VariableOf(key, "r").ShouldBeNull();
    }

    [Fact]
    public void Without_output_mappings_a_local_variable_hides_the_outer_one()
    {
        _engine.DeployProcess(Start() + Service("task", Mappings(("input", "=a", "a"))) + End()
            + Flows("start task end"));
        var key = _engine.Create(variables: """{"a": 1}""");

        _engine.CompleteJob("task", """{"a": 2, "b": 3}""");

        _engine.VariableOf(key, "a").ShouldBe("1");
        _engine.VariableOf(key, "b").ShouldBe("3");
    }

    [Fact]
    public void A_failing_mapping_is_an_incident_and_runs_again_when_that_is_resolved()
    {
        _engine.DeployProcess(Start() + Service("task", Mappings(("input", "=assert(a, a != null)", "b"))) + End()
            + Flows("start task end"));
        var key = _engine.Create();

        var (incidentKey, incident) = _engine.Incident();
        incident.ErrorType.ShouldBe(ErrorType.IoMappingError);
        _engine.Activate("task").ShouldBeEmpty();
        _engine.SetVariables(key, """{"a": 5}""");
        _engine.Resolve(incidentKey);

        _engine.Activate("task").ShouldHaveSingleItem();
    }

    [Fact]
    public void Setting_variables_goes_where_the_name_is_known_or_stays_local()
    {
        _engine.DeployProcess(Start() + Service("task") + End() + Flows("start task end"));
        var key = _engine.Create(variables: """{"a": 1}""");
        var task = _engine.Activate("task")[0].Job.ElementInstanceKey;

        _engine.SetVariables(task, """{"a": 2, "b": 2}""");
        _engine.SetVariables(task, """{"a": 3}""", local: true);

        _engine.VariableOf(key, "a").ShouldBe("2");
        _engine.VariableOf(key, "b").ShouldBe("2");
        _engine.VariableOf(task, "a").ShouldBe("3");
    }

    [Fact]
    public void An_equal_value_leaves_no_event()
    {
        _engine.DeployProcess(Start() + Service("task") + End() + Flows("start task end"));
        var key = _engine.Create(variables: """{"a": [1, 2]}""");
        _engine.Forget();

        _engine.SetVariables(key, """{"a":[1,2]}""");

        _engine.Shown(RecordValueType.Variable).ShouldBeEmpty();
    }

    [Fact]
    public void Variables_are_cut_at_their_limit()
    {
        var engine = new EngineHarness(new EngineLimits { VariablesBytesMax = 100 });
        engine.DeployProcess(Start() + Service("task") + End() + Flows("start task end"));
        string Document(int bytes) => $$"""{"a":"{{new string('x', bytes - 8)}}"}""";

        engine.Create(variables: Document(100)).ShouldBePositive();
        var answer = engine.Send(ProcessInstanceCreationIntent.Create, -1, new ProcessInstanceCreationRecord
        {
            BpmnProcessId = "process",
            Variables = System.Text.Encoding.UTF8.GetBytes(Document(101)),
        });

        answer.RejectionType.ShouldBe(RejectionType.InvalidArgument);
        answer.RejectionReason.ShouldContain("100 bytes");
    }

    [Fact]
    public void A_script_result_goes_out()
    {
        _engine.DeployProcess(Start() + Element("scriptTask", "script", Extensions(
            "<zeebe:script expression=\"=a * 2\" resultVariable=\"doubled\" />")) + End() + Flows("start script end"));

        var key = _engine.Create(variables: """{"a": 21}""");

        _engine.VariableOf(key, "doubled").ShouldBe("42");
    }
}

using static ProcessAgents.Engine.Tests.Bpmn;

namespace ProcessAgents.Engine.Tests.Elements;

public class GatewayTests
{
    private readonly EngineHarness _engine = new();

    [Theory]
    [InlineData("""{"x": 1}""", "start x a")]
    [InlineData("""{"x": 2}""", "start x b")]
    [InlineData("""{"x": 9}""", "start x c")]
    public void Takes_the_flow_whose_condition_holds_else_the_default_flow(string variables, string completed)
    {
        _engine.DeployProcess(Start() + Element("exclusiveGateway", "x", attributes: "default=\"x-to-c\"")
            + End("a") + End("b") + End("c") + Flows("start x a:=x=1", "x b:=x=2", "x c"));

        _engine.Create(variables: variables);

        _engine.Completed().ShouldBe(completed);
    }

    [Fact]
    public void Of_two_conditions_that_hold_the_later_flow_in_the_document_wins()
    {
        _engine.DeployProcess(Start() + Element("exclusiveGateway", "x", attributes: "default=\"x-to-c\"")
            + End("a") + End("b") + End("c") + Flows("start x a:=true", "x b:=true", "x c"));

        _engine.Create();

        _engine.Completed().ShouldBe("start x b");
    }

    [Fact]
    public void Without_a_flow_to_take_an_incident_waits_until_a_variable_changes()
    {
        _engine.DeployProcess(Start() + Element("exclusiveGateway", "x") + End("a") + End("b")
            + Flows("start x a:=x=1", "x b:=x=2"));
        var key = _engine.Create(variables: """{"x": 3}""");

        var (incidentKey, incident) = _engine.Incident();
        incident.ErrorType.ShouldBe(Protocol.ErrorType.ConditionError);
        _engine.SetVariables(key, """{"x": 2}""");
        _engine.Resolve(incidentKey);

        _engine.IsCompleted(key).ShouldBeTrue();
        _engine.Completed().ShouldBe("start x b");
    }

    [Fact]
    public void A_condition_that_is_no_boolean_raises_an_incident_that_names_the_missing_variable()
    {
        _engine.DeployProcess(Start() + Element("exclusiveGateway", "x") + End("a") + End("b")
            + Flows("start x a:=unknown", "x b:=false"));

        _engine.Create();

        _engine.Incident().Value.ErrorMessage.ShouldContain("'unknown'");
    }

    [Fact]
    public void Forks_into_all_flows_and_joins_when_all_have_arrived()
    {
        _engine.DeployProcess(Start() + Element("parallelGateway", "fork") + Service("a") + Service("b")
            + Element("parallelGateway", "join") + End() + Flows("start fork a join end", "fork b join"));
        var key = _engine.Create();

        _engine.CompleteJob("a");
        _engine.IsCompleted(key).ShouldBeFalse();
        _engine.CompleteJob("b");

        _engine.IsCompleted(key).ShouldBeTrue();
        _engine.Completed().ShouldBe("start fork a b join end");
    }

    [Fact]
    public void Joins_only_the_flows_that_an_inclusive_gateway_took()
    {
        _engine.DeployProcess(Start() + Element("inclusiveGateway", "fork", attributes: "default=\"fork-to-c\"")
            + Service("a") + Service("b") + Service("c") + Element("inclusiveGateway", "join") + End()
            + Flows("start fork a:=x", "a join end", "fork b:=true", "b join", "fork c join"));
        var key = _engine.Create(variables: """{"x": true}""");

        _engine.CompleteJob("b");
        _engine.IsCompleted(key).ShouldBeFalse();
        _engine.CompleteJob("a");

        _engine.IsCompleted(key).ShouldBeTrue();
    }

    [Fact]
    public void An_inclusive_join_goes_on_when_the_token_it_waited_for_ends_elsewhere()
    {
        _engine.DeployProcess(Start() + Element("inclusiveGateway", "fork") + Service("a") + Service("b")
            + Element("exclusiveGateway", "choice", attributes: "default=\"choice-to-elsewhere\"") + End("elsewhere")
            + Element("inclusiveGateway", "join") + End()
            + Flows(
                "start fork a:=true", "a choice join:=false", "choice elsewhere", "fork b:=true", "b join end"));
        var key = _engine.Create();

        _engine.CompleteJob("b");
        _engine.CompleteJob("a");

        _engine.IsCompleted(key).ShouldBeTrue();
    }

    [Fact]
    public void The_first_event_behind_an_event_based_gateway_wins_and_the_others_are_closed()
    {
        var outgoing = "<bpmn:outgoing>gateway-to-message</bpmn:outgoing><bpmn:outgoing>gateway-to-timer</bpmn:outgoing>";
        _engine.DeployProcess(Start() + Element("eventBasedGateway", "gateway", outgoing)
            + Element("intermediateCatchEvent", "message", OnMessage("m1"))
            + Element("intermediateCatchEvent", "timer", OnDuration("PT1H")) + End("a") + End("b")
            + Flows("start gateway message a", "gateway timer b"));
        var key = _engine.Create(variables: """{"key": "k"}""");

        _engine.Publish("m1", "k", """{"x": 1}""");

        _engine.IsCompleted(key).ShouldBeTrue();
        _engine.Completed().ShouldBe("start gateway message a");
        _engine.VariableOf(key, "x").ShouldBe("1");
        _engine.Engine.NextDueDate.ShouldBeNull();
    }
}

using ProcessAgents.Protocol;
using static ProcessAgents.Engine.Tests.Bpmn;

namespace ProcessAgents.Engine.Tests.Messages;

public class MessageTests
{
    private readonly EngineHarness _engine = new();

    [Fact]
    public void A_waiting_instance_takes_a_message_of_its_key_with_its_variables()
    {
        _engine.DeployProcess(Catching());
        var key = _engine.Create(variables: """{"key": "k"}""");

        _engine.Publish("m1", "other");
        _engine.IsCompleted(key).ShouldBeFalse();
        _engine.Publish("m1", "k", """{"x": 1}""");

        _engine.IsCompleted(key).ShouldBeTrue();
        _engine.VariableOf(key, "x").ShouldBe("1");
    }

    [Fact]
    public void A_message_is_buffered_until_its_time_is_up()
    {
        _engine.DeployProcess(Catching());
        _engine.Publish("m1", "k", timeToLive: 1_000);
        var early = _engine.Create(variables: """{"key": "k"}""");
        _engine.Publish("m1", "k", timeToLive: 1_000);
        _engine.Advance(TimeSpan.FromSeconds(1));
        var late = _engine.Create(variables: """{"key": "k"}""");

        _engine.IsCompleted(early).ShouldBeTrue();
        _engine.IsCompleted(late).ShouldBeFalse();
    }

    [Fact]
    public void A_numeric_key_correlates_as_text()
    {
        _engine.DeployProcess(Catching());
        var key = _engine.Create(variables: """{"key": 42}""");

        _engine.Publish("m1", "42");

        _engine.IsCompleted(key).ShouldBeTrue();
    }

    [Fact]
    public void A_message_reaches_one_instance_per_process()
    {
        _engine.DeployProcess(Catching(), "one");
        _engine.DeployProcess(Catching(), "two");
        var first = _engine.Create("one", """{"key": "k"}""");
        var second = _engine.Create("one", """{"key": "k"}""");
        var other = _engine.Create("two", """{"key": "k"}""");

        _engine.Publish("m1", "k");

        _engine.IsCompleted(first).ShouldBeTrue();
        _engine.IsCompleted(second).ShouldBeFalse();
        _engine.IsCompleted(other).ShouldBeTrue();
    }

    [Fact]
    public void An_id_is_taken_once_while_its_message_is_buffered()
    {
        _engine.Publish("m1", "k", timeToLive: 1_000, messageId: "id").RecordType.ShouldBe(RecordType.Event);
        _engine.Publish("m1", "k", timeToLive: 1_000, messageId: "id")
            .RejectionType.ShouldBe(RejectionType.AlreadyExists);

        _engine.Advance(TimeSpan.FromSeconds(1));

        _engine.Publish("m1", "k", timeToLive: 1_000, messageId: "id").RecordType.ShouldBe(RecordType.Event);
    }

    [Fact]
    public void A_key_starts_one_instance_at_a_time_and_the_next_message_the_next()
    {
        _engine.DeployProcess(Start("started", OnMessage("start")) + Service("task") + End()
            + Flows("started task end"));

        _engine.Publish("start", "k", """{"n": 1}""", timeToLive: 60_000);
        _engine.Publish("start", "k", """{"n": 2}""", timeToLive: 60_000);

        _engine.Activate("task").ShouldHaveSingleItem().Job.Variables.ShouldBe("""{"n":1}"""u8.ToArray());
        _engine.CompleteJob(_engine.EventsOf<JobRecord>(JobIntent.Created)[0].Key);
        _engine.Activate("task").ShouldHaveSingleItem().Job.Variables.ShouldBe("""{"n":2}"""u8.ToArray());
    }

    [Fact]
    public void Without_a_key_every_message_starts_an_instance()
    {
        _engine.DeployProcess(Start("started", OnMessage("start")) + Service("task") + End()
            + Flows("started task end"));

        _engine.Publish("start");
        _engine.Publish("start");

        _engine.Activate("task").Count.ShouldBe(2);
    }

    [Fact]
    public void Only_the_latest_version_is_started()
    {
        _engine.DeployProcess(Start("started", OnMessage("start")) + Service("old") + End() + Flows("started old end"));
        _engine.DeployProcess(Start("started", OnMessage("start")) + Service("new") + End() + Flows("started new end"));

        _engine.Publish("start");

        _engine.Activate("old").ShouldBeEmpty();
        _engine.Activate("new").Count.ShouldBe(1);
    }

    [Fact]
    public void A_missing_key_is_an_incident_at_the_element_that_waits()
    {
        _engine.DeployProcess(Catching());
        var key = _engine.Create();

        var (incidentKey, incident) = _engine.Incident();
        incident.ElementId.ShouldBe("catch");
        incident.ErrorType.ShouldBe(ErrorType.ExtractValueError);
        _engine.SetVariables(key, """{"key": "k"}""");
        _engine.Resolve(incidentKey);
        _engine.Publish("m1", "k");

        _engine.IsCompleted(key).ShouldBeTrue();
    }

    [Fact]
    public void A_correlation_tells_which_instance_took_the_message()
    {
        _engine.DeployProcess(Catching());
        var key = _engine.Create(variables: """{"key": "k"}""");
        var command = new MessageCorrelationRecord { Name = "m1", CorrelationKey = "k" };

        var answer = _engine.Send(MessageCorrelationIntent.Correlate, -1, command);

        ((MessageCorrelationRecord)answer.Value).ProcessInstanceKey.ShouldBe(key);
        _engine.Send(MessageCorrelationIntent.Correlate, -1, command).RejectionType.ShouldBe(RejectionType.NotFound);
    }

    [Fact]
    public void A_signal_reaches_everybody_who_waits_and_every_start_event()
    {
        const string Signal = "<bpmn:signalEventDefinition signalRef=\"signal-sig\" />";
        _engine.DeployProcess(Start() + Element("intermediateCatchEvent", "catch", Signal) + End()
            + Flows("start catch end"));
        _engine.DeployProcess(Start("started", Signal) + Service("task") + End() + Flows("started task end"), "other");
        var first = _engine.Create();
        var second = _engine.Create();

        _engine.Send(SignalIntent.Broadcast, -1, new SignalRecord { SignalName = "sig" });

        _engine.IsCompleted(first).ShouldBeTrue();
        _engine.IsCompleted(second).ShouldBeTrue();
        _engine.Activate("task").Count.ShouldBe(1);
    }

    [Fact]
    public void A_signal_that_a_process_throws_carries_the_variables_of_the_event()
    {
        const string Signal = "<bpmn:signalEventDefinition signalRef=\"signal-sig\" />";
        _engine.DeployProcess(Start("started", Signal) + Service("task") + End() + Flows("started task end"), "other");
        _engine.DeployProcess(Start() + Element("intermediateThrowEvent", "throw",
            Extensions(Mappings(("input", "=x + 1", "y"))) + Signal) + End() + Flows("start throw end"));

        _engine.Create(variables: """{"x": 1}""");

        _engine.Activate("task").ShouldHaveSingleItem().Job.Variables.ShouldBe("""{"y":2}"""u8.ToArray());
    }

    private static string Catching() =>
        Start() + Element("intermediateCatchEvent", "catch", OnMessage("m1")) + End() + Flows("start catch end");
}

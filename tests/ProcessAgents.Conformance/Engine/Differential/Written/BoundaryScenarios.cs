using static ProcessAgents.Conformance.Script;
using static ProcessAgents.Conformance.ScenarioModel;

namespace ProcessAgents.Conformance;

/// <summary>Boundary events of each kind.</summary>
internal static class BoundaryScenarios
{
    private const string Key = """{"key":"k"}""";

    public static IEnumerable<EngineScenario> All =>
    [
        Scenario(
            "boundary-message-twice",
            model => Task(model) + Boundary("b", "a", OnMessage("m1"), interrupting: false) + After("b"),
            Create(Key),
            Publish("m1", variables: """{"n":1}"""),
            Publish("m1", variables: """{"n":2}"""),
            Complete("a"),
            Publish("m1")),
        Scenario(
            "boundary-interrupts-waiting-non-interrupting-path",
            model => Task(model)
                + Boundary("b", "a", OnMessage("m1"), interrupting: false) + model.Service("x") + Flows("b x")
                + Boundary("c", "a", OnMessage("m2")) + After("c"),
            Create(Key),
            Publish("m1"),
            Publish("m2"),
            Complete("x")),
        Scenario(
            "boundary-signal-and-timer-together",
            model => Task(model)
                + Boundary("b", "a", OnTimer("Duration", "PT5S")) + After("b")
                + Boundary("c", "a", OnTimer("Duration", "PT5S")) + After("c")
                + Boundary("d", "a", OnSignal("sig1"), interrupting: false) + After("d"),
            Create(),
            Broadcast(variables: """{"s":1}"""),
            Advance(5_000)),
        Scenario(
            "boundary-on-sub-process-ends-children-with-incidents",
            model => Start() + SubProcess("sub", Start("s2") + model.Service("a") + model.Service("c", Mappings(("input", "=assert(x, false)", "y")))
                    + Flows("s2 a", "s2 c"))
                + End() + Flows("start sub end") + Boundary("b", "sub", OnMessage("m1")) + After("b"),
            Create(Key),
            Fail("a", 0, "broken"),
            Publish("m1", variables: """{"done":true}""")),
        Scenario(
            "boundary-output-mapping-fails-then-resolved",
            model => Task(model) + Boundary("b", "a", OnMessage("m1"), extensions: Mappings(("output", "=assert(v, v > 1)", "w")))
                + After("b"),
            Create(Key),
            Publish("m1", variables: """{"v":1}"""),
            Resolve("b"),
            Set("""{"v":2}""", "b#1", local: true),
            Resolve("b", incident: 2)),
        Scenario(
            "boundary-subscription-fails-then-resolved",
            model => Task(model) + Boundary("b", "a", OnMessage("m1")) + After("b"),
            Create(),
            Set(Key),
            Resolve("a"),
            Publish("m1"),
            Complete("a")),
        Scenario(
            "boundary-one-of-two-subscriptions-fails",
            model => Task(model) + Boundary("b", "a", OnMessage("m1")) + After("b")
                + Boundary("c", "a", OnTimer("Duration", "=wait")) + After("c"),
            Create(Key),
            Publish("m1"),
            Set("""{"wait":"PT1S"}"""),
            Resolve("a"),
            Advance(1_000)),
        Scenario(
            "boundary-on-receive-task",
            _ => Start() + Receive("a", "m1") + End() + Flows("start a end")
                + Boundary("b", "a", OnTimer("Duration", "PT5S"), interrupting: false) + After("b")
                + Boundary("c", "a", OnMessage("m2")) + After("c"),
            Create(Key),
            Advance(5_000),
            Publish("m2"),
            Publish("m1")),
        Scenario(
            "boundary-buffered-message-interrupts-later",
            model => Start() + model.Service("a") + model.Service("z") + End() + Flows("start a z end")
                + Boundary("b", "z", OnMessage("m1")) + After("b"),
            Create(Key),
            Publish("m1", variables: """{"early":true}""", timeToLive: 60_000),
            Complete("a"),
            Complete("z")),
        Scenario(
            "boundary-buffered-messages-non-interrupting-take-all",
            model => Start() + model.Service("a") + model.Service("z") + End() + Flows("start a z end")
                + Boundary("b", "z", OnMessage("m1"), interrupting: false) + After("b"),
            Create(Key),
            Publish("m1", variables: """{"n":1}""", timeToLive: 60_000),
            Publish("m1", variables: """{"n":2}""", timeToLive: 60_000),
            Complete("a"),
            Complete("z")),
        Scenario(
            "boundary-escalation-interrupting-and-not",
            model => Start() + SubProcess("sub", Start("s2") + Throw("t1", OnEscalation("X1")) + Throw("t2", OnEscalation("X2"))
                    + model.Service("a") + Flows("s2 t1 t2 a"))
                + End() + Flows("start sub end")
                + Boundary("b", "sub", OnEscalation("X1"), interrupting: false) + After("b")
                + Boundary("c", "sub", OnEscalation("X2")) + After("c"),
            Create(),
            Complete("a")),
        Scenario(
            "boundary-on-call-activity-ends-the-child",
            model => WithChild(
                model,
                Start() + model.Call("call", "child") + End() + Flows("start call end")
                    + Boundary("b", "call", OnMessage("m1")) + After("b"),
                Start() + model.Service("a") + End() + Flows("start a end")),
            Create(Key),
            Publish("m1"),
            Complete("a")),
    ];

    private static string Task(ScenarioModel model) => Start() + model.Service("a") + End() + Flows("start a end");

    private static string After(string boundary) => End($"{boundary}-end") + Flow(boundary, $"{boundary}-end");
}

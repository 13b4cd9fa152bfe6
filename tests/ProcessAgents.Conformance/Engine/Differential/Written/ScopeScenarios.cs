using static ProcessAgents.Conformance.Script;
using static ProcessAgents.Conformance.ScenarioModel;

namespace ProcessAgents.Conformance;

/// <summary>Process instances, sub-processes and event sub-processes as scopes.</summary>
internal static class ScopeScenarios
{
    private const string Key = """{"key":"k"}""";

    public static IEnumerable<EngineScenario> All =>
    [
        Scenario(
            "scope-started-at-elements",
            model => Start() + model.Service("a") + SubProcess("sub", Start("s2") + model.Service("c") + model.Service("d") + Flows("s2 c d"),
                    Mappings(("input", "=1", "i"), ("output", "=r", "o")))
                + End() + Flows("start a sub end") + Boundary("b", "sub", OnMessage("m1"), interrupting: false) + End("e2") + Flows("b e2"),
            Create(Key, "process", "d", "a"),
            Publish("m1"),
            Complete("d", """{"r":1}"""),
            Complete("a")),
        Scenario(
            "scope-started-at-wrong-elements",
            model => Start() + model.Service("a") + Element("subProcess", "sub", Loop("=[1]") + Start("s2") + model.Service("c") + Flows("s2 c"))
                + Element("eventBasedGateway", "g") + Catch("x", OnSignal("sig1")) + Catch("y", OnSignal("sig2")) + End()
                + Flows("start a sub g x end", "g y end") + Boundary("b", "a", OnMessage("m1")) + End("e2") + Flows("b e2"),
            Create("{}", "process", "nowhere"),
            Create("{}", "process", "start"),
            Create("{}", "process", "b"),
            Create("{}", "process", "x"),
            Create("{}", "process", "c"),
            Create("{}", "process", "a-to-sub"),
            Create("{}", "process", "a", "a"),
            Create("{}", "nowhere")),
        Scenario(
            "scope-started-with-event-sub-process",
            model => Start() + model.Service("a") + model.Service("c") + Flows("start a c")
                + EventSubProcess("e", OnMessage("m1"), model.Service("h") + Flows("e-start h")),
            Create(Key, "process", "c"),
            Publish("m1"),
            Complete("h")),
        Scenario(
            "scope-interrupting-event-while-children-complete",
            model => Start() + Element("parallelGateway", "f") + model.Service("a") + model.Service("c")
                + SubProcess("sub", Start("s2") + model.Service("d") + Flows("s2 d")) + Element("parallelGateway", "j") + End()
                + Flows("start f a j end", "f c j", "f sub j")
                + EventSubProcess("e", OnSignal("sig1"), model.Service("h") + End("ee") + Flows("e-start h ee")),
            Create(),
            Complete("a"),
            Broadcast(variables: """{"v":1}"""),
            Complete("c"),
            Complete("h")),
        Scenario(
            "scope-two-event-sub-processes-at-the-same-time",
            model => Start() + model.Service("a") + Flows("start a")
                + EventSubProcess("e", OnTimer("Duration", "PT1S"), model.Service("h") + Flows("e-start h"))
                + EventSubProcess("f", OnTimer("Duration", "PT1S"), model.Service("i") + Flows("f-start i")),
            Create(),
            Advance(1_000)),
        Scenario(
            "scope-event-sub-process-outlives-its-parents-path",
            model => Start() + SubProcess("sub", Start("s2") + model.Service("a") + Flows("s2 a")
                    + EventSubProcess("e", OnMessage("m1"), model.Service("h") + Flows("e-start h"), interrupting: false))
                + End() + Flows("start sub end"),
            Create(Key),
            Publish("m1"),
            Complete("a"),
            Publish("m1"),
            Complete("h"),
            Complete("h", number: 2)),
        Scenario(
            "scope-event-sub-process-interrupted-by-another",
            model => Start() + model.Service("a") + Flows("start a")
                + EventSubProcess("e", OnMessage("m1"), model.Service("h") + Flows("e-start h"), interrupting: false)
                + EventSubProcess("f", OnMessage("m2"), model.Service("i") + Flows("f-start i")),
            Create(Key),
            Publish("m1"),
            Publish("m1"),
            Publish("m2"),
            Complete("i")),
        Scenario(
            "scope-event-sub-process-timer-cycle",
            model => Start() + model.Service("a") + End() + Flows("start a end")
                + EventSubProcess("e", OnTimer("Cycle", "R3/PT2S"), Script("s", "=n + 1", "n") + End("ee") + Flows("e-start s ee"), interrupting: false),
            Create("""{"n":0}"""),
            Advance(2_000),
            Advance(2_000),
            Advance(2_000),
            Advance(2_000),
            Complete("a")),
        Scenario(
            "scope-event-sub-process-start-output-mapping",
            model => Start() + model.Service("a") + End() + Flows("start a end")
                + Element("subProcess", "e", Element("startEvent", "es", Extensions(Mappings(("output", "=v + 1", "w"))) + OnMessage("m1"), "isInterrupting=\"false\"")
                    + model.Service("h") + Flows("es h"), "triggeredByEvent=\"true\""),
            Create(Key),
            Publish("m1", variables: """{"v":1}"""),
            Activate("h"),
            Cancel()),
        Scenario(
            "scope-canceled-deep",
            model => Start() + SubProcess("one", Start("s1") + SubProcess("two", Start("s2") + model.Service("a") + UserTask("u") + Receive("r", "m1")
                    + Catch("c", OnTimer("Duration", "PT1H")) + Flows("s2 a", "s2 u", "s2 r", "s2 c")) + Flows("s1 two"))
                + Flows("start one"),
            Create(Key),
            Fail("a", 0),
            Cancel(),
            Cancel(),
            Set("{}", "process#1"),
            Complete("a")),
        Scenario(
            "scope-sub-process-mappings",
            model => Start() + SubProcess("sub", Start("s2") + model.Service("a") + Flows("s2 a"),
                    Mappings(("input", "=x", "local"), ("input", "=local + 1", "next"), ("output", "=r", "out"), ("output", "=next", "x")))
                + model.Service("after") + Flows("start sub after"),
            Create("""{"x":1}"""),
            Activate("a"),
            Complete("a", """{"r":2,"local":9,"x":7,"new":1}"""),
            Activate("after")),
        Scenario(
            "scope-sub-process-input-mapping-fails",
            model => Start() + SubProcess("sub", Start("s2") + model.Service("a") + Flows("s2 a"), Mappings(("input", "=assert(x, x > 0)", "y")))
                + End() + Flows("start sub end"),
            Create(),
            Set("""{"x":1}"""),
            Resolve("sub"),
            Complete("a")),
        Scenario(
            "scope-sub-process-output-mapping-fails",
            model => Start() + SubProcess("sub", Start("s2") + model.Service("a") + Flows("s2 a"), Mappings(("output", "=assert(x, x > 0)", "y")))
                + End() + Flows("start sub end") + Boundary("b", "sub", OnMessage("m1")) + End("e2") + Flows("b e2"),
            Create(Key),
            Complete("a"),
            Publish("m1"),
            Set("""{"x":1}"""),
            Resolve("sub")),
        Scenario(
            "scope-empty-sub-process",
            _ => Start() + SubProcess("sub", Start("s2"), Mappings(("output", "=1", "o"))) + End() + Flows("start sub end"),
            Create()),
        Scenario(
            "scope-start-event-output-mapping",
            model => Start("start", Extensions(Mappings(("output", "=x + 1", "y"), ("output", "=assert(z, true)", "w")))) + model.Service("a") + Flows("start a"),
            Create("""{"x":1}"""),
            Cancel()),
        Scenario(
            "scope-start-event-output-mapping-fails",
            model => Start("start", Extensions(Mappings(("output", "=assert(x, x > 1)", "y")))) + model.Service("a") + Flows("start a"),
            Create("""{"x":1}"""),
            Set("""{"x":2}"""),
            Resolve("start")),
        Scenario(
            "scope-event-sub-process-waits-for-a-variable",
            model => Start("start", Extensions(Mappings(("output", "=\"k\"", "key")))) + model.Service("a") + Flows("start a")
                + EventSubProcess("e", OnMessage("m1"), End("ee") + Flows("e-start ee")),
            Create(),
            Publish("m1")),
        Scenario(
            "scope-throw-events-of-each-kind",
            model => Start() + Throw("t1", "", Mappings(("input", "=1", "i1"), ("output", "=2", "o1")))
                + Throw("t2", OnSignal("sig1"), Mappings(("input", "=1", "i2"), ("output", "=i2", "o2")))
                + Throw("t3", OnEscalation("X1"), Mappings(("input", "=1", "i3"), ("output", "=i3", "o3")))
                + Throw("t4", OnCompensation("t4"), Mappings(("input", "=1", "i4"), ("output", "=4", "o4")))
                + model.Service("a") + Flows("start t1 t2 t3 t4 a"),
            Create()),
        Scenario(
            "scope-cancel-while-gateway-has-incident",
            _ => Start() + Element("exclusiveGateway", "g") + End("x") + End("y") + Flows("start g") + Flow("g", "x", "=v > 0") + Flow("g", "y", "=v > 1"),
            Create(),
            Cancel()),
    ];
}

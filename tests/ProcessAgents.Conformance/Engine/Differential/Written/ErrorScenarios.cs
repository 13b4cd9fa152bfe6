using static ProcessAgents.Conformance.Script;
using static ProcessAgents.Conformance.ScenarioModel;

namespace ProcessAgents.Conformance;

/// <summary>Errors and escalations: who catches them.</summary>
internal static class ErrorScenarios
{
    public static IEnumerable<EngineScenario> All =>
    [
        Scenario(
            "error-exact-before-catch-all",
            model => Task(model) + Caught("any", "a", "") + Caught("exact", "a", "E1"),
            Create(),
            ThrowError("a", "E1", """{"v":1}""")),
        Scenario(
            "error-catch-all-for-unknown-code",
            model => Task(model) + Caught("any", "a", "") + Caught("exact", "a", "E1"),
            Create(),
            ThrowError("a", "other", """{"v":1}""")),
        Scenario(
            "error-not-caught-then-retried",
            model => Task(model) + Caught("exact", "a", "E1"),
            Create(),
            ThrowError("a", "E2", """{"v":1}"""),
            Complete("a"),
            Resolve("a"),
            ThrowError("a", "E1")),
        Scenario(
            "error-not-caught-resolved-without-retries",
            model => Task(model),
            Create(),
            Fail("a", 0),
            ThrowError("a", "E2"),
            Retries("a", 1),
            ThrowError("a", "E2"),
            Resolve("a"),
            ThrowError("a", "E2"),
            Retries("a", 0),
            Resolve("a", incident: 2)),
        Scenario(
            "error-through-call-activities",
            model => [("process.bpmn", model.Document(
                model.Process(Start() + model.Service("a") + End() + Flows("start a end"), "grandchild"),
                model.Process(
                    Start() + model.Call("inner", "grandchild") + End() + Flows("start inner end") + Caught("wrong", "inner", "E2"),
                    "child"),
                model.Process(Start() + model.Call("call", "child") + End() + Flows("start call end") + Caught("right", "call", "E1"))))],
            Create("""{"x":1}"""),
            ThrowError("a", "E1", """{"v":1,"x":2}""")),
        Scenario(
            "error-in-event-sub-process-before-boundary",
            model => Start() + SubProcess(
                    "sub",
                    Start("s2") + model.Service("a") + Flows("s2 a")
                        + EventSubProcess("e", OnError("E1"), model.Service("repair") + End("e-end") + Flows("e-start repair e-end")))
                + End() + Flows("start sub end") + Caught("outer", "sub", "E1"),
            Create(),
            ThrowError("a", "E1", """{"v":1}"""),
            Complete("repair")),
        Scenario(
            "error-in-scope-beats-exact-outside",
            model => Start() + SubProcess(
                    "sub",
                    Start("s2") + model.Service("a") + Flows("s2 a")
                        + EventSubProcess("e", OnError(""), End("e-end") + Flows("e-start e-end")))
                + End() + Flows("start sub end") + Caught("outer", "sub", "E1"),
            Create(),
            ThrowError("a", "E1")),
        Scenario(
            "error-thrown-again-by-event-sub-process",
            model => Start() + SubProcess(
                    "sub",
                    Start("s2") + model.Service("a") + Flows("s2 a")
                        + EventSubProcess("e", OnError("E1"), End("e-end", OnError("E1")) + Flows("e-start e-end")))
                + End() + Flows("start sub end") + Caught("outer", "sub", "E1"),
            Create(),
            ThrowError("a", "E1", """{"v":1}""")),
        Scenario(
            "error-end-event-not-caught",
            model => Start() + model.Service("a") + End("end", OnError("E1")) + Flows("start a end"),
            Create(),
            Complete("a"),
            Resolve("end"),
            Cancel()),
        Scenario(
            "error-end-event-ends-siblings",
            model => Start() + SubProcess("sub", Start("s2") + model.Service("a") + model.Service("c")
                    + End("e2", OnError("E1")) + Flows("s2 a e2", "s2 c"))
                + End() + Flows("start sub end") + Caught("outer", "sub", "E1"),
            Create(),
            Complete("a", """{"v":1}""")),
        Scenario(
            "error-variables-local-to-the-catcher",
            model => Task(model) + Boundary("b", "a", OnError("E1"), extensions: Mappings(("output", "=v + 1", "w")))
                + model.Service("after") + Flows("b after"),
            Create("""{"v":10}"""),
            ThrowError("a", "E1", """{"v":1,"extra":true}"""),
            Activate("after")),
        Scenario(
            "error-from-multi-instance",
            model => Start() + model.Service("a", content: Loop("=[1, 2, 3]")) + End() + Flows("start a end") + Caught("b", "a", "E1"),
            Create(),
            Complete("a"),
            ThrowError("a", "E1", number: 2)),
        Scenario(
            "error-process-level-event-sub-process",
            model => Task(model) + EventSubProcess("e", OnError("E1"), model.Service("repair") + Flows("e-start repair")),
            Create(),
            ThrowError("a", "E1", """{"v":1}"""),
            Complete("repair", """{"w":1}""")),
        Scenario(
            "error-event-sub-process-catches-its-own-only-once",
            model => Task(model) + EventSubProcess("e", OnError("E1"), model.Service("repair") + Flows("e-start repair")),
            Create(),
            ThrowError("a", "E1"),
            ThrowError("repair", "E1")),
        Scenario(
            "escalation-not-caught",
            model => Start() + Throw("t", OnEscalation("X1")) + model.Service("a") + End("end", OnEscalation("X2")) + Flows("start t a end"),
            Create(),
            Complete("a")),
        Scenario(
            "escalation-through-call-activity",
            model => WithChild(
                model,
                Start() + model.Call("call", "child") + End() + Flows("start call end")
                    + Boundary("b", "call", OnEscalation("X1"), interrupting: false) + End("b-end") + Flows("b b-end"),
                Start() + Throw("t", OnEscalation("X1")) + model.Service("a") + End("end", OnEscalation("X1")) + Flows("start t a end")),
            Create(),
            Complete("a")),
        Scenario(
            "escalation-interrupts-through-call-activity",
            model => WithChild(
                model,
                Start() + model.Call("call", "child") + End() + Flows("start call end")
                    + Boundary("b", "call", OnEscalation("")) + End("b-end") + Flows("b b-end"),
                Start() + Throw("t", OnEscalation("X1")) + model.Service("a") + End() + Flows("start t a end")),
            Create()),
        Scenario(
            "escalation-in-event-sub-process",
            model => Start() + SubProcess(
                    "sub",
                    Start("s2") + Throw("t", OnEscalation("X1"), Mappings(("output", "=1", "thrown"))) + model.Service("a") + Flows("s2 t a")
                        + EventSubProcess("e", OnEscalation("X1"), model.Service("h") + Flows("e-start h"), interrupting: false))
                + End() + Flows("start sub end") + Boundary("b", "sub", OnEscalation("X1")) + End("b-end") + Flows("b b-end"),
            Create(),
            Complete("a"),
            Complete("h")),
        Scenario(
            "escalation-end-event-interrupts-own-scope",
            model => Start() + SubProcess(
                    "sub",
                    Start("s2") + model.Service("a") + End("e2", OnEscalation("X1")) + Flows("s2 a", "s2 e2")
                        + EventSubProcess("e", OnEscalation("X1"), model.Service("h") + Flows("e-start h")))
                + End() + Flows("start sub end"),
            Create(),
            Complete("h")),
    ];

    private static string Task(ScenarioModel model) => Start() + model.Service("a") + End() + Flows("start a end");

    private static string Caught(string id, string on, string error) =>
        Boundary(id, on, OnError(error)) + End($"{id}-end") + Flow(id, $"{id}-end");
}

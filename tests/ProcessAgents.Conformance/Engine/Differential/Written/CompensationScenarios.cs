using static ProcessAgents.Conformance.Script;
using static ProcessAgents.Conformance.ScenarioModel;

namespace ProcessAgents.Conformance;

/// <summary>Compensation: who is undone, and what can come between.</summary>
internal static class CompensationScenarios
{
    public static IEnumerable<EngineScenario> All =>
    [
        Scenario(
            "compensation-of-two-canceled-on-the-way",
            model => Start() + Undoable(model, "a") + Undoable(model, "c") + Throw("t", OnCompensation("t")) + End()
                + Flows("start a c t end") + Association("b-a", "undo-a") + Association("b-c", "undo-c"),
            Create(),
            Complete("a"),
            Complete("c"),
            Complete("undo-a"),
            Cancel()),
        Scenario(
            "compensation-of-one-by-reference",
            model => Start() + Undoable(model, "a") + Undoable(model, "c") + Throw("t", OnCompensation("t", "a")) + End()
                + Flows("start a c t end") + Association("b-a", "undo-a") + Association("b-c", "undo-c"),
            Create(),
            Complete("a"),
            Complete("c"),
            Complete("undo-a", """{"undone":true}""")),
        Scenario(
            "compensation-twice",
            model => Start() + Undoable(model, "a") + Throw("t", OnCompensation("t")) + Throw("u", OnCompensation("u")) + End()
                + Flows("start a t u end") + Association("b-a", "undo-a"),
            Create(),
            Complete("a"),
            Complete("undo-a")),
        Scenario(
            "compensation-with-nothing-to-undo",
            model => Start() + Throw("t", OnCompensation("t")) + End() + Flows("start t end"),
            Create()),
        Scenario(
            "compensation-end-event-in-sub-process",
            model => Start() + SubProcess(
                    "sub",
                    Start("s2") + Undoable(model, "a") + End("e2", OnCompensation("e2")) + Flows("s2 a e2")
                        + Association("b-a", "undo-a"))
                + End() + Flows("start sub end"),
            Create(),
            Complete("a"),
            Complete("undo-a")),
        Scenario(
            "compensation-of-completed-sub-process",
            model => Start() + SubProcess(
                    "sub",
                    Start("s2") + Undoable(model, "a") + Undoable(model, "c") + Flows("s2 a c")
                        + Association("b-a", "undo-a") + Association("b-c", "undo-c"))
                + Throw("t", OnCompensation("t", "sub")) + End() + Flows("start sub t end"),
            Create(),
            Complete("a"),
            Complete("c"),
            Complete("undo-c"),
            Complete("undo-a")),
        Scenario(
            "compensation-handler-fails-and-is-resolved",
            model => Start() + Undoable(model, "a") + Throw("t", OnCompensation("t")) + End()
                + Flows("start a t end") + Association("b-a", "undo-a"),
            Create(),
            Complete("a"),
            Fail("undo-a", 0, "cannot"),
            Retries("undo-a", 1),
            Resolve("undo-a"),
            Complete("undo-a")),
        Scenario(
            "compensation-handler-throws-error",
            model => Start() + SubProcess(
                    "sub",
                    Start("s2") + Undoable(model, "a") + Throw("t", OnCompensation("t")) + Flows("s2 a t")
                        + Association("b-a", "undo-a"))
                + End() + Flows("start sub end") + Boundary("b", "sub", OnError("E1")) + End("caught") + Flows("b caught"),
            Create(),
            Complete("a"),
            ThrowError("undo-a", "E1", """{"why":1}""")),
        Scenario(
            "compensation-of-multi-instance",
            model => Start() + model.Service("a", content: Loop("=[1, 2]"))
                + Boundary("b-a", "a", OnCompensation("b-a")) + model.Service("undo-a", attributes: "isForCompensation=\"true\"")
                + Throw("t", OnCompensation("t")) + End() + Flows("start a t end") + Association("b-a", "undo-a"),
            Create(),
            Complete("a"),
            Complete("a", number: 2),
            Complete("undo-a")),
        Scenario(
            "compensation-of-activity-done-twice",
            model => Start() + Element("exclusiveGateway", "join") + Undoable(model, "a")
                + Element("exclusiveGateway", "split", "", "default=\"split-t\"") + Throw("t", OnCompensation("t")) + End()
                + Flows("start join a split", "t end") + Flow("split", "join", "=n < 2") + Flow("split", "t", id: "split-t")
                + Association("b-a", "undo-a"),
            Create("""{"n":0}"""),
            Complete("a", """{"n":1}"""),
            Complete("a", """{"n":2}""", 2),
            Complete("undo-a"),
            Complete("undo-a", number: 2)),
        Scenario(
            "compensation-from-event-sub-process",
            model => Start() + Undoable(model, "a") + model.Service("c") + End() + Flows("start a c end")
                + EventSubProcess("e", OnError("E1"), Throw("t", OnCompensation("t")) + End("e-end") + Flows("e-start t e-end"))
                + Association("b-a", "undo-a"),
            Create(),
            Complete("a"),
            ThrowError("c", "E1"),
            Complete("undo-a")),
        Scenario(
            "compensation-handler-with-mappings",
            model => Start() + Undoable(model, "a", Mappings(("input", "=x", "y"), ("output", "=y + 1", "z")))
                + Throw("t", OnCompensation("t")) + End() + Flows("start a t end") + Association("b-a", "undo-a"),
            Create("""{"x":1}"""),
            Complete("a", """{"x":2}"""),
            Activate("undo-a"),
            Complete("undo-a", """{"y":5}""")),
        Scenario(
            "compensation-interrupted-by-message",
            model => Start() + SubProcess(
                    "sub",
                    Start("s2") + Undoable(model, "a") + Throw("t", OnCompensation("t")) + Flows("s2 a t")
                        + Association("b-a", "undo-a"))
                + End() + Flows("start sub end") + Boundary("b", "sub", OnMessage("m1")) + End("out") + Flows("b out"),
            Create("""{"key":"k"}"""),
            Complete("a"),
            Publish("m1"),
            Complete("undo-a")),
    ];

    private static string Undoable(ScenarioModel model, string id, string extensions = "") =>
        model.Service(id) + Boundary($"b-{id}", id, OnCompensation($"b-{id}"))
        + model.Service($"undo-{id}", extensions, attributes: "isForCompensation=\"true\"");
}

using static ProcessAgents.Conformance.Script;
using static ProcessAgents.Conformance.ScenarioModel;

namespace ProcessAgents.Conformance;

/// <summary>Multi-instance activities of each kind.</summary>
internal static class MultiInstanceScenarios
{
    private const string Input = "inputElement=\"item\"";
    private const string Output = Input + " outputCollection=\"results\" outputElement=\"=r\"";

    public static IEnumerable<EngineScenario> All =>
    [
        Each("multi-parallel", Loop("=items", Output), "[1,2,3]", Done(2), Done(1), Done(3)),
        Each("multi-sequential", Loop("=items", Output, isSequential: true), "[1,{\"a\":[]},null]", Done(1), Done(2), Done(3)),
        Each("multi-empty", Loop("=items", Output), "[]"),
        Each("multi-sequential-empty", Loop("=items", Output, isSequential: true), "[]"),
        Each("multi-null-then-resolved", Loop("=items", Output), "null", Set("""{"items":[1]}"""), Resolve("a*"), Done(1)),
        Each("multi-no-list", Loop("=items", Output), "{\"x\":1}", Cancel()),
        Each("multi-condition-ends-the-rest", Loop("=items", Output, condition: "=numberOfCompletedInstances > 1"), "[1,2,3,4]", Done(2), Done(4)),
        Each("multi-condition-sees-output", Loop("=items", Output, condition: "=results[1] = \"r1\""), "[1,2,3]", Done(2), Done(1)),
        Each("multi-condition-sees-item", Loop("=items", Output, condition: "=item = 2 and loopCounter = 2"), "[1,2,3]", Done(1), Done(2)),
        Each(
            "multi-condition-counts",
            Loop("=items", Output, condition: "=numberOfActiveInstances + numberOfInstances + numberOfTerminatedInstances < 5"),
            "[1,2,3]",
            Done(1),
            Done(2)),
        Each("multi-sequential-condition", Loop("=items", Output, isSequential: true, condition: "=r = \"r2\""), "[1,2,3]", Done(1), Done(2)),
        Each(
            "multi-condition-fails-then-resolved",
            Loop("=items", Output, condition: "=assert(stop, stop != null)"),
            "[1,2]",
            Done(1),
            Set("""{"stop":false}"""),
            Resolve("a"),
            Done(2)),
        Each("multi-condition-is-no-boolean", Loop("=items", Output, condition: "=stop"), "[1,2]", Done(1), Set("""{"stop":true}"""), Resolve("a")),
        Each(
            "multi-output-fails-then-resolved",
            Loop("=items", Input + " outputCollection=\"results\" outputElement=\"=assert(q, q > 0)\""),
            "[1]",
            Done(1),
            Set("""{"q":1}"""),
            Resolve("a")),
        Each("multi-output-path", Loop("=items", Input + " outputCollection=\"results\" outputElement=\"=r.x\""), "[1]", Complete("a", """{"r":{"x":5},"other":1}""")),
        Each("multi-without-elements", Loop("=items"), "[1,2]", Done(1), Done(2)),
        Each("multi-canceled", Loop("=items", Output), "[1,2,3]", Done(1), Cancel()),
        Each("multi-job-fails-in-one", Loop("=items", Output), "[1,2]", Fail("a", 0, "no", number: 2), Done(1), Retries("a", 1, 2), Resolve("a", 2), Done(2)),
        Each(
            "multi-loop-counter-overwritten",
            Loop("=items", Output),
            "[1,2]",
            Complete("a", """{"loopCounter":7,"item":9,"r":1}"""),
            Complete("a", """{"r":2}""", 2)),
        Each("multi-collection-changes-on-the-way", Loop("=items", Output, isSequential: true), "[1,2]", Set("""{"items":[5,6,7,8]}"""), Done(1), Done(2)),
        Scenario(
            "multi-mappings",
            model => Start() + model.Service("a", Mappings(("input", "=item + 1", "next"), ("output", "=next * 2", "r"), ("output", "=item", "last")),
                    Loop("=[1, 2]", Output)) + model.Service("after") + Flows("start a after"),
            Create(),
            Activate("a"),
            Complete("a"),
            Complete("a", number: 2),
            Activate("after")),
        Scenario(
            "multi-boundary-interrupts",
            model => Start() + model.Service("a", content: Loop("=[1, 2, 3]", Output)) + End() + Flows("start a end")
                + Boundary("b", "a", OnMessage("m1")) + End("e2") + Flows("b e2"),
            Create("""{"key":"k"}"""),
            Done(1),
            Publish("m1", variables: """{"v":1}""")),
        Scenario(
            "multi-boundary-does-not-interrupt",
            model => Start() + model.Service("a", content: Loop("=[1, 2]", Output, isSequential: true)) + End() + Flows("start a end")
                + Boundary("b", "a", OnTimer("Cycle", "R2/PT1S"), interrupting: false) + End("e2") + Flows("b e2"),
            Create(),
            Advance(1_000),
            Done(1),
            Advance(1_000),
            Done(2)),
        Scenario(
            "multi-sub-process",
            model => Start() + Element("subProcess", "sub", Loop("=[1, 2]", Output) + Start("s2") + model.Service("a") + model.Service("c")
                    + Flows("s2 a c")) + End() + Flows("start sub end"),
            Create(),
            Complete("a", """{"r":"x"}""", 2),
            Complete("a"),
            Complete("c", """{"r":"y"}"""),
            Complete("c", number: 2)),
        Scenario(
            "multi-sub-process-with-event-sub-process",
            model => Start() + Element("subProcess", "sub", Loop("=[1, 2]", Output) + Start("s2") + model.Service("a") + Flows("s2 a")
                    + EventSubProcess("e", OnError("E1"), Script("fix", "=\"fixed\"", "r") + End("ee") + Flows("e-start fix ee")))
                + End() + Flows("start sub end"),
            Create(),
            ThrowError("a", "E1", """{"v":1}"""),
            Complete("a", """{"r":"fine"}""", 2)),
        Scenario(
            "multi-in-multi",
            model => Start() + Element("subProcess", "sub", Loop("=[[1, 2], [3]]", "inputElement=\"row\" outputCollection=\"all\" outputElement=\"=results\"")
                    + Start("s2") + model.Service("a", content: Loop("=row", Output)) + Flows("s2 a"))
                + End() + Flows("start sub end"),
            Create(),
            Done(3),
            Done(1),
            Done(2)),
        Scenario(
            "multi-user-tasks",
            _ => Start() + UserTask("a", "<zeebe:assignmentDefinition assignee=\"=item\" />", Loop("=[\"ann\", \"bob\"]", Output)) + End()
                + Flows("start a end"),
            Create(),
            CompleteTask("a", """{"r":"no"}""", 2),
            CompleteTask("a", """{"r":"yes"}""")),
        Scenario(
            "multi-receive-tasks",
            _ => Start() + Element("receiveTask", "a", Loop("=[\"k\", \"l\"]", "inputElement=\"key\" outputCollection=\"results\" outputElement=\"=v\""), "messageRef=\"message-m1\"")
                + End() + Flows("start a end"),
            Create(),
            Publish("m1", "l", """{"v":2}"""),
            Publish("m1", "k", """{"v":1}""")),
        Scenario(
            "multi-script-and-manual-tasks",
            _ => Start() + Element("scriptTask", "a", Extensions("<zeebe:script expression=\"=item * 10\" resultVariable=\"r\" />") + Loop("=[1, 2]", Output))
                + Element("manualTask", "c", Loop("=results", "inputElement=\"item\" outputCollection=\"again\" outputElement=\"=item\"")) + End()
                + Flows("start a c end"),
            Create()),
        Scenario(
            "multi-input-mapping-fails",
            model => Start() + model.Service("a", Mappings(("input", "=assert(item, item > 1)", "x")), Loop("=[1, 2]", Output)) + End() + Flows("start a end"),
            Create(),
            Set("""{"item":5}""", "a#1", local: true),
            Resolve("a"),
            Done(1),
            Done(2)),
    ];

    private static EngineScenario Each(string id, string loop, string items, params EngineAction[] actions) => Scenario(
        id,
        model => Start() + model.Service("a", content: loop) + model.Service("after") + End() + Flows("start a after end"),
        [Create($$"""{"items":{{items}}}"""), .. actions]);

    private static EngineAction Done(int number) => Complete("a", $$"""{"r":"r{{number}}"}""", number);
}

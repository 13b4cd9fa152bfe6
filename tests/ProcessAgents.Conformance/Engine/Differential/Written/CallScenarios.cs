using static ProcessAgents.Conformance.Script;
using static ProcessAgents.Conformance.ScenarioModel;

namespace ProcessAgents.Conformance;

/// <summary>Call activities: what goes in and out, and what goes wrong.</summary>
internal static class CallScenarios
{
    private const string Variables = """{"x":1,"y":2,"key":"k"}""";

    public static IEnumerable<EngineScenario> All =>
    [
        Called("call-propagates-everything", "", Mappings(("input", "=x + 1", "z"))),
        Called("call-propagates-nothing-out", "propagateAllChildVariables=\"false\"", ""),
        Called("call-propagates-nothing-in", "propagateAllParentVariables=\"false\"", Mappings(("input", "=x", "only"))),
        Called(
            "call-output-mapping",
            "propagateAllChildVariables=\"false\"",
            Mappings(("output", "=result + 1", "out"), ("output", "=missing", "gone"))),
        Called("call-output-mapping-and-propagation", "", Mappings(("output", "=result + 1", "out"))),
        Called("call-output-mapping-fails", "", Mappings(("output", "=assert(result, false)", "out"))),
        Scenario(
            "call-unknown-process-then-resolved",
            model => Start() + model.Call("call", "=name") + End() + Flows("start call end"),
            Create("""{"name":"nowhere"}"""),
            Resolve("call"),
            Set("""{"name":5}"""),
            Resolve("call", incident: 2),
            Cancel()),
        Scenario(
            "call-process-without-none-start",
            model => WithChild(
                model,
                Start() + model.Call("call", "child") + End() + Flows("start call end"),
                Start("start", OnMessage("s1")) + End() + Flows("start end")),
            Create(),
            Cancel()),
        Scenario(
            "call-canceled-from-outside",
            model => WithChild(
                model,
                Start() + model.Call("call", "child") + End() + Flows("start call end"),
                Start() + model.Service("a") + End() + Flows("start a end")),
            Create(),
            Cancel("child#1"),
            Cancel(),
            Cancel()),
        Scenario(
            "call-child-has-incident-when-canceled",
            model => WithChild(
                model,
                Start() + model.Call("call", "child") + End() + Flows("start call end"),
                Start() + model.Service("a", Mappings(("input", "=assert(q, false)", "r"))) + End() + Flows("start a end")),
            Create(),
            Set("""{"q":1}""", "child#1"),
            Resolve("a"),
            Cancel()),
        Scenario(
            "call-in-call",
            model => [("process.bpmn", model.Document(
                model.Process(Start() + model.Service("a") + End("end", OnError("E1")) + Flows("start a end"), "grandchild"),
                model.Process(Start() + model.Call("inner", "grandchild") + End() + Flows("start inner end"), "child"),
                model.Process(Start() + model.Call("call", "child") + End() + Flows("start call end")
                    + Boundary("b", "call", OnError("E1")) + End("caught") + Flows("b caught"))))],
            Create(Variables),
            Complete("a", """{"deep":1}""")),
        Scenario(
            "call-several-at-once",
            model => WithChild(
                model,
                Start() + model.Call("call", "child", content: Loop("=[1, 2, 3]", "inputElement=\"item\" outputCollection=\"results\" outputElement=\"=result\""))
                    + End() + Flows("start call end"),
                Start() + model.Service("a") + End() + Flows("start a end")),
            Create(),
            Complete("a", """{"result":"b"}""", 2),
            Complete("a", """{"result":"a"}"""),
            Complete("a", """{"result":"c"}""", 3)),
        Scenario(
            "call-latest-version-at-the-time-of-the-call",
            model => WithChild(
                model,
                Start() + model.Service("a") + model.Call("call", "child") + End() + Flows("start a call end"),
                Start() + model.Service("old") + End() + Flows("start old end")),
            Create(),
            Complete("a"),
            Complete("old")),
        Scenario(
            "call-message-reaches-the-child",
            model => WithChild(
                model,
                Start() + model.Call("call", "child") + End() + Flows("start call end"),
                Start() + Receive("r", "m1", Mappings(("output", "=v", "got"))) + End() + Flows("start r end")),
            Create(Variables),
            Publish("m1", variables: """{"v":[1]}""")),
        Scenario(
            "call-terminate-end-in-the-child",
            model => WithChild(
                model,
                Start() + model.Call("call", "child") + End() + Flows("start call end"),
                Start() + model.Service("a") + model.Service("c") + End("end", Terminate) + Flows("start a", "start c end")),
            Create(),
            Complete("c", """{"v":1}""")),
    ];

    private static EngineScenario Called(string id, string attributes, string mappings) => Scenario(
        id,
        model => WithChild(
            model,
            Start() + model.Call("call", "child", attributes, mappings) + model.Service("after") + End()
                + Flows("start call after end"),
            Start() + model.Service("a") + End() + Flows("start a end")),
        Create(Variables),
        Activate("a"),
        Complete("a", """{"result":5,"x":10,"local":{"q":null}}"""),
        Activate("after"),
        Cancel());
}

using static ProcessAgents.Conformance.Script;
using static ProcessAgents.Conformance.ScenarioModel;

namespace ProcessAgents.Conformance;

/// <summary>Messages and signals: who gets them and when.</summary>
internal static class MessageScenarios
{
    private const string Key = """{"key":"k"}""";

    public static IEnumerable<EngineScenario> All =>
    [
        Waiting("message-key-is-a-number", Create("""{"key":1}"""), Publish("m1", "1")),
        Waiting("message-key-is-a-decimal", Create("""{"key":1.5}"""), Publish("m1", "1.5"), Publish("m1", "1"), Cancel()),
        Waiting("message-key-is-a-whole-decimal", Create("""{"key":3.0}"""), Publish("m1", "3")),
        Waiting("message-key-is-no-key", Create("""{"key":true}"""), Create("""{"key":null}"""), Create(), Create("""{"key":[1]}"""), Create("""{"key":""}""")),
        Waiting("message-key-is-corrected", Create(), Set(Key), Resolve("r"), Publish("m1", variables: """{"v":1}""")),
        Waiting("message-expired-before", Publish("m1", timeToLive: 1_000), Advance(2_000), Create(Key), Cancel()),
        Waiting("message-published-before", Publish("m1", variables: """{"v":1}""", timeToLive: 10_000), Create(Key)),
        Waiting("message-without-time-to-live", Publish("m1"), Create(Key), Publish("m1")),
        Waiting(
            "message-once-per-process",
            Create(Key),
            Create(Key),
            Publish("m1", variables: """{"v":1}"""),
            Publish("m1", variables: """{"v":2}""")),
        Waiting(
            "message-buffered-once-per-process",
            Publish("m1", variables: """{"v":1}""", timeToLive: 10_000),
            Create(Key),
            Create(Key),
            Cancel("process#2")),
        Waiting("message-order-of-buffered", Publish("m1", variables: """{"v":1}""", timeToLive: 10_000), Publish("m1", variables: """{"v":2}""", timeToLive: 10_000), Create(Key), Create(Key)),
        Waiting(
            "message-ids",
            Publish("m1", timeToLive: 10_000, id: "i"),
            Publish("m1", timeToLive: 10_000, id: "i"),
            Publish("m1", "other", timeToLive: 10_000, id: "i"),
            Publish("m2", timeToLive: 10_000, id: "i"),
            Publish("m1", timeToLive: 0, id: "i"),
            Create(Key)),
        Waiting("message-id-free-without-time-to-live", Publish("m1", id: "i"), Publish("m1", id: "i"), Create(Key), Publish("m1", id: "i")),
        Waiting("message-correlated", Correlate("m1"), Create(Key), Correlate("m1", variables: """{"v":1}"""), Correlate("m1")),
        Scenario(
            "message-for-two-processes",
            model => [("process.bpmn", model.Document(
                model.Process(Start() + Receive("r", "m1") + End() + Flows("start r end"), "child"),
                model.Process(Start() + Receive("r", "m1") + End() + Flows("start r end"))))],
            Create(Key),
            Create(Key, "child"),
            Publish("m1", variables: """{"v":1}""")),
        Scenario(
            "message-name-from-expression",
            model => [model.One(
                Start() + Receive("r", "dynamic") + End() + Flows("start r end"),
                model.Message("=\"n\" + kind", "=key + \"-\" + kind", "dynamic"))],
            Create("""{"kind":"1","key":"a"}"""),
            Publish("n1", "a-1"),
            Create("""{"kind":null,"key":"a"}"""),
            Create("""{"kind":"2","key":null}""")),
        Scenario(
            "message-output-mapping",
            model => Start() + Receive("r", "m1", Mappings(("output", "=v + 1", "w"), ("output", "=w", "x.y"))) + model.Service("a") + Flows("start r a"),
            Create(Key),
            Publish("m1", variables: """{"v":1}"""),
            Activate("a")),
        Scenario(
            "message-catch-with-input-mapping",
            model => Start() + Receive("r", "m1", Mappings(("input", "=\"k\"", "key"))) + End() + Flows("start r end"),
            Create(),
            Publish("m1")),
        Started("message-starts-one-instance-per-key", Publish("s1", "k", """{"n":1}"""), Publish("s1", "k", """{"n":2}"""), Publish("s1", "other"), Publish("s1", "")),
        Started(
            "message-starts-the-next-when-one-ends",
            Publish("s1", "k", """{"n":1}""", 60_000),
            Publish("s1", "k", """{"n":2}""", 60_000),
            Publish("s1", "k", """{"n":3}""", 60_000),
            Complete("a"),
            Cancel("process#2"),
            Complete("a", number: 3)),
        Started("message-without-key-starts-always", Publish("s1", "", """{"n":1}"""), Publish("s1", "", """{"n":2}""", 60_000), Complete("a"), Complete("a", number: 2)),
        Started("message-starts-by-correlation", Correlate("s1", ""), Correlate("s1", "k"), Correlate("s1", "k"), Correlate("s2", "k")),
        Scenario(
            "message-starts-and-is-caught-by-another",
            model => [("process.bpmn", model.Document(
                model.Process(Start("start", OnMessage("s1")) + model.Service("a") + Flows("start a"), "child"),
                model.Process(Start("begin", OnMessage("s1")) + model.Service("c") + Flows("begin c"))))],
            Publish("s1", "k", """{"n":1}""")),
        Scenario(
            "message-start-with-two-events",
            model => Start("one", OnMessage("s1")) + Start("two", OnMessage("s2")) + Start("none") + model.Service("a")
                + Flows("one a", "two a", "none a"),
            Publish("s2", "", """{"n":2}"""),
            Publish("s1", "", """{"n":1}"""),
            Create("""{"n":0}""")),
        Scenario(
            "message-event-sub-process-fires-twice",
            model => Start() + model.Service("a") + End() + Flows("start a end")
                + EventSubProcess("e", OnMessage("m1"), model.Service("h", Mappings(("input", "=v", "w"))) + Flows("e-start h"), interrupting: false),
            Create(Key),
            Publish("m1", variables: """{"v":1}"""),
            Publish("m1", variables: """{"v":2}"""),
            Complete("a"),
            Complete("h"),
            Complete("h", number: 2)),
        Scenario(
            "message-event-sub-process-interrupts",
            model => Start() + model.Service("a") + model.Service("c") + End() + Flows("start a end", "start c end")
                + EventSubProcess("e", OnMessage("m1"), model.Service("h") + Flows("e-start h")),
            Create(Key),
            Fail("a", 0),
            Publish("m1", variables: """{"v":1}"""),
            Publish("m1", variables: """{"v":2}"""),
            Complete("h")),
        Scenario(
            "signal-reaches-everybody",
            model => [("process.bpmn", model.Document(
                model.Process(Start("start", OnSignal("sig1")) + model.Service("a") + Flows("start a"), "child"),
                model.Process(Start() + Catch("c", OnSignal("sig1"), Mappings(("output", "=v", "w"))) + model.Service("d") + Flows("start c d"))))],
            Create(),
            Create(),
            Broadcast(variables: """{"v":[1]}"""),
            Broadcast(variables: """{"v":[2]}"""),
            Broadcast("nobody")),
        Scenario(
            "signal-thrown-to-itself",
            model => Start() + Element("parallelGateway", "f") + Catch("c", OnSignal("sig1")) + Throw("t", OnSignal("sig1"), Mappings(("input", "=1", "sent")))
                + model.Service("a") + End() + Flows("start f c a", "f t end"),
            Create("""{"x":1}""")),
    ];

    private static EngineScenario Waiting(string id, params EngineAction[] actions) =>
        Scenario(id, _ => Start() + Receive("r", "m1") + End() + Flows("start r end"), actions);

    private static EngineScenario Started(string id, params EngineAction[] actions) =>
        Scenario(id, model => Start("start", OnMessage("s1")) + model.Service("a") + End() + Flows("start a end"), actions);
}

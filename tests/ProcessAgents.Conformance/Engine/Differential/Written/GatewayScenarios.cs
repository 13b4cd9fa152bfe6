using static ProcessAgents.Conformance.Script;
using static ProcessAgents.Conformance.ScenarioModel;

namespace ProcessAgents.Conformance;

/// <summary>Gateways: splits, joins and races.</summary>
internal static class GatewayScenarios
{
    public static IEnumerable<EngineScenario> All =>
    [
        Scenario(
            "exclusive-later-flow-wins",
            _ => Start() + Element("exclusiveGateway", "g", "", "default=\"g-z\"") + End("x") + End("y") + End("z")
                + Flows("start g") + Flow("g", "x", "=v > 0") + Flow("g", "y", "=v > 1") + Flow("g", "z", id: "g-z"),
            Create("""{"v":2}"""),
            Create("""{"v":1}"""),
            Create("""{"v":0}""")),
        Scenario(
            "exclusive-no-flow-then-resolved",
            _ => Start() + Element("exclusiveGateway", "g") + End("x") + End("y")
                + Flows("start g") + Flow("g", "x", "=v > 0") + Flow("g", "y", "=v > 1"),
            Create("""{"v":0}"""),
            Resolve("g"),
            Set("""{"v":1}"""),
            Resolve("g", incident: 2)),
        Scenario(
            "exclusive-condition-is-no-boolean",
            _ => Start() + Element("exclusiveGateway", "g", "", "default=\"g-y\"") + End("x") + End("y")
                + Flows("start g") + Flow("g", "x", "=v") + Flow("g", "y", id: "g-y"),
            Create("""{"v":"yes"}"""),
            Create("{}"),
            Set("""{"v":true}""", "process#2"),
            Resolve("g", 2)),
        Scenario(
            "parallel-join-waits-for-all",
            model => Start() + Element("parallelGateway", "f") + model.Service("a") + model.Service("c") + model.Service("d")
                + Element("parallelGateway", "j") + End() + Flows("start f a j end", "f c j", "f d j"),
            Create(),
            Complete("c", """{"r":1}"""),
            Complete("a", """{"r":2}"""),
            Complete("d", """{"r":3}""")),
        Scenario(
            "parallel-join-one-flow-twice",
            model => Start() + Element("parallelGateway", "f") + model.Service("a") + model.Service("c")
                + Element("exclusiveGateway", "m") + model.Service("d") + Element("parallelGateway", "j") + End()
                + Flows("start f a m j end", "f c m", "f d j"),
            Create(),
            Complete("a"),
            Complete("c"),
            Complete("d")),
        Scenario(
            "inclusive-join-of-taken-flows",
            model => Start() + Inclusive("i", "d") + model.Service("a") + model.Service("c") + model.Service("d")
                + Element("inclusiveGateway", "j") + End() + Flows("start i", "a j", "c j", "d j", "j end")
                + Flow("i", "a", "=a") + Flow("i", "c", "=c") + Flow("i", "d", id: "i-default"),
            Create("""{"a":true,"c":true}"""),
            Complete("c"),
            Complete("a"),
            Create("""{"a":false,"c":false}"""),
            Complete("d")),
        Scenario(
            "inclusive-condition-fails",
            model => Start() + Inclusive("i", "d") + model.Service("a") + model.Service("d") + Flows("start i")
                + Flow("i", "a", "=assert(a, a = true)") + Flow("i", "d", id: "i-default"),
            Create("""{"a":1}"""),
            Set("""{"a":true}"""),
            Resolve("i"),
            Complete("a")),
        Scenario(
            "inclusive-join-with-loop-around",
            model => Start() + Element("exclusiveGateway", "again") + Inclusive("i", "d") + model.Service("a") + model.Service("d")
                + Element("inclusiveGateway", "j") + Element("exclusiveGateway", "x", "", "default=\"x-end\"") + End()
                + Flows("start again i", "a j", "d j", "j x") + Flow("i", "a", "=a") + Flow("i", "d", id: "i-default")
                + Flow("x", "again", "=n < 2") + Flow("x", "end", id: "x-end"),
            Create("""{"a":true,"n":1}"""),
            Complete("a", """{"n":2}"""),
            Complete("d")),
        Scenario(
            "event-based-message-wins-over-timer",
            model => Race(model, OnMessage("m1"), OnTimer("Duration", "PT5S")),
            Create("""{"key":"k"}"""),
            Publish("m1", variables: """{"v":1}"""),
            Advance(5_000)),
        Scenario(
            "event-based-timer-wins-over-message",
            model => Race(model, OnMessage("m1"), OnTimer("Duration", "PT5S")),
            Create("""{"key":"k"}"""),
            Advance(5_000),
            Publish("m1")),
        Scenario(
            "event-based-message-was-there-before",
            model => Race(model, OnMessage("m1"), OnTimer("Duration", "PT5S")),
            Publish("m1", variables: """{"v":1}""", timeToLive: 60_000),
            Create("""{"key":"k"}""")),
        Scenario(
            "event-based-two-signals-and-a-message",
            model => Start() + Element("eventBasedGateway", "g") + Catch("x", OnSignal("sig1"), Mappings(("output", "=s", "got")))
                + Catch("y", OnSignal("sig2")) + Catch("z", OnMessage("m1")) + model.Service("a")
                + Flows("start g x a", "g y a", "g z a"),
            Create("""{"key":"k"}"""),
            Broadcast("sig2", """{"s":2}"""),
            Broadcast("sig1", """{"s":1}"""),
            Cancel()),
        Scenario(
            "event-based-canceled",
            model => Race(model, OnMessage("m1"), OnTimer("Duration", "PT5S")),
            Create("""{"key":"k"}"""),
            Cancel(),
            Advance(5_000)),
        Scenario(
            "event-based-subscription-fails",
            model => Race(model, OnMessage("m1"), OnTimer("Duration", "=wait")),
            Create("""{"key":"k"}"""),
            Set("""{"wait":"PT1S"}"""),
            Resolve("g"),
            Advance(1_000)),
        Scenario(
            "link-from-several-places",
            model => Start() + Element("parallelGateway", "f") + Throw("t1", OnLink("t1", "L")) + Throw("t2", OnLink("t2", "L"))
                + Catch("c", OnLink("c", "L"), Mappings(("output", "=1", "linked"))) + model.Service("a") + End()
                + Flows("start f t1", "f t2", "c a end"),
            Create(),
            Complete("a"),
            Complete("a", number: 2)),
        Scenario(
            "implicit-split-and-merge",
            model => Start() + model.Service("a") + model.Service("c") + Element("manualTask", "m") + End()
                + Flows("start a m end", "start c m"),
            Create(),
            Complete("a"),
            Complete("c")),
        Scenario(
            "terminate-end-event-ends-the-rest",
            model => Start() + model.Service("a") + model.Service("c") + End("end", Terminate) + Flows("start a", "start c end"),
            Create(),
            Complete("c", """{"v":1}""")),
        Scenario(
            "terminate-end-event-in-sub-process",
            model => Start() + SubProcess("sub", Start("s2") + model.Service("a") + model.Service("c") + End("e2", Terminate)
                    + Flows("s2 a", "s2 c e2"), Mappings(("output", "=v", "w")))
                + model.Service("d") + End() + Flows("start sub d end"),
            Create(),
            Complete("c", """{"v":1}"""),
            Complete("d")),
    ];

    private static string Inclusive(string id, string defaultTarget) =>
        Element("inclusiveGateway", id, "", defaultTarget.Length > 0 ? $"default=\"{id}-default\"" : "");

    private static string Race(ScenarioModel model, string first, string second) =>
        Start() + Element("eventBasedGateway", "g") + Catch("x", first) + Catch("y", second) + model.Service("a")
        + model.Service("c") + Flows("start g x a", "g y c");
}

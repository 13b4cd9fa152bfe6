using static ProcessAgents.Conformance.Script;
using static ProcessAgents.Conformance.ScenarioModel;

namespace ProcessAgents.Conformance;

/// <summary>Jobs: their commands in every state.</summary>
internal static class JobScenarios
{
    public static IEnumerable<EngineScenario> All =>
    [
        One("job-completed-twice", Complete("a"), Complete("a"), Fail("a", 1), ThrowError("a", "E1"), Retries("a", 1), Timeout("a", 1)),
        One("job-failed-with-retries", Fail("a", 2, "once", variables: """{"v":1}"""), Activate("a"), Complete("a", """{"v":2}""")),
        One(
            "job-failed-with-back-off",
            // A back-off that ends in the very millisecond in which the real engine looks never ends there.
            Fail("a", 2, "later", backOff: 1_234),
            Activate("a"),
            Complete("a"),
            Fail("a", 1),
            ThrowError("a", "E1"),
            Advance(5_000),
            Activate("a"),
            Complete("a")),
        One(
            "job-incident-life",
            Fail("a", 0, "broken"),
            Complete("a"),
            Resolve("a"),
            Retries("a", 0),
            Retries("a", -1),
            Retries("a", 3),
            Resolve("a"),
            Resolve("a"),
            Activate("a"),
            Complete("a")),
        One("job-negative-retries", Fail("a", -5, "broken"), Retries("a", 1), Resolve("a"), Complete("a")),
        One("job-incident-and-cancel", Fail("a", 0), Cancel(), Resolve("a"), Retries("a", 1)),
        One(
            "job-times-out-and-late-worker-completes",
            Activate("a", timeout: 1_000),
            Advance(1_000),
            Activate("a", timeout: 1_000),
            Complete("a")),
        One(
            "job-time-out-extended",
            Timeout("a", 5_000),
            Activate("a", timeout: 1_000),
            Timeout("a", 5_000),
            Advance(2_000),
            Activate("a"),
            Advance(3_000),
            Activate("a")),
        One("job-time-out-shortened", Activate("a", timeout: 60_000), Timeout("a", 100), Advance(200), Activate("a")),
        One("job-fetches-some-variables", Set("""{"x":1,"y":{"z":[1]},"s":"t"}"""), Activate("a", 1, 1_000, "x", "s", "none", "x")),
        One("job-activation-of-nothing", Activate("b"), Activate("a", 1), Activate("a", 1)),
        One("job-error-after-failure-with-retries", Fail("a", 1), ThrowError("a", "E9"), ThrowError("a", "E9"), Retries("a", 1), Resolve("a"), Complete("a")),
        Scenario(
            "job-order-is-that-of-creation",
            model => Start() + Element("serviceTask", "a", Extensions(model.Job("t"))) + Element("serviceTask", "c", Extensions(model.Job("t")))
                + Element("serviceTask", "d", Extensions(model.Job("t"))) + Flows("start a", "start c", "start d"),
            Create(),
            Activate("t", 2),
            Activate("t", 2)),
        Scenario(
            "job-headers-type-and-retries-from-expressions",
            model => Start() + Element("serviceTask", "a", Extensions(
                    model.Job("=\"t\" + kind", "=n") + "<zeebe:taskHeaders><zeebe:header key=\"k\" value=\"=x\" />"
                    + "<zeebe:header key=\"empty\" value=\"\" /><zeebe:header key=\"none\" /></zeebe:taskHeaders>"))
                + End() + Flows("start a end"),
            Create("""{"kind":"1","n":7}"""),
            Activate("t1"),
            Create("""{"kind":"1","n":0}"""),
            Create("""{"kind":"1","n":"3"}"""),
            Create("""{"kind":"1","n":1.5}"""),
            Create("""{"kind":null,"n":1}"""),
            Create("""{"kind":5,"n":1}"""),
            Set("""{"kind":"2"}""", "process#5"),
            Resolve("a", 5)),
        Scenario(
            "job-input-mapping-fails-then-resolved",
            model => Start() + model.Service("a", Mappings(("input", "=assert(x, x > 1)", "y"), ("input", "=y + 1", "z"))) + End()
                + Flows("start a end"),
            Create("""{"x":1}"""),
            Resolve("a"),
            Set("""{"x":2}"""),
            Resolve("a", incident: 2),
            Activate("a"),
            Complete("a")),
        Scenario(
            "job-output-mapping-fails-then-resolved",
            model => Start() + model.Service("a", Mappings(("output", "=assert(x, x > 1)", "y"))) + model.Service("c") + Flows("start a c"),
            Create(),
            Complete("a", """{"x":1}"""),
            Complete("a"),
            Resolve("a"),
            Set("""{"x":2}""", "a#1", local: true),
            Resolve("a", incident: 2)),
        Scenario(
            "job-of-message-throw-and-end-events",
            model => Start() + Throw("t", OnMessage("m1"), model.Job("t") + Mappings(("input", "=1", "i"), ("output", "=r", "o")))
                + End("end", Extensions(model.Job("end")) + OnMessage("m1")) + Flows("start t end"),
            Create(),
            Activate("t"),
            Complete("t", """{"r":5}"""),
            Fail("end", 0, "no"),
            Retries("end", 1),
            Resolve("end"),
            Complete("end", """{"r":6}""")),
        Scenario(
            "job-of-script-rule-and-send-tasks",
            model => Start() + Element("scriptTask", "a", Extensions(model.Job("a"))) + Element("businessRuleTask", "c", Extensions(model.Job("c")))
                + Element("sendTask", "d", Extensions(model.Job("d"))) + End() + Flows("start a c d end"),
            Create(),
            Complete("a", """{"x":1}"""),
            Complete("c", """{"x":2}"""),
            Complete("d")),
        Scenario(
            "job-canceled-with-its-element",
            model => Start() + model.Service("a") + End() + Flows("start a end") + Boundary("b", "a", OnTimer("Duration", "PT1S")) + End("e2")
                + Flows("b e2"),
            Create(),
            Activate("a"),
            Advance(1_000),
            Complete("a"),
            Fail("a", 0)),
    ];

    private static EngineScenario One(string id, params EngineAction[] actions) => Scenario(
        id,
        model => Start() + model.Service("a") + End() + Flows("start a end"),
        [Create(), .. actions]);
}

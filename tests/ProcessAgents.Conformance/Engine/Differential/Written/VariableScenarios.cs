using static ProcessAgents.Conformance.Script;
using static ProcessAgents.Conformance.ScenarioModel;

namespace ProcessAgents.Conformance;

/// <summary>Variables: where they are set, and what mappings make of them.</summary>
internal static class VariableScenarios
{
    public static IEnumerable<EngineScenario> All =>
    [
        Nested("variable-set-local", Set("""{"x":2,"new":1}""", "a#1", local: true), Activate("a"), Complete("a", """{"x":3,"new":2,"y":1}""")),
        Nested("variable-set-propagated", Set("""{"x":2,"inner":2,"new":1}""", "a#1"), Activate("a"), Complete("a")),
        Nested("variable-set-on-sub-process", Set("""{"x":2,"inner":2}""", "sub#1"), Set("""{"x":5}""", "sub#1", local: true), Activate("a"), Complete("a")),
        Nested("variable-equal-is-passed-over", Complete("a", """{"inner":1,"x":1}""")),
        Nested("variable-equal-when-set", Set("""{"inner":1}""", "a#1"), Set("""{"x":1}"""), Set("""{"x":1}""", local: true), Cancel()),
        Nested("variable-of-unknown-scope", Set("""{"x":1}""", "nowhere"), Cancel()),
        Nested("variable-of-failed-job", Fail("a", 1, variables: """{"x":7,"failed":true}"""), Activate("a"), Complete("a", """{"failed":false}""")),
        Mapped("variable-nested-input", Mappings(("input", "=1", "o.a"), ("input", "=a", "o.b"), ("input", "=2", "o.c.d")), Complete("a")),
        Mapped("variable-nested-input-replaces", Mappings(("input", "=1", "ctx.new")), Activate("a"), Complete("a")),
        Mapped("variable-nested-output-merges", Mappings(("output", "=r", "ctx.new"), ("output", "=2", "ctx.a.c")), Complete("a", """{"r":1}""")),
        Mapped("variable-nested-output-into-local", Mappings(("output", "=1", "r.b")), Complete("a", """{"r":{"a":0}}""")),
        Mapped("variable-nested-output-into-text", Mappings(("output", "=1", "s.b.c")), Complete("a")),
        Mapped("variable-nested-output-into-null", Mappings(("output", "=1", "n.b.c"), ("output", "=2", "missing.b")), Complete("a")),
        Mapped("variable-same-target-twice", Mappings(("output", "=assert(x, false)", "y"), ("output", "=x", "y")), Complete("a")),
        Mapped("variable-target-then-path", Mappings(("output", "=1", "y"), ("output", "=2", "y.z"), ("output", "=y", "w")), Complete("a")),
        Mapped("variable-mappings-see-each-other", Mappings(("input", "=x + 1", "p"), ("input", "=p + 1", "q"), ("output", "=q", "x"), ("output", "=x", "y")), Complete("a")),
        Mapped("variable-static-input", Mappings(("input", "plain text", "p"), ("input", "=\"\"", "q"), ("input", "", "e")), Activate("a"), Complete("a")),
        Mapped("variable-values-of-each-type", Mappings(("output", "=date(\"2026-01-31\")", "d"), ("output", "=time(\"10:00:00\")", "t"), ("output", "=date and time(\"2030-01-01T10:00:00@Europe/Berlin\")", "dt"), ("output", "=duration(\"P1Y2M\")", "ym"), ("output", "=1/8", "fraction"), ("output", "=-0.0", "zero"), ("output", "=1.50", "trailing"), ("output", "=[1..3]", "range"), ("output", "=function(a) a", "f"), ("output", "={g: function(a) a, h: 1}", "c")), Complete("a")),
        Mapped("variable-names-that-are-odd", "", Complete("a", """{"a-b":1,"with space":2,"ä":3,"":4,"1x":5}""")),
        Mapped("variable-values-that-are-odd", "", Complete("a", """{"e":1e3,"m":-0,"d":1.0,"l":123456789012345678,"t":"a\u0000\n\"","n":{"a":[[],{}]}}""")),
        Mapped("variable-missing-gives-null", Mappings(("input", "=nothing.at.all", "p"), ("output", "=nothing", "q")), Complete("a")),
        Scenario(
            "variable-script-result",
            model => Start() + Script("s", "=x + 1", "y", Mappings(("input", "=10", "x"), ("output", "=y * 2", "z"))) + Script("t", "={a: z, b: missing}", "u")
                + model.Service("a") + Flows("start s t a"),
            Create("""{"x":1}""")),
        Scenario(
            "variable-script-fails-then-resolved",
            model => Start() + Script("s", "=assert(x, x > 1)", "y") + model.Service("a") + Flows("start s a")
                + Boundary("b", "s", OnTimer("Duration", "PT1S")) + End("e2") + Flows("b e2"),
            Create("""{"x":1}"""),
            Advance(1_000),
            Set("""{"x":2}"""),
            Resolve("s")),
        Scenario(
            "variable-decision-result",
            model => [
                model.One(Start() + Rule(model, "d", "decision") + model.Service("a") + Flows("start d a")),
                Decision(model),
            ],
            Create("""{"x":5}"""),
            Create("""{"x":1}"""),
            Create("""{"x":"text"}"""),
            Create(),
            new EngineAction.EvaluateDecision("decision", """{"x":5}"""),
            new EngineAction.EvaluateDecision("nowhere")),
        Scenario(
            "variable-decision-missing-then-deployed",
            model => Start() + Rule(model, "d", "nowhere") + End() + Flows("start d end"),
            Create(),
            Resolve("d"),
            Cancel()),
        Scenario(
            "variable-end-event-output",
            _ => Start() + End("end", Extensions(Mappings(("output", "=x + 1", "y")))) + Flows("start end"),
            Create("""{"x":1}""")),
    ];

    private static EngineScenario Nested(string id, params EngineAction[] actions) => Scenario(
        id,
        model => Start() + SubProcess("sub", Start("s2") + model.Service("a") + model.Service("c") + Flows("s2 a c"), Mappings(("input", "=x", "inner")))
            + End() + Flows("start sub end"),
        [Create("""{"x":1}"""), .. actions]);

    private static EngineScenario Mapped(string id, string mappings, params EngineAction[] actions) => Scenario(
        id,
        model => Start() + model.Service("a", mappings) + End() + Flows("start a end"),
        [Create("""{"x":1,"s":"text","ctx":{"a":{"b":1}},"n":null}"""), .. actions]);

    private static string Rule(ScenarioModel model, string id, string decision) => Element(
        "businessRuleTask",
        id,
        Extensions($"<zeebe:calledDecision decisionId=\"{model.Prefix}{decision}\" resultVariable=\"result\" />"
            + Mappings(("output", "=result", "out"))));

    private static (string Name, string Content) Decision(ScenarioModel model) => ("decision.dmn",
        $"""
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="{model.Prefix}graph" name="graph" namespace="test">
          <decision id="{model.Prefix}decision" name="decision">
            <decisionTable id="table" hitPolicy="UNIQUE">
              <input id="in"><inputExpression id="expression" typeRef="number"><text>x</text></inputExpression></input>
              <output id="out1" name="level" /><output id="out2" name="rule" />
              <rule id="r1"><inputEntry id="e1"><text>&gt; 2</text></inputEntry><outputEntry id="o1"><text>"high"</text></outputEntry><outputEntry id="p1"><text>1</text></outputEntry></rule>
              <rule id="r2"><inputEntry id="e2"><text>&lt; 10</text></inputEntry><outputEntry id="o2"><text>"low"</text></outputEntry><outputEntry id="p2"><text>2</text></outputEntry></rule>
            </decisionTable>
          </decision>
        </definitions>
        """);
}

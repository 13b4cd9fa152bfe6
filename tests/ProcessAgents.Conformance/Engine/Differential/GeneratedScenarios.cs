using System.Globalization;

namespace ProcessAgents.Conformance;

/// <summary>Scenarios by seed.</summary>
internal static class GeneratedScenarios
{
    private const int ActionsMax = 14;
    private const int SeedCount = 320;

    /// <summary>The seeds of <c>SEEDS</c>, such as <c>1000-1999</c>, else the first ones.</summary>
    public static IEnumerable<EngineScenario> All()
    {
        var ends = (Environment.GetEnvironmentVariable("SEEDS") ?? $"0-{SeedCount - 1}").Split('-')
            .Select(text => int.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        return Enumerable.Range(ends[0], ends[^1] - ends[0] + 1).Select(Make);
    }

    private static EngineScenario Make(int seed)
    {
        var random = new Random(seed);
        var model = new ScenarioModel($"seed{seed:D6}-");
        var values = new ScenarioValues(random);
        return new EngineScenario(
            $"seed {seed}",
            model.Prefix,
            [
                ("process.bpmn", new ProcessGenerator(model, values).Document()),
                ("decision.dmn", Decision(model.Prefix)),
                ("form.form", $$"""{"id":"{{model.Prefix}}form","type":"default","components":[]}"""),
            ],
            new ActionGenerator(values, ActionsMax));
    }

    private static string Decision(string prefix) =>
        $"""
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="{prefix}graph" name="graph" namespace="test">
          <decision id="{prefix}decision" name="decision">
            <decisionTable id="table" hitPolicy="FIRST">
              <input id="in"><inputExpression id="expression" typeRef="number"><text>x</text></inputExpression></input>
              <output id="out" name="out" />
              <rule id="rule1"><inputEntry id="e1"><text>&gt; 2</text></inputEntry><outputEntry id="o1"><text>"high"</text></outputEntry></rule>
              <rule id="rule2"><inputEntry id="e2"><text></text></inputEntry><outputEntry id="o2"><text>[s, missing]</text></outputEntry></rule>
            </decisionTable>
          </decision>
        </definitions>
        """;
}

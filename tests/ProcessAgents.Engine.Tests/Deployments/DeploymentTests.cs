using System.Text;
using ProcessAgents.Protocol;
using static ProcessAgents.Engine.Tests.Bpmn;

namespace ProcessAgents.Engine.Tests.Deployments;

public class DeploymentTests
{
    private readonly EngineHarness _engine = new();

    [Fact]
    public void The_same_text_under_the_same_name_is_no_new_version()
    {
        var xml = Process(Start() + End() + Flows("start end"));

        var first = _engine.Deploy(xml).Processes[0];
        var again = _engine.Deploy(xml).Processes[0];
        var renamed = _engine.Deploy(new DeploymentResource("other.bpmn", Encoding.UTF8.GetBytes(xml))).Processes[0];

        (again.Version, again.ProcessDefinitionKey, again.IsDuplicate).ShouldBe((1, first.ProcessDefinitionKey, true));
        (renamed.Version, renamed.IsDuplicate).ShouldBe((2, false));
    }

    [Fact]
    public void Resources_are_deployed_together_or_not_at_all()
    {
        var answer = Send(
            ("good.bpmn", Process(Start() + End() + Flows("start end"))),
            ("bad.bpmn", Process(Start() + Element("serviceTask", "task") + End() + Flows("start task end"))));

        answer.RejectionType.ShouldBe(RejectionType.InvalidArgument);
        answer.RejectionReason.ShouldContain("'bad.bpmn': line ");
        answer.RejectionReason.ShouldContain("'task'");
        _engine.Send(ProcessInstanceCreationIntent.Create, -1, new ProcessInstanceCreationRecord
        {
            BpmnProcessId = "process",
        }).RejectionType.ShouldBe(RejectionType.NotFound);
    }

    [Theory]
    [InlineData("broken.bpmn", "<bpmn:definitions")]
    [InlineData("form.form", "{\"no\": \"id\"}")]
    [InlineData("form.form", "no json")]
    [InlineData("what.txt", "text")]
    public void Bad_resources_are_refused_by_name(string name, string content)
    {
        var answer = Send((name, content));

        answer.RejectionType.ShouldBe(RejectionType.InvalidArgument);
        answer.RejectionReason.ShouldContain($"'{name}'");
    }

    [Fact]
    public void An_element_that_is_not_executed_is_refused_with_its_line()
    {
        var answer = Send(("adhoc.bpmn", Process(Start() + Element("adHocSubProcess", "tools", Service("tool")) + End()
            + Flows("start tools end"))));

        answer.RejectionReason.ShouldContain("AdHocSubProcess 'tools'");
        answer.RejectionReason.ShouldContain("line ");
    }

    [Fact]
    public void Resources_have_a_limit()
    {
        var engine = new EngineHarness(new EngineLimits { DeploymentBytesMax = 10 });

        engine.Send(DeploymentIntent.Create, -1, new DeploymentRecord
        {
            Resources = [new DeploymentResource("a.form", new byte[11])],
        }).RejectionReason.ShouldContain("at most 10 bytes");
    }

    [Fact]
    public void A_decision_of_a_business_rule_task_gives_its_result_and_its_trace()
    {
        _engine.Deploy(
            new DeploymentResource("rules.dmn", Encoding.UTF8.GetBytes(Dmn)),
            new DeploymentResource("process.bpmn", Encoding.UTF8.GetBytes(Process(Start() + Element(
                "businessRuleTask", "decide", Extensions(
                    "<zeebe:calledDecision decisionId=\"size\" resultVariable=\"size\" />")) + End()
                + Flows("start decide end")))));

        var key = _engine.Create(variables: """{"amount": 150}""");

        _engine.VariableOf(key, "size").ShouldBe("\"large\"");
        var evaluated = (DecisionEvaluationRecord)_engine
            .EventsOf<DecisionEvaluationRecord>(DecisionEvaluationIntent.Evaluated).ShouldHaveSingleItem().Value;
        evaluated.EvaluatedDecisions.ShouldHaveSingleItem().MatchedRules.ShouldHaveSingleItem().RuleId.ShouldBe("big");
    }

    [Fact]
    public void A_decision_is_evaluated_for_whoever_asks()
    {
        _engine.Deploy(new DeploymentResource("rules.dmn", Encoding.UTF8.GetBytes(Dmn)));

        var answer = _engine.Send(DecisionEvaluationIntent.Evaluate, -1, new DecisionEvaluationRecord
        {
            DecisionId = "size",
            Variables = """{"amount": 5}"""u8.ToArray(),
        });

        ((DecisionEvaluationRecord)answer.Value).DecisionOutput.ShouldBe("\"small\""u8.ToArray());
    }

    [Fact]
    public void A_decision_that_is_not_there_is_an_incident()
    {
        _engine.DeployProcess(Start() + Element("businessRuleTask", "decide", Extensions(
            "<zeebe:calledDecision decisionId=\"none\" resultVariable=\"size\" />")) + End()
            + Flows("start decide end"));

        _engine.Create();

        _engine.Incident().Value.ErrorType.ShouldBe(ErrorType.CalledDecisionError);
    }

    private const string Dmn =
        """
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="rules" name="rules" namespace="test">
          <decision id="size" name="Size">
            <decisionTable id="table" hitPolicy="UNIQUE">
              <input id="in">
                <inputExpression id="expression" typeRef="number"><text>amount</text></inputExpression>
              </input>
              <output id="out" name="size" typeRef="string" />
              <rule id="big"><inputEntry id="e1"><text>&gt;= 100</text></inputEntry>
                <outputEntry id="o1"><text>"large"</text></outputEntry></rule>
              <rule id="little"><inputEntry id="e2"><text>&lt; 100</text></inputEntry>
                <outputEntry id="o2"><text>"small"</text></outputEntry></rule>
            </decisionTable>
          </decision>
        </definitions>
        """;

    private Protocol.Record Send(params (string Name, string Content)[] resources) =>
        _engine.Send(DeploymentIntent.Create, -1, new DeploymentRecord
        {
            Resources = [.. resources.Select(each =>
                new DeploymentResource(each.Name, Encoding.UTF8.GetBytes(each.Content)))],
        });
}

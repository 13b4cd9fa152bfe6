namespace ProcessAgents.Gateway.Tests.Rest;

/// <summary>What the tests deploy.</summary>
internal static class Models
{
    /// <summary>A job, a user task with a form, a message.</summary>
    public const string Order =
        """
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
            xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t">
          <bpmn:message id="m" name="paid">
            <bpmn:extensionElements><zeebe:subscription correlationKey="=orderId"/></bpmn:extensionElements>
          </bpmn:message>
          <bpmn:process id="order" name="Order handling" isExecutable="true">
            <bpmn:startEvent id="start"/>
            <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="work"/>
            <bpmn:serviceTask id="work" name="Do work"><bpmn:extensionElements>
              <zeebe:taskDefinition type="work" retries="2"/>
              <zeebe:taskHeaders><zeebe:header key="h" value="v"/></zeebe:taskHeaders>
            </bpmn:extensionElements></bpmn:serviceTask>
            <bpmn:sequenceFlow id="f2" sourceRef="work" targetRef="approve"/>
            <bpmn:userTask id="approve" name="Approve"><bpmn:extensionElements>
              <zeebe:userTask/><zeebe:formDefinition formId="approval"/>
              <zeebe:assignmentDefinition candidateGroups="managers"/>
            </bpmn:extensionElements></bpmn:userTask>
            <bpmn:sequenceFlow id="f3" sourceRef="approve" targetRef="wait"/>
            <bpmn:intermediateCatchEvent id="wait"><bpmn:messageEventDefinition id="e" messageRef="m"/></bpmn:intermediateCatchEvent>
            <bpmn:sequenceFlow id="f4" sourceRef="wait" targetRef="end"/>
            <bpmn:endEvent id="end"/>
          </bpmn:process>
        </bpmn:definitions>
        """;

    /// <summary>Ends at once.</summary>
    public const string Quick =
        """
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t">
          <bpmn:process id="quick" isExecutable="true">
            <bpmn:startEvent id="start"/>
            <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="end"/>
            <bpmn:endEvent id="end"/>
          </bpmn:process>
        </bpmn:definitions>
        """;

    /// <summary>Calls <see cref="Order"/>.</summary>
    public const string Caller =
        """
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
            xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t">
          <bpmn:process id="caller" isExecutable="true">
            <bpmn:startEvent id="start"/>
            <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="call"/>
            <bpmn:callActivity id="call"><bpmn:extensionElements>
              <zeebe:calledElement processId="order"/>
            </bpmn:extensionElements></bpmn:callActivity>
          </bpmn:process>
        </bpmn:definitions>
        """;

    public const string ApprovalForm = """{"id":"approval","type":"default","schemaVersion":16,"components":[]}""";

    /// <summary>Below 100 is "low", else "high".</summary>
    public const string LimitDecision =
        """
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="limits" name="Limits" namespace="n">
          <decision id="limit" name="Limit"><decisionTable id="t" hitPolicy="FIRST">
            <input id="i"><inputExpression id="x" typeRef="number"><text>amount</text></inputExpression></input>
            <output id="o" name="level" typeRef="string"/>
            <rule id="r1"><inputEntry id="u1"><text>&lt; 100</text></inputEntry><outputEntry id="o1"><text>"low"</text></outputEntry></rule>
            <rule id="r2"><inputEntry id="u2"><text>-</text></inputEntry><outputEntry id="o2"><text>"high"</text></outputEntry></rule>
          </decisionTable></decision>
        </definitions>
        """;
}

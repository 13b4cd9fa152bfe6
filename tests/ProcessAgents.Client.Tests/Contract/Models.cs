using System.Text;

namespace ProcessAgents.Client.Tests.Contract;

/// <summary>Small processes as BPMN text.</summary>
internal static class Models
{
    public static DeploymentResource OneTask(string id, string jobType) => Process(id, $"""
        <bpmn:startEvent id="start"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
        <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="task"/>
        <bpmn:serviceTask id="task"><bpmn:extensionElements>
          <zeebe:taskDefinition type="{jobType}" retries="3"/>
          <zeebe:taskHeaders><zeebe:header key="color" value="blue"/></zeebe:taskHeaders>
        </bpmn:extensionElements><bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing></bpmn:serviceTask>
        <bpmn:sequenceFlow id="f2" sourceRef="task" targetRef="end"/>
        <bpmn:endEvent id="end"><bpmn:incoming>f2</bpmn:incoming></bpmn:endEvent>
        """);

    public static DeploymentResource ErrorBoundary(string id, string jobType, string errorCode) => Process(
        id,
        $"""
        <bpmn:startEvent id="start"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
        <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="task"/>
        <bpmn:serviceTask id="task"><bpmn:extensionElements><zeebe:taskDefinition type="{jobType}"/></bpmn:extensionElements>
          <bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing></bpmn:serviceTask>
        <bpmn:sequenceFlow id="f2" sourceRef="task" targetRef="end"/>
        <bpmn:endEvent id="end"><bpmn:incoming>f2</bpmn:incoming></bpmn:endEvent>
        <bpmn:boundaryEvent id="caught" attachedToRef="task"><bpmn:extensionElements><zeebe:ioMapping>
          <zeebe:output source="=&quot;caught&quot;" target="outcome"/></zeebe:ioMapping></bpmn:extensionElements>
          <bpmn:outgoing>f3</bpmn:outgoing><bpmn:errorEventDefinition id="ed" errorRef="error"/></bpmn:boundaryEvent>
        <bpmn:sequenceFlow id="f3" sourceRef="caught" targetRef="failed"/>
        <bpmn:endEvent id="failed"><bpmn:incoming>f3</bpmn:incoming></bpmn:endEvent>
        """,
        $"""<bpmn:error id="error" name="error" errorCode="{errorCode}"/>""");

    public static DeploymentResource MessageCatch(string id, string messageName) => Process(
        id,
        """
        <bpmn:startEvent id="start"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
        <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="catch"/>
        <bpmn:intermediateCatchEvent id="catch"><bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing>
          <bpmn:messageEventDefinition id="md" messageRef="message"/></bpmn:intermediateCatchEvent>
        <bpmn:sequenceFlow id="f2" sourceRef="catch" targetRef="end"/>
        <bpmn:endEvent id="end"><bpmn:incoming>f2</bpmn:incoming></bpmn:endEvent>
        """,
        $"""
        <bpmn:message id="message" name="{messageName}"><bpmn:extensionElements>
          <zeebe:subscription correlationKey="=key"/></bpmn:extensionElements></bpmn:message>
        """);

    public static DeploymentResource Decision(string id) => new($"{id}.dmn", Encoding.UTF8.GetBytes($"""
        <?xml version="1.0" encoding="UTF-8"?>
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="{id}-drg" name="Approval" namespace="tests">
          <decision id="{id}" name="Approval">
            <decisionTable id="table" hitPolicy="UNIQUE">
              <input id="in" label="Amount"><inputExpression id="ie" typeRef="number"><text>amount</text></inputExpression></input>
              <output id="out" label="Approver" name="approver" typeRef="string"/>
              <rule id="small"><inputEntry id="i1"><text>&lt; 100</text></inputEntry>
                <outputEntry id="o1"><text>"nobody"</text></outputEntry></rule>
              <rule id="large"><inputEntry id="i2"><text>&gt;= 100</text></inputEntry>
                <outputEntry id="o2"><text>"manager"</text></outputEntry></rule>
            </decisionTable>
          </decision>
        </definitions>
        """));

    private static DeploymentResource Process(string id, string content, string roots = "") => new(
        $"{id}.bpmn",
        Encoding.UTF8.GetBytes($"""
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
              xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="definitions" targetNamespace="tests">
              {roots}
              <bpmn:process id="{id}" isExecutable="true">{content}</bpmn:process>
            </bpmn:definitions>
            """));
}

using System.Xml.Linq;

namespace ProcessAgents.Conformance;

/// <summary>What the scripts of <see cref="RestDifferentialSet"/> deploy: one of each that REST shows something of.</summary>
internal static class DifferentialModels
{
    private const string Bpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    public const string Form = """{"id":"ask","type":"default","schemaVersion":16,"components":[]}""";

    public const string Decision =
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

    /// <summary>A job that may throw, then a person, then a message.</summary>
    public static string Order => Process(
        "order",
        """
        <startEvent id="start" name="Order comes"/><sequenceFlow id="f1" sourceRef="start" targetRef="work"/>
        <serviceTask id="work" name="Do work"><extensionElements>
          <zeebe:taskDefinition type="work" retries="2"/>
          <zeebe:taskHeaders><zeebe:header key="color" value="blue"/></zeebe:taskHeaders>
          <zeebe:ioMapping><zeebe:input source="=amount" target="local"/></zeebe:ioMapping>
        </extensionElements></serviceTask>
        <boundaryEvent id="refused" attachedToRef="work"><errorEventDefinition id="ed" errorRef="error"/></boundaryEvent>
        <sequenceFlow id="f2" sourceRef="refused" targetRef="refusedEnd"/><endEvent id="refusedEnd"/>
        <sequenceFlow id="f3" sourceRef="work" targetRef="approve"/>
        <userTask id="approve" name="Approve"><extensionElements>
          <zeebe:userTask/><zeebe:formDefinition formId="ask"/>
          <zeebe:assignmentDefinition assignee="=if amount &gt; 50 then &quot;ann&quot; else null" candidateGroups="managers, clerks"/>
          <zeebe:taskSchedule dueDate="2031-01-01T10:00:00Z"/><zeebe:priorityDefinition priority="=70"/>
        </extensionElements></userTask>
        <sequenceFlow id="f4" sourceRef="approve" targetRef="wait"/>
        <intermediateCatchEvent id="wait"><messageEventDefinition id="md" messageRef="paid"/></intermediateCatchEvent>
        <sequenceFlow id="f5" sourceRef="wait" targetRef="end"/><endEvent id="end"/>
        """,
        """
        <error id="error" name="error" errorCode="REFUSED"/>
        <message id="paid" name="paid"><extensionElements><zeebe:subscription correlationKey="=orderId"/></extensionElements></message>
        """);

    /// <summary>Calls <see cref="Order"/>'s small sibling, beside a timer and a signal; incidents by expression.</summary>
    public static string Parent => Process(
        "parent",
        """
        <startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="fork"/>
        <parallelGateway id="fork"/>
        <sequenceFlow id="f2" sourceRef="fork" targetRef="call"/><sequenceFlow id="f3" sourceRef="fork" targetRef="sub"/>
        <sequenceFlow id="f4" sourceRef="fork" targetRef="decide"/>
        <callActivity id="call" name="Call it"><extensionElements>
          <zeebe:calledElement processId="child" propagateAllChildVariables="false"/>
          <zeebe:ioMapping><zeebe:output source="=done" target="childDone"/></zeebe:ioMapping>
        </extensionElements></callActivity>
        <sequenceFlow id="f5" sourceRef="call" targetRef="join"/>
        <subProcess id="sub" name="Inside">
          <startEvent id="subStart"/><sequenceFlow id="s1" sourceRef="subStart" targetRef="pause"/>
          <intermediateCatchEvent id="pause"><timerEventDefinition id="td"><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>
          <sequenceFlow id="s2" sourceRef="pause" targetRef="subEnd"/><endEvent id="subEnd"/>
        </subProcess>
        <boundaryEvent id="hurry" attachedToRef="sub" cancelActivity="true"><signalEventDefinition id="sd" signalRef="hurrySignal"/></boundaryEvent>
        <sequenceFlow id="f6" sourceRef="sub" targetRef="join"/><sequenceFlow id="f7" sourceRef="hurry" targetRef="hurried"/>
        <endEvent id="hurried"/>
        <businessRuleTask id="decide"><extensionElements>
          <zeebe:calledDecision decisionId="limit" resultVariable="level"/>
        </extensionElements></businessRuleTask>
        <sequenceFlow id="f8" sourceRef="decide" targetRef="route"/>
        <exclusiveGateway id="route"/>
        <sequenceFlow id="f9" sourceRef="route" targetRef="join"><conditionExpression>=level = "high" or flag</conditionExpression></sequenceFlow>
        <sequenceFlow id="f10" sourceRef="route" targetRef="routed"><conditionExpression>=level = "low" and not(flag)</conditionExpression></sequenceFlow>
        <endEvent id="routed"/>
        <parallelGateway id="join"/><sequenceFlow id="f11" sourceRef="join" targetRef="end"/><endEvent id="end"/>
        """,
        """<signal id="hurrySignal" name="hurry"/>""");

    /// <summary>A job for each item.</summary>
    public static string Child => Process(
        "child",
        """
        <startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="each"/>
        <serviceTask id="each" name="Each"><extensionElements><zeebe:taskDefinition type="each"/></extensionElements>
          <multiInstanceLoopCharacteristics><extensionElements>
            <zeebe:loopCharacteristics inputCollection="=items" inputElement="item"/>
          </extensionElements></multiInstanceLoopCharacteristics>
        </serviceTask>
        <sequenceFlow id="f2" sourceRef="each" targetRef="end"/><endEvent id="end"/>
        """);

    /// <summary>Begins by a message or a signal, ends at once.</summary>
    public static string Started => Process(
        "started",
        """
        <startEvent id="byMessage"><messageEventDefinition id="md" messageRef="begin"/></startEvent>
        <sequenceFlow id="f1" sourceRef="byMessage" targetRef="end"/>
        <startEvent id="bySignal"><signalEventDefinition id="sd" signalRef="beginSignal"/></startEvent>
        <sequenceFlow id="f2" sourceRef="bySignal" targetRef="end"/>
        <startEvent id="plain"/><sequenceFlow id="f3" sourceRef="plain" targetRef="end"/>
        <endEvent id="end"/>
        """,
        """<message id="begin" name="begin"/><signal id="beginSignal" name="begin"/>""");

    /// <summary>File name and text of each, in the order in which they are deployed.</summary>
    public static IReadOnlyList<(string Name, string Text)> All =>
    [
        ("ask.form", Form), ("limits.dmn", Decision), ("child.bpmn", Child), ("order.bpmn", Order), ("parent.bpmn", Parent),
        ("started.bpmn", Started),
    ];

    /// <summary>Modelers write at each node which flows lead to it and from it; that is added here.</summary>
    private static string Process(string id, string elements, string root = "")
    {
        var document = XDocument.Parse(
            $"""
            <definitions xmlns="{Bpmn}" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t">
              {root}<process id="{id}" name="The {id}" isExecutable="true">{elements}</process>
            </definitions>
            """);
        XNamespace bpmn = Bpmn;
        var nodes = document.Descendants().Where(element => element.Attribute("id") is not null)
            .ToDictionary(element => element.Attribute("id")!.Value);
        foreach (var flow in document.Descendants(bpmn + "sequenceFlow").ToList())
        {
            Add(nodes[flow.Attribute("sourceRef")!.Value], "outgoing", flow);
            Add(nodes[flow.Attribute("targetRef")!.Value], "incoming", flow);
        }

        return document.ToString();

        void Add(XElement node, string name, XElement flow)
        {
            var reference = new XElement(bpmn + name, flow.Attribute("id")!.Value);
            var before = node.Elements().LastOrDefault(child => child.Name.LocalName is "extensionElements" or "incoming" or "outgoing");
            if (before is null)
            {
                node.AddFirst(reference);
            }
            else if (name == "incoming")
            {
                (node.Element(bpmn + "outgoing") ?? before).AddBeforeOrAfter(reference, node.Element(bpmn + "outgoing") is not null);
            }
            else
            {
                before.AddAfterSelf(reference);
            }
        }
    }

    private static void AddBeforeOrAfter(this XElement place, XElement added, bool isBefore)
    {
        if (isBefore)
        {
            place.AddBeforeSelf(added);
        }
        else
        {
            place.AddAfterSelf(added);
        }
    }
}

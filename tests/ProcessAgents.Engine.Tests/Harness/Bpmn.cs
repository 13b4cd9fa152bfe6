namespace ProcessAgents.Engine.Tests;

/// <summary>Short BPMN texts.</summary>
public static class Bpmn
{
    private const string Namespaces =
        "xmlns:bpmn=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" "
        + "xmlns:zeebe=\"http://camunda.org/schema/zeebe/1.0\" targetNamespace=\"test\"";

    /// <summary>A document with one process; messages m1 to m3 correlate by the variable <c>key</c>, errors E1 and E2,
    /// signal sig and escalation esc are there.</summary>
    public static string Process(string content, string id = "process") =>
        $"""
        <bpmn:definitions {Namespaces}>
          {Message("m1")}{Message("m2")}{Message("m3")}
          <bpmn:message id="message-start" name="start" />
          <bpmn:error id="error-E1" errorCode="E1" /><bpmn:error id="error-E2" errorCode="E2" />
          <bpmn:signal id="signal-sig" name="sig" />
          <bpmn:escalation id="escalation-esc" escalationCode="esc" />
          <bpmn:process id="{id}" isExecutable="true">{content}</bpmn:process>
        </bpmn:definitions>
        """;

    public static string Message(string name) =>
        $"<bpmn:message id=\"message-{name}\" name=\"{name}\">"
        + Extensions("<zeebe:subscription correlationKey=\"=key\" />") + "</bpmn:message>";

    public static string Start(string id = "start", string content = "") => Element("startEvent", id, content);

    public static string End(string id = "end", string content = "") => Element("endEvent", id, content);

    public static string Service(string id, string extensions = "", string content = "") => Element(
        "serviceTask", id, Extensions($"<zeebe:taskDefinition type=\"{id}\" />{extensions}") + content);

    public static string Element(string name, string id, string content = "", string attributes = "") =>
        $"<bpmn:{name} id=\"{id}\" {attributes}>{content}</bpmn:{name}>";

    public static string Boundary(string id, string on, string definition, bool interrupting = true) => Element(
        "boundaryEvent",
        id,
        definition,
        $"attachedToRef=\"{on}\" cancelActivity=\"{(interrupting ? "true" : "false")}\"");

    public static string Extensions(string content) =>
        $"<bpmn:extensionElements>{content}</bpmn:extensionElements>";

    public static string Mappings(params (string Kind, string Source, string Target)[] mappings) =>
        "<zeebe:ioMapping>" + string.Concat(mappings.Select(mapping =>
            $"<zeebe:{mapping.Kind} source=\"{mapping.Source}\" target=\"{mapping.Target}\" />"))
        + "</zeebe:ioMapping>";

    public static string OnMessage(string name) => $"<bpmn:messageEventDefinition messageRef=\"message-{name}\" />";

    public static string OnError(string name) => $"<bpmn:errorEventDefinition errorRef=\"error-{name}\" />";

    public static string OnDuration(string duration) =>
        $"<bpmn:timerEventDefinition><bpmn:timeDuration>{duration}</bpmn:timeDuration></bpmn:timerEventDefinition>";

    public static string OnDate(string date) =>
        $"<bpmn:timerEventDefinition><bpmn:timeDate>{date}</bpmn:timeDate></bpmn:timerEventDefinition>";

    public static string OnCycle(string cycle) =>
        $"<bpmn:timerEventDefinition><bpmn:timeCycle>{cycle}</bpmn:timeCycle></bpmn:timerEventDefinition>";

    /// <summary>Flows along chains of ids: "a b c" is two flows. A condition stands behind a colon: "a b:=x".</summary>
    public static string Flows(params string[] chains)
    {
        var text = new System.Text.StringBuilder();
        foreach (var chain in chains)
        {
            var ids = chain.Split(' ');
            for (var index = 1; index < ids.Length; index++)
            {
                var source = ids[index - 1].Split(':')[0];
                var parts = ids[index].Split(':', 2);
                var condition = parts.Length == 1
                    ? ""
                    : $"<bpmn:conditionExpression>{parts[1]}</bpmn:conditionExpression>";
                text.Append(
                    $"<bpmn:sequenceFlow id=\"{source}-to-{parts[0]}\" sourceRef=\"{source}\" targetRef=\"{parts[0]}\">"
                    + $"{condition}</bpmn:sequenceFlow>");
            }
        }

        return text.ToString();
    }
}

using System.Security;
using System.Text;

namespace ProcessAgents.Conformance;

/// <summary>Short texts of BPMN. What an engine knows by name (processes, job types, messages, signals, decisions) has a
/// prefix, so that many scenarios share one engine and none sees another.</summary>
internal sealed class ScenarioModel(string prefix)
{
    private const string Namespaces =
        "xmlns:bpmn=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" "
        + "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
        + "xmlns:zeebe=\"http://camunda.org/schema/zeebe/1.0\" targetNamespace=\"test\"";

    public string Prefix { get; } = prefix;

    /// <summary>A document. Messages m1 to m4 correlate by variable <c>key</c>; messages s1 and s2 start processes; errors
    /// E1 and E2, escalations X1 and X2, signals sig1 and sig2 are there.</summary>
    public string Document(params string[] content) => SequenceFlowReferences.AddTo(
        $"<bpmn:definitions {Namespaces}>"
        + string.Concat(Enumerable.Range(1, 4).Select(index => Message($"m{index}", "=key")))
        + string.Concat(Enumerable.Range(1, 2).Select(index =>
            $"<bpmn:message id=\"message-s{index}\" name=\"{Prefix}s{index}\" />"
            + $"<bpmn:error id=\"error-E{index}\" errorCode=\"E{index}\" />"
            + $"<bpmn:escalation id=\"escalation-X{index}\" escalationCode=\"X{index}\" />"
            + $"<bpmn:signal id=\"signal-sig{index}\" name=\"{Prefix}sig{index}\" />"))
        + string.Concat(content) + "</bpmn:definitions>");

    public string Process(string content, string id = "process") =>
        $"<bpmn:process id=\"{Prefix}{id}\" isExecutable=\"true\">{content}</bpmn:process>";

    /// <summary>A document with one process.</summary>
    public (string Name, string Content) One(string content, string more = "") =>
        ("process.bpmn", Document(more, Process(content)));

    public string Message(string name, string correlationKey, string id = "") =>
        $"<bpmn:message id=\"message-{(id.Length > 0 ? id : name)}\" name=\"{Escape(Named(name))}\">"
        + Extensions($"<zeebe:subscription correlationKey=\"{Escape(correlationKey)}\" />") + "</bpmn:message>";

    public static string Start(string id = "start", string content = "") => Element("startEvent", id, content);

    public static string End(string id = "end", string content = "") => Element("endEvent", id, content);

    /// <summary>A service task with a job type named as the element.</summary>
    public string Service(string id, string extensions = "", string content = "", string attributes = "") => Element(
        "serviceTask", id, Extensions(Job(id) + extensions) + content, attributes);

    public string Job(string type, string retries = "") =>
        $"<zeebe:taskDefinition type=\"{Escape(Named(type))}\""
        + (retries.Length > 0 ? $" retries=\"{Escape(retries)}\"" : "") + " />";

    public static string Element(string name, string id, string content = "", string attributes = "") =>
        $"<bpmn:{name} id=\"{id}\" {attributes}>{content}</bpmn:{name}>";

    public static string SubProcess(string id, string content, string extensions = "") =>
        Element("subProcess", id, Extensions(extensions) + content);

    public static string EventSubProcess(string id, string definition, string content, bool interrupting = true) => Element(
        "subProcess",
        id,
        Element("startEvent", id + "-start", definition, $"isInterrupting=\"{(interrupting ? "true" : "false")}\"") + content,
        "triggeredByEvent=\"true\"");

    public static string Boundary(
        string id, string on, string definition, bool interrupting = true, string extensions = "") => Element(
            "boundaryEvent",
            id,
            Extensions(extensions) + definition,
            $"attachedToRef=\"{on}\" cancelActivity=\"{(interrupting ? "true" : "false")}\"");

    public static string Script(string id, string expression, string result, string extensions = "") => Element(
        "scriptTask",
        id,
        Extensions($"<zeebe:script expression=\"{Escape(expression)}\" resultVariable=\"{result}\" />" + extensions));

    public string Call(string id, string processId, string attributes = "", string extensions = "", string content = "") =>
        Element(
            "callActivity",
            id,
            Extensions($"<zeebe:calledElement processId=\"{Escape(Named(processId))}\" {attributes} />{extensions}")
            + content);

    public static string UserTask(string id, string extensions = "", string content = "") =>
        Element("userTask", id, Extensions("<zeebe:userTask />" + extensions) + content);

    public static string Receive(string id, string message, string extensions = "", string content = "") =>
        Element("receiveTask", id, Extensions(extensions) + content, $"messageRef=\"message-{message}\"");

    public static string Catch(string id, string definition, string extensions = "") =>
        Element("intermediateCatchEvent", id, Extensions(extensions) + definition);

    public static string Throw(string id, string definition, string extensions = "") =>
        Element("intermediateThrowEvent", id, Extensions(extensions) + definition);

    public static string Extensions(string content) =>
        content.Length == 0 ? "" : $"<bpmn:extensionElements>{content}</bpmn:extensionElements>";

    public static string Mappings(params (string Kind, string Source, string Target)[] mappings) =>
        "<zeebe:ioMapping>" + string.Concat(mappings.Select(mapping =>
            $"<zeebe:{mapping.Kind} source=\"{Escape(mapping.Source)}\" target=\"{mapping.Target}\" />"))
        + "</zeebe:ioMapping>";

    public static string Loop(string collection, string more = "", bool isSequential = false, string condition = "") =>
        $"<bpmn:multiInstanceLoopCharacteristics isSequential=\"{(isSequential ? "true" : "false")}\">"
        + Extensions($"<zeebe:loopCharacteristics inputCollection=\"{Escape(collection)}\" {more} />")
        + (condition.Length > 0 ? $"<bpmn:completionCondition>{Escape(condition)}</bpmn:completionCondition>" : "")
        + "</bpmn:multiInstanceLoopCharacteristics>";

    public static string OnMessage(string name) => $"<bpmn:messageEventDefinition messageRef=\"message-{name}\" />";

    public static string OnSignal(string name) => $"<bpmn:signalEventDefinition signalRef=\"signal-{name}\" />";

    /// <param name="name">Of the error; empty means every error.</param>
    public static string OnError(string name) =>
        name.Length == 0 ? "<bpmn:errorEventDefinition />" : $"<bpmn:errorEventDefinition errorRef=\"error-{name}\" />";

    /// <param name="name">Of the escalation; empty means every escalation.</param>
    public static string OnEscalation(string name) => name.Length == 0
        ? "<bpmn:escalationEventDefinition />"
        : $"<bpmn:escalationEventDefinition escalationRef=\"escalation-{name}\" />";

    /// <param name="kind">Date, Duration or Cycle.</param>
    /// <param name="value">A static value or an expression.</param>
    public static string OnTimer(string kind, string value) =>
        $"<bpmn:timerEventDefinition><bpmn:time{kind}>{Escape(value)}</bpmn:time{kind}></bpmn:timerEventDefinition>";

    public static string OnCompensation(string id, string activityRef = "") =>
        $"<bpmn:compensateEventDefinition id=\"{id}-definition\""
        + (activityRef.Length > 0 ? $" activityRef=\"{activityRef}\" />" : " />");

    public static string Terminate => "<bpmn:terminateEventDefinition />";

    public static string OnLink(string id, string name) =>
        $"<bpmn:linkEventDefinition id=\"{id}-definition\" name=\"{name}\" />";

    /// <summary>Makes an activity the handler of a compensation boundary event; artifacts come last in a scope.</summary>
    public static string Association(string boundaryId, string handler) =>
        $"<bpmn:association id=\"{boundaryId}-association\" sourceRef=\"{boundaryId}\" targetRef=\"{handler}\" "
        + "associationDirection=\"One\" />";

    /// <summary>Flows along chains of ids: "a b c" is two flows. A condition stands behind a colon: "a b:=x".</summary>
    public static string Flows(params string[] chains)
    {
        var text = new StringBuilder();
        foreach (var chain in chains)
        {
            var ids = chain.Split(' ');
            for (var index = 1; index < ids.Length; index++)
            {
                var source = ids[index - 1].Split(':')[0];
                var parts = ids[index].Split(':', 2);
                text.Append(Flow(source, parts[0], parts.Length > 1 ? parts[1] : ""));
            }
        }

        return text.ToString();
    }

    public static string Flow(string source, string target, string condition = "", string id = "") =>
        $"<bpmn:sequenceFlow id=\"{(id.Length > 0 ? id : $"{source}-to-{target}")}\" sourceRef=\"{source}\" "
        + $"targetRef=\"{target}\">"
        + (condition.Length > 0
            ? $"<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">{Escape(condition)}"
                + "</bpmn:conditionExpression>"
            : "")
        + "</bpmn:sequenceFlow>";

    /// <summary>A name with the prefix; in an expression the name is what stands in its first quotes.</summary>
    private string Named(string name)
    {
        var quote = name.StartsWith('=') ? name.IndexOf('"', StringComparison.Ordinal) : -1;
        return quote >= 0 ? name.Insert(quote + 1, Prefix) : name.StartsWith('=') ? name : Prefix + name;
    }

    private static string Escape(string text) => SecurityElement.Escape(text);
}

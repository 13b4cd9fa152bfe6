using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Xml;
using System.Xml.Linq;

namespace ProcessAgents.Bpmn;

/// <summary>
/// Reads one process: first every element in document order, then the references between them, then the rules that
/// look across elements.
/// </summary>
internal sealed class ProcessReader(ReadingContext context)
{
    private static readonly FrozenSet<string> Annotations = new[]
    {
        "documentation", "extensionElements", "incoming", "outgoing", "laneSet", "dataObject", "dataObjectReference",
        "dataStoreReference", "textAnnotation", "group", "association", "ioSpecification", "property", "auditing",
        "monitoring", "artifact", "resourceRole", "potentialOwner", "humanPerformer", "performer",
        "correlationSubscription", "supports", "dataInputAssociation", "dataOutputAssociation", "dataInput",
        "dataOutput", "inputSet", "outputSet", "category", "script", "rendering", "completionCondition",
        "standardLoopCharacteristics", "multiInstanceLoopCharacteristics", "supportedInterfaceRef",
    }.ToFrozenSet(StringComparer.Ordinal);

    private readonly ProcessParts parts = new();
    private readonly ActivityReader activities = new(context);
    private readonly EventReader events = new(context);

    /// <summary>Reads a process; null when it has no id.</summary>
    public ExecutableProcess? Read(XElement xml)
    {
        if (xml.Text("id") is not { } id)
        {
            context.Problems.Add(xml, "A process must have an id.");
            return null;
        }

        var process = new ExecutableProcess(id);
        parts.Add(process, xml, null);
        ExtensionReader.ReadCommon(process, xml, context);
        ReadProcessExtensions(process, xml);
        ReadScope(process, xml);
        new ElementLinker(parts, context).Link();
        process.SetElements([.. parts.Elements]);
        ProcessRules.Check(process, parts, context.Problems);
        return process;
    }

    private void ReadProcessExtensions(ExecutableProcess process, XElement xml)
    {
        process.VersionTag = xml.Extension("versionTag")?.Text("value");
        if (xml.Extension("jobPriorityDefinition") is { } priority)
        {
            process.JobPriority = context.Expressions.ReadRequired(priority, "priority");
        }

        process.CancelListeners = ExtensionReader.ReadExecutionListeners(xml, context)
            .Where(listener => listener.EventType == ExecutionListenerEventType.Cancel)
            .ToImmutableArray();
        process.UserTaskForms = xml.Extensions("userTaskForm")
            .Where(form => form.Text("id") is not null)
            .GroupBy(form => form.Text("id")!, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.First().Value, StringComparer.Ordinal);
    }

    private void ReadScope(ExecutableFlowScope scope, XElement xml)
    {
        var nodes = ImmutableArray.CreateBuilder<ExecutableFlowNode>();
        var flows = ImmutableArray.CreateBuilder<ExecutableSequenceFlow>();
        var eventSubProcesses = ImmutableArray.CreateBuilder<ExecutableEventSubProcess>();
        foreach (var child in xml.Elements().Where(e => e.Name.Namespace == BpmnNames.Model))
        {
            var name = child.Name.LocalName;
            if (Annotations.Contains(name))
            {
                continue;
            }

            if (child.Text("id") is not { } id)
            {
                context.Problems.Add(child, "The element must have an id.");
            }
            else if (name == "sequenceFlow")
            {
                flows.Add(ReadSequenceFlow(id, child, scope));
            }
            else if (CreateNode(id, child) is not { } node)
            {
                context.Problems.Add(child, $"Elements of type '{name}' are not supported.");
            }
            else if (node is ExecutableEventSubProcess eventSubProcess)
            {
                ReadNode(node, child, scope);
                eventSubProcesses.Add(eventSubProcess);
            }
            else
            {
                nodes.Add(ReadNode(node, child, scope));
            }
        }

        scope.FlowNodes = nodes.ToImmutable();
        scope.SequenceFlows = flows.ToImmutable();
        scope.EventSubProcesses = eventSubProcesses.ToImmutable();
        scope.StartEvents = [.. scope.FlowNodes.OfType<ExecutableStartEvent>()];
        scope.NoneStartEvent = scope.StartEvents.FirstOrDefault(e => e.EventType == ExecutableEventType.None);
    }

    private static ExecutableFlowNode? CreateNode(string id, XElement xml) => xml.Name.LocalName switch
    {
        "serviceTask" => new ExecutableServiceTask(id),
        "sendTask" => new ExecutableSendTask(id),
        "scriptTask" => new ExecutableScriptTask(id),
        "businessRuleTask" => new ExecutableBusinessRuleTask(id),
        "userTask" => new ExecutableUserTask(id),
        "receiveTask" => new ExecutableReceiveTask(id),
        "manualTask" => new ExecutableManualTask(id),
        "task" => new ExecutableUndefinedTask(id),
        "exclusiveGateway" => new ExecutableExclusiveGateway(id),
        "inclusiveGateway" => new ExecutableInclusiveGateway(id),
        "parallelGateway" => new ExecutableParallelGateway(id),
        "eventBasedGateway" => new ExecutableEventBasedGateway(id),
        "subProcess" when xml.Flag("triggeredByEvent", false) => new ExecutableEventSubProcess(id),
        "subProcess" => new ExecutableSubProcess(id),
        "adHocSubProcess" => new ExecutableAdHocSubProcess(id),
        "callActivity" => new ExecutableCallActivity(id),
        "startEvent" => new ExecutableStartEvent(id),
        "endEvent" => new ExecutableEndEvent(id),
        "intermediateCatchEvent" => new ExecutableIntermediateCatchEvent(id),
        "intermediateThrowEvent" => new ExecutableIntermediateThrowEvent(id),
        "boundaryEvent" => new ExecutableBoundaryEvent(id),
        _ => null,
    };

    private ExecutableSequenceFlow ReadSequenceFlow(string id, XElement xml, ExecutableFlowScope scope)
    {
        var flow = new ExecutableSequenceFlow(id);
        parts.Add(flow, xml, scope);
        ExtensionReader.RefuseListeners(xml, context);
        if (xml.Element(BpmnNames.Model + "conditionExpression") is { } condition)
        {
            flow.Condition = context.Expressions.ReadExpression(condition, "condition", condition.Value);
        }

        return flow;
    }

    /// <summary>Reads a node and what it contains; gives its multi-instance body where it has one.</summary>
    private ExecutableFlowNode ReadNode(ExecutableFlowNode node, XElement xml, ExecutableFlowScope scope)
    {
        var outer = node;
        var parent = scope;
        if (node is ExecutableActivity inner && activities.ReadLoopCharacteristics(xml) is { } loop)
        {
            var body = new ExecutableMultiInstanceBody(inner, loop);
            parts.Add(body, xml, scope);
            parent = body;
            outer = body;
        }

        parts.Add(node, xml, parent);
        ExtensionReader.ReadCommon(node, xml, context);
        if (outer is ExecutableMultiInstanceBody multiInstance)
        {
            activities.CompleteBody(multiInstance, xml);
        }

        switch (node)
        {
            case ExecutableEvent @event:
                events.Read(@event, xml, scope);
                break;
            case ExecutableActivity activity:
                activities.Read(activity, xml);
                break;
        }

        if (node is ExecutableAdHocSubProcess adHoc)
        {
            parts.Add(adHoc.InnerInstance, xml, adHoc);
        }

        if (node is ExecutableFlowScope container)
        {
            ReadScope(container, xml);
        }

        return outer;
    }
}

/// <summary>The elements of one process while it is read, each with its XML.</summary>
internal sealed class ProcessParts
{
    private readonly Dictionary<ExecutableElement, XElement> xml = [];
    private readonly Dictionary<string, ExecutableElement> byId = new(StringComparer.Ordinal);

    public List<ExecutableElement> Elements { get; } = [];

    public void Add(ExecutableElement element, XElement source, ExecutableFlowScope? parent)
    {
        var position = (IXmlLineInfo)source;
        element.Name = source.Value("name");
        element.Parent = parent;
        element.Line = position.LineNumber;
        element.Column = position.LinePosition;
        Elements.Add(element);
        xml.Add(element, source);
        byId.TryAdd(element.Id, element);
    }

    public XElement Xml(ExecutableElement element) => xml[element];

    /// <summary>The element of an id, the body where it is multi-instance; null when there is none.</summary>
    public ExecutableElement? Find(string id) => byId.GetValueOrDefault(BpmnNames.LocalPart(id));
}

using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Xml.Linq;

namespace ProcessAgents.Bpmn;

/// <summary>Reads the <c>zeebe:</c> extensions that many elements have.</summary>
internal static class ExtensionReader
{
    /// <summary>How often a job is tried again where nothing is said.</summary>
    public const string DefaultRetries = "3";

    private const string ReservedHeaderPrefix = "io.camunda.zeebe:";

    private static readonly FrozenSet<string> NoStartListeners =
        new[] { "startEvent", "boundaryEvent" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> NoEndListeners =
        new[] { "exclusiveGateway", "inclusiveGateway", "parallelGateway", "eventBasedGateway" }
            .ToFrozenSet(StringComparer.Ordinal);

    public static void ReadCommon(ExecutableFlowNode node, XElement xml, ReadingContext context)
    {
        node.Documentation = xml.Element(BpmnNames.Model + "documentation")?.Value;
        node.Properties = xml.Extensions("properties").Elements(BpmnNames.Zeebe + "property")
            .Select(property => new ZeebeProperty(property.Value("name") ?? "", property.Value("value") ?? ""))
            .ToImmutableArray();
        node.InputMappings = ReadMappings(xml, "input", context);
        node.OutputMappings = ReadMappings(xml, "output", context);
        var listeners = ReadExecutionListeners(xml, context);
        node.StartListeners = [.. listeners.Where(l => l.EventType == ExecutionListenerEventType.Start)];
        node.EndListeners = [.. listeners.Where(l => l.EventType == ExecutionListenerEventType.End)];
    }

    public static ImmutableArray<TaskHeader> ReadHeaders(XElement xml, ReadingContext context)
    {
        var headers = ImmutableArray.CreateBuilder<TaskHeader>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var header in xml.Elements(BpmnNames.Zeebe + "taskHeaders").Elements(BpmnNames.Zeebe + "header"))
        {
            if (header.Text("key") is not { } key)
            {
                continue;
            }

            if (key.StartsWith(ReservedHeaderPrefix, StringComparison.Ordinal))
            {
                context.Problems.Add(
                    header,
                    $"The header key '{key}' starts with the reserved '{ReservedHeaderPrefix}'.");
            }
            else if (!keys.Add(key))
            {
                context.Problems.Add(header, $"The header key '{key}' is used twice.");
            }
            else
            {
                headers.Add(new TaskHeader(key, header.Value("value") ?? ""));
            }
        }

        return headers.ToImmutable();
    }

    public static ImmutableArray<ExecutionListener> ReadExecutionListeners(XElement xml, ReadingContext context)
    {
        var listeners = ImmutableArray.CreateBuilder<ExecutionListener>();
        var known = new HashSet<(ExecutionListenerEventType, string)>();
        foreach (var listener in xml.Extensions("executionListeners").Elements(BpmnNames.Zeebe + "executionListener"))
        {
            if (ReadEventType(listener, xml, context) is not { } eventType
                || ReadListenerJob(listener, context) is not { } job)
            {
                continue;
            }

            if (!known.Add((eventType, job.Type.Source)))
            {
                context.Problems.Add(
                    listener, $"The element has two execution listeners of the same event and the type '{job.Type}'.");
                continue;
            }

            listeners.Add(new ExecutionListener(eventType, job));
        }

        return listeners.ToImmutable();
    }

    /// <summary>A problem when an element has execution listeners and may have none.</summary>
    public static void RefuseListeners(XElement xml, ReadingContext context)
    {
        if (xml.Extension("executionListeners") is { } listeners)
        {
            context.Problems.Add(listeners, $"Execution listeners are not supported on '{xml.Name.LocalName}'.");
        }
    }

    public static JobDefinition? ReadListenerJob(XElement listener, ReadingContext context)
    {
        var type = context.Expressions.ReadRequired(listener, "type");
        var retries = context.Expressions.ReadOptional(listener, "retries") ?? StringExpression.Static(DefaultRetries);
        return type is null
            ? null
            : new JobDefinition(type, retries, ReadHeaders(listener, context), LinkedResources: []);
    }

    private static ExecutionListenerEventType? ReadEventType(XElement listener, XElement element, ReadingContext context)
    {
        var name = element.Name.LocalName;
        ExecutionListenerEventType? type = listener.Text("eventType") switch
        {
            "start" when !NoStartListeners.Contains(name) => ExecutionListenerEventType.Start,
            "end" when !NoEndListeners.Contains(name) => ExecutionListenerEventType.End,
            "beforeAll" when element.Element(BpmnNames.Model + "multiInstanceLoopCharacteristics") is not null =>
                ExecutionListenerEventType.BeforeAll,
            "cancel" when name == "process" => ExecutionListenerEventType.Cancel,
            _ => null,
        };
        if (type is null)
        {
            context.Problems.Add(
                listener,
                $"Execution listeners of event '{listener.Value("eventType")}' are not supported on '{name}'.");
        }

        return type;
    }

    private static VariableMappings ReadMappings(XElement xml, string kind, ReadingContext context)
    {
        var mappings = ImmutableArray.CreateBuilder<VariableMapping>();
        foreach (var mapping in xml.Extensions("ioMapping").Elements(BpmnNames.Zeebe + kind))
        {
            var source = ReadSource(mapping, kind, context);
            var target = context.Expressions.ReadPath(mapping, "target", isRequired: true);
            if (source is not null && target is not null)
            {
                mappings.Add(new VariableMapping(source, target));
            }
        }

        return VariableMappings.Of(mappings.ToImmutable());
    }

    private static StringExpression? ReadSource(XElement mapping, string kind, ReadingContext context)
    {
        var source = mapping.Value("source");
        if (kind == "input" && source?.TrimStart().StartsWith('=') != true)
        {
            return StringExpression.Static(source ?? "");
        }

        return context.Expressions.ReadExpression(mapping, "attribute 'source'", source) is { } expression
            ? StringExpression.Feel(source!, expression)
            : null;
    }
}

using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Xml.Linq;

namespace ProcessAgents.Bpmn;

/// <summary>Reads events and their event definitions.</summary>
internal sealed class EventReader(ReadingContext context)
{
    private static readonly FrozenSet<string> NeedsId = new[]
    {
        "conditionalEventDefinition", "compensateEventDefinition", "linkEventDefinition",
    }.ToFrozenSet(StringComparer.Ordinal);

    private BpmnProblems Problems => context.Problems;

    public void Read(ExecutableEvent @event, XElement xml, ExecutableFlowScope scope)
    {
        var definitions = xml.Elements()
            .Where(e => e.Name.Namespace == BpmnNames.Model)
            .Where(e => e.Name.LocalName.EndsWith("EventDefinition", StringComparison.Ordinal)
                || e.Name.LocalName == "eventDefinitionRef")
            .ToArray();
        @event.IsInterrupting = @event switch
        {
            ExecutableBoundaryEvent => xml.Flag("cancelActivity", true),
            ExecutableStartEvent => xml.Flag("isInterrupting", true),
            _ => true,
        };
        @event.EventDefinition = NoneEventDefinition.Instance;
        if (@event is ExecutableStartEvent start && xml.Extension("formDefinition") is not null)
        {
            start.Form = UserTaskReader.ReadForm(xml, isJobBased: true, context);
        }

        if (definitions.Length > 1 || (definitions.Length == 0 && NeedsDefinition(@event, scope)))
        {
            Problems.Add(xml, $"The event must have exactly one event definition, but has {definitions.Length}.");
        }
        else if (definitions.Length == 1)
        {
            ReadDefinition(@event, xml, definitions[0], scope);
        }
    }

    private static bool NeedsDefinition(ExecutableEvent @event, ExecutableFlowScope scope) =>
        @event is ExecutableBoundaryEvent or ExecutableIntermediateCatchEvent
        || (@event is ExecutableStartEvent && scope is ExecutableEventSubProcess);

    private void ReadDefinition(ExecutableEvent @event, XElement xml, XElement definition, ExecutableFlowScope scope)
    {
        var name = definition.Name.LocalName;
        if (!EventPlaces.Allows(@event, scope, name))
        {
            Problems.Add(
                xml,
                $"The event must not have a '{name}'. Here it can be: {EventPlaces.Names(@event, scope)}.");
            return;
        }

        if (NeedsId.Contains(name) && definition.Text("id") is null)
        {
            Problems.Add(definition, $"The '{name}' must have an id.");
        }

        var isCatch = @event is not (ExecutableEndEvent or ExecutableIntermediateThrowEvent);
        EventDefinition? read = name switch
        {
            "messageEventDefinition" => isCatch
                ? MessageReader.ReadCatch(definition, context, @event is ExecutableStartEvent && scope is ExecutableProcess)
                : ReadThrownMessage(@event, xml, definition),
            "timerEventDefinition" => TimerReader.Read(@event, xml, definition, context),
            "errorEventDefinition" => ReadError(definition, isCatch),
            "escalationEventDefinition" => ReadEscalation(definition, isCatch),
            "signalEventDefinition" =>
                ReadSignal(definition, isConstant: @event is ExecutableStartEvent && scope is ExecutableProcess),
            "terminateEventDefinition" => TerminateEventDefinition.Instance,
            "linkEventDefinition" => ReadLink(definition),
            "compensateEventDefinition" => ReadCompensation(definition),
            "conditionalEventDefinition" => ReadConditional(definition),
            _ => null,
        };
        @event.EventDefinition = read ?? @event.EventDefinition;
    }

    private MessageEventDefinition? ReadThrownMessage(ExecutableEvent @event, XElement xml, XElement definition)
    {
        var publishes = definition.Extensions("publishMessage").Count();
        if (publishes + xml.Extensions("taskDefinition").Count() != 1)
        {
            Problems.Add(xml, "The event needs exactly one zeebe:taskDefinition, which names the job type.");
            return null;
        }

        @event.Job = ActivityReader.ReadJob(xml, context);
        return publishes == 0
            ? new MessageEventDefinition(null, null, null)
            : MessageReader.ReadPublish(definition, definition, context) is { } publish
                ? new MessageEventDefinition(definition.Value("messageRef"), publish.MessageName, null, publish)
                : null;
    }

    private ErrorEventDefinition? ReadError(XElement definition, bool isCatch)
    {
        if (context.Resolve(definition, "errorRef", "error") is not { } error)
        {
            return WithoutReference(definition, "errorRef", "error", isCatch) ? new ErrorEventDefinition(null, null) : null;
        }

        var code = ReadCode(definition, error, "errorCode", isCatch);
        return code is null && !isCatch ? null : new ErrorEventDefinition(error.Value("id"), code);
    }

    private EscalationEventDefinition? ReadEscalation(XElement definition, bool isCatch)
    {
        if (context.Resolve(definition, "escalationRef", "escalation") is not { } escalation)
        {
            return WithoutReference(definition, "escalationRef", "escalation", isCatch)
                ? new EscalationEventDefinition(null, null)
                : null;
        }

        var code = ReadCode(definition, escalation, "escalationCode", isCatch);
        return code is null && !isCatch ? null : new EscalationEventDefinition(escalation.Value("id"), code);
    }

    private bool WithoutReference(XElement definition, string attribute, string kind, bool isCatch)
    {
        if (definition.Text(attribute) is not null)
        {
            return false;
        }

        if (!isCatch)
        {
            Problems.Add(definition, $"A throwing event must refer to an {kind} by '{attribute}'.");
        }

        return isCatch;
    }

    private StringExpression? ReadCode(XElement definition, XElement root, string attribute, bool isCatch)
    {
        if (root.Text(attribute) is not { } text)
        {
            if (!isCatch)
            {
                Problems.Add(
                    definition,
                    $"The {root.Name.LocalName} must have the attribute '{attribute}' to be thrown.");
            }

            return null;
        }

        var code = context.Expressions.ReadAny(root, $"attribute '{attribute}'", text);
        if (isCatch && code is { IsStatic: false })
        {
            Problems.Add(
                definition,
                $"A catching event needs an '{attribute}' without expression, but it is '{text}'.");
            return null;
        }

        return code;
    }

    private SignalEventDefinition? ReadSignal(XElement definition, bool isConstant)
    {
        if (definition.Text("signalRef") is null)
        {
            Problems.Add(definition, "The event must refer to a signal by 'signalRef'.");
            return null;
        }

        if (context.Resolve(definition, "signalRef", "signal") is not { } signal)
        {
            return null;
        }

        if (signal.Text("name") is not { } text)
        {
            Problems.Add(signal, "The signal must have a name.");
            return null;
        }

        var name = context.Expressions.ReadAny(signal, "signal name", text);
        if (name is not null && isConstant)
        {
            name = context.Expressions.ReadConstant(signal, "name of a signal that starts a process", name) is { } constant
                ? StringExpression.Static(constant)
                : null;
        }

        return name is null ? null : new SignalEventDefinition(signal.Value("id")!, name);
    }

    private LinkEventDefinition? ReadLink(XElement definition)
    {
        if (definition.Text("name") is { } name)
        {
            return new LinkEventDefinition(name);
        }

        Problems.Add(definition, "The link must have a name.");
        return null;
    }

    private CompensationEventDefinition ReadCompensation(XElement definition)
    {
        if (!definition.Flag("waitForCompletion", true))
        {
            Problems.Add(definition, "The attribute 'waitForCompletion' must be true or absent.");
        }

        return new CompensationEventDefinition(
            definition.Text("activityRef") is { } activity ? BpmnNames.LocalPart(activity) : null);
    }

    private ConditionalEventDefinition? ReadConditional(XElement definition)
    {
        var condition = context.Expressions.ReadExpression(
            definition, "condition", definition.Element(BpmnNames.Model + "condition")?.Value);
        var filter = definition.Extension("conditionalFilter");
        return condition is null
            ? null
            : new ConditionalEventDefinition(
                condition, Split(filter?.Value("variableNames")), Split(filter?.Value("variableEvents")));
    }

    private static ImmutableArray<string> Split(string? list) =>
        list is null
            ? []
            : [.. list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
}

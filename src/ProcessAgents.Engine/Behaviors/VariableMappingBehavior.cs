using System.Collections.Immutable;
using ProcessAgents.Bpmn;
using ProcessAgents.Engine.Elements;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Engine.Variables;
using ProcessAgents.Feel;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Behaviors;

/// <summary>Moves variables across the border of an element, as its mappings say.</summary>
internal sealed class VariableMappingBehavior(
    VariableBehavior variables, ExpressionBehavior expressions, EventTriggerBehavior triggers)
{
    /// <summary>Input mappings make local variables; each sees the results of those before it.</summary>
    public Failure? ApplyInputMappings(ElementContext element)
    {
        if (element.Element.InputMappings.IsEmpty)
        {
            return null;
        }

        if (!Evaluate(element.Element.InputMappings.Entries, element.Key, FeelContext.Empty, merged: null)
            .Is(out var results, out var failure))
        {
            return failure;
        }

        foreach (var (name, value) in results)
        {
            variables.SetLocal(element.Key, element.Value, name, FeelJson.Write(value));
        }

        return null;
    }

    /// <summary>Output mappings let only their targets out; without any, what an event brought goes out
    /// whole.</summary>
    public Failure? ApplyOutputMappings(ElementContext element) => ApplyOutputMappings(element, element.Key);

    /// <inheritdoc cref="ApplyOutputMappings(ElementContext)"/>
    /// <param name="element">Its mappings.</param>
    /// <param name="eventScopeKey">Where the event waits.</param>
    public Failure? ApplyOutputMappings(ElementContext element, long eventScopeKey)
    {
        var trigger = triggers.Take(eventScopeKey, element.Element.Id);
        var document = trigger is null ? VariableDocument.Empty : VariableDocument.Read(trigger.Variables);
        if (element.Element.OutputMappings.IsEmpty)
        {
            variables.Merge(element.Key, element.Value, document);
            return null;
        }

        variables.SetLocal(element.Key, element.Value, document);
        return ApplyMappings(element);
    }

    /// <summary>As <see cref="ApplyOutputMappings(ElementContext)"/>, where the event's variables are local already.</summary>
    public Failure? ApplyOutputMappingsOfEvent(ElementContext element)
    {
        if (!element.Element.OutputMappings.IsEmpty)
        {
            return ApplyMappings(element);
        }

        // What an error brings to a boundary event stays there; everything else goes out.
        if (element.Element is not ExecutableBoundaryEvent { EventDefinition: ErrorEventDefinition })
        {
            variables.Merge(element.FlowScopeKey, element.Value, LocalDocument(element.Key));
        }

        return null;
    }

    private Failure? ApplyMappings(ElementContext element)
    {
        if (!Evaluate(element.Element.OutputMappings.Entries, element.Key, FeelContext.Empty, merged: [])
            .Is(out var results, out var failure))
        {
            return failure;
        }

        // An instance of a multi-instance body keeps what it has a variable for, such as that of its output element.
        variables.Merge(
            element.Element.Parent is ExecutableMultiInstanceBody ? element.Key : element.FlowScopeKey,
            element.Value,
            VariableDocument.Read(FeelJson.Write(results)));
        return null;
    }

    private VariableDocument LocalDocument(long scopeKey) =>
        VariableDocument.Read(VariableDocument.Write(variables.Local(scopeKey)));

    /// <summary>Evaluates entries one after another; each sees those before it and those of the contexts around.</summary>
    /// <param name="entries">What to evaluate.</param>
    /// <param name="scopeKey">Where.</param>
    /// <param name="seen">The entries of the contexts around.</param>
    /// <param name="merged">The path to these entries, where nested ones change the context that is there; null where
    /// they replace it.</param>
    private Outcome<FeelContext> Evaluate(
        ImmutableArray<VariableMappingEntry> entries, long scopeKey, FeelContext seen, ImmutableArray<string>? merged)
    {
        var results = FeelContext.Empty;
        foreach (var entry in entries)
        {
            if (!Evaluate(entry, scopeKey, seen, merged?.Add(entry.Name)).Is(out var value, out var failure))
            {
                return failure;
            }

            results = results.With(entry.Name, value);
            seen = seen.With(entry.Name, value);
        }

        return results;
    }

    private Outcome<FeelValue> Evaluate(
        VariableMappingEntry entry, long scopeKey, FeelContext seen, ImmutableArray<string>? merged)
    {
        if (entry.Source is { } source)
        {
            return source.StaticValue is { } text
                ? new FeelString(text)
                : expressions.Evaluate(source.Expression!, scopeKey, seen, ErrorType.IoMappingError);
        }

        if (!Evaluate(entry.Entries, scopeKey, seen, merged).Is(out var inner, out var failure))
        {
            return failure;
        }

        return (merged is { } path ? Find(path, scopeKey, seen) : FeelNull.Instance) switch
        {
            FeelNull => inner,
            FeelContext there => inner.Aggregate(there, (all, each) => all.With(each.Key, each.Value)),
            _ => FeelNull.Instance,
        };
    }

    /// <summary>What stands at a path now; null when nothing does.</summary>
    private FeelValue Find(ImmutableArray<string> path, long scopeKey, FeelContext seen)
    {
        var value = seen.TryGetValue(path[0], out var before)
            ? before
            : variables.FindVisible(scopeKey, path[0])?.Value ?? FeelNull.Instance;
        foreach (var name in path.AsSpan()[1..])
        {
            value = value is FeelContext context ? context[name] : FeelNull.Instance;
        }

        return value;
    }
}

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

        if (!Evaluate(element.Element.InputMappings, element.FlowScopeKey, FeelContext.Empty, mergeInto: -1)
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
    public Failure? ApplyOutputMappings(ElementContext element)
    {
        var trigger = triggers.Take(element.Key, element.Element.Id);
        var document = trigger is null ? VariableDocument.Empty : VariableDocument.Read(trigger.Variables);
        if (element.Element.OutputMappings.IsEmpty)
        {
            variables.Merge(element.Key, element.Value, document);
            return null;
        }

        variables.SetLocal(element.Key, element.Value, document);
        return ApplyMappings(element);
    }

    /// <summary>As <see cref="ApplyOutputMappings"/>, where the event's variables are local already.</summary>
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
        if (!Evaluate(element.Element.OutputMappings, element.Key, FeelContext.Empty, element.FlowScopeKey)
            .Is(out var results, out var failure))
        {
            return failure;
        }

        variables.Merge(
            element.FlowScopeKey,
            element.Value,
            VariableDocument.Read(FeelJson.Write(results)));
        return null;
    }

    private VariableDocument LocalDocument(long scopeKey) =>
        VariableDocument.Read(VariableDocument.Write(variables.Local(scopeKey)));

    /// <summary>Evaluates mappings one after another.</summary>
    /// <param name="mappings">What to evaluate.</param>
    /// <param name="scopeKey">Where.</param>
    /// <param name="results">Results so far.</param>
    /// <param name="mergeInto">A nested target changes the variable that this scope sees; -1 makes a new one.</param>
    private Outcome<FeelContext> Evaluate(
        ImmutableArray<VariableMapping> mappings, long scopeKey, FeelContext results, long mergeInto)
    {
        foreach (var mapping in mappings)
        {
            FeelValue value;
            if (mapping.Source.StaticValue is { } text)
            {
                value = new FeelString(text);
            }
            else if (expressions.Evaluate(mapping.Source.Expression!, scopeKey, results, ErrorType.IoMappingError)
                .Is(out var evaluated, out var failure))
            {
                value = evaluated;
            }
            else
            {
                return failure;
            }

            var name = mapping.TargetPath[0];
            if (mapping.TargetPath.Length > 1)
            {
                var current = results.TryGetValue(name, out var before)
                    ? before
                    : mergeInto >= 0 ? variables.FindVisible(mergeInto, name)?.Value : null;
                value = Nest(current, mapping.TargetPath.AsSpan()[1..], value);
            }

            results = results.With(name, value);
        }

        return results;
    }

    private static FeelContext Nest(FeelValue? current, ReadOnlySpan<string> path, FeelValue value)
    {
        var context = current as FeelContext ?? FeelContext.Empty;
        return path.Length == 1
            ? context.With(path[0], value)
            : context.With(path[0], Nest(context[path[0]], path[1..], value));
    }
}

using ProcessAgents.Bpmn;
using ProcessAgents.Engine.Behaviors;
using ProcessAgents.Engine.MultiInstances;
using ProcessAgents.Engine.ProcessInstances;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Engine.Variables;
using ProcessAgents.Feel;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Elements.Containers;

/// <summary>The body around a multi-instance activity: runs it once per element of a list.</summary>
internal sealed class MultiInstanceBodyProcessor(
    ActivityBehavior activities,
    FlowScopeBehavior flowScopes,
    IElementInstanceState elementInstances,
    IMultiInstanceState multiInstances,
    MultiInstanceBehavior behavior,
    MultiInstanceOutputBehavior outputs,
    TransitionBehavior transitions,
    VariableBehavior variables,
    RecordWriter writer) : FlowScopeProcessor
{
    public override Failure? Activate(ElementContext element)
    {
        var loop = ((ExecutableMultiInstanceBody)element.Element).LoopCharacteristics;
        if (!behavior.Collection(element, loop).Is(out var items, out var failure))
        {
            return failure;
        }

        if (activities.Subscribe(element) is { } subscriptionFailure)
        {
            return subscriptionFailure;
        }

        var evaluated = MultiInstanceBehavior.RecordOf(element) with { InputCollection = FeelJson.Write(items) };
        writer.Event(element.Key, MultiInstanceIntent.InputCollectionEvaluated, evaluated);
        transitions.Activated(element);
        outputs.Begin(element);
        if (items.Count == 0)
        {
            transitions.RequestCompletion(element, element.Value.StepsWithoutInput);
        }
        else
        {
            behavior.ActivateNext(element, element.Value.StepsWithoutInput + 1);
        }

        return null;
    }

    public override Failure? Complete(ElementContext element)
    {
        var loop = ((ExecutableMultiInstanceBody)element.Element).LoopCharacteristics;
        if (loop.OutputCollection is { } name)
        {
            var collection = outputs.Collection(element, name);
            var document = VariableDocument.Read(VariableDocument.Write([KeyValuePair.Create(name, collection)]));
            variables.Merge(element.FlowScopeKey, element.Value, document);
        }

        return activities.CompleteWithoutMappings(element);
    }

    public override void Terminate(ElementContext element)
    {
        activities.Close(element);
        flowScopes.TerminateChildren(element);
    }

    public override void ChildActivating(ElementContext scope, ElementContext child) =>
        behavior.Activating(scope, child);

    public override Failure? ChildCompleting(ElementContext scope, ElementContext child)
    {
        if (outputs.Collect(scope, child) is { } outputFailure)
        {
            return outputFailure;
        }

        if (!outputs.IsConditionFulfilled(scope, child).Is(out var fulfilled, out var failure))
        {
            return failure;
        }

        if (fulfilled && multiInstances.Find(scope.Key) is { IsConditionFulfilled: false })
        {
            writer.Event(
                scope.Key, MultiInstanceIntent.CompletionConditionFulfilled, MultiInstanceBehavior.RecordOf(scope));
            flowScopes.RequestTerminationOfChildren(scope, exceptKey: child.Key);
        }

        return null;
    }

    public override Failure? ChildCompleted(ElementContext scope, ElementContext child)
    {
        var run = multiInstances.Find(scope.Key)!;
        var ended = run.Completed + run.Terminated;
        var isSequential = ((ExecutableMultiInstanceBody)scope.Element).LoopCharacteristics.IsSequential;
        if (elementInstances.ChildCount(scope.Key) == 0
            && (run.IsConditionFulfilled || ended >= run.Items.Count))
        {
            transitions.RequestCompletion(scope, child.Value.StepsWithoutInput + 1);
        }
        else if (isSequential && !run.IsConditionFulfilled)
        {
            behavior.ActivateNext(scope, child.Value.StepsWithoutInput + 1);
        }

        return null;
    }

    public override void ChildTerminated(ElementContext scope, ElementContext child) => ChildCompleted(scope, child);
}

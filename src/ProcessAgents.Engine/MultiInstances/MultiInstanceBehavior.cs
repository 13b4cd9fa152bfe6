using ProcessAgents.Bpmn;
using ProcessAgents.Engine.Behaviors;
using ProcessAgents.Engine.Elements;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Feel;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.MultiInstances;

/// <summary>Starts the instances of a body.</summary>
internal sealed class MultiInstanceBehavior(
    ExpressionBehavior expressions,
    IMultiInstanceState multiInstances,
    TransitionBehavior transitions,
    VariableBehavior variables,
    RecordWriter writer)
{
    private const string LoopCounter = "loopCounter";

    public Outcome<FeelList> Collection(ElementContext body, LoopCharacteristics loop)
    {
        if (!expressions.Evaluate(loop.InputCollection, body.FlowScopeKey).Is(out var value, out var failure))
        {
            return failure;
        }

        return value is FeelList list
            ? list
            : expressions.WrongType(loop.InputCollection, "a list as input collection", value, body.FlowScopeKey);
    }

    public static MultiInstanceRecord RecordOf(ElementContext body) => new()
    {
        ElementInstanceKey = body.Key,
        ProcessInstanceKey = body.Value.ProcessInstanceKey,
        TenantId = body.Value.TenantId,
    };

    /// <summary>Asks for the next instance; where they run in parallel, it is followed by the others, one in a step.
    /// </summary>
    /// <param name="body">The body.</param>
    /// <param name="steps">See <see cref="ProcessInstanceRecord.StepsWithoutInput"/>.</param>
    public void ActivateNext(ElementContext body, int steps)
    {
        var element = (ExecutableMultiInstanceBody)body.Element;
        var run = multiInstances.Find(body.Key)!;
        transitions.RequestActivation(element.InnerActivity, body, steps, writer.NextKey());
        if (!element.LoopCharacteristics.IsSequential && run.Activated + 1 < run.Items.Count)
        {
            writer.Command(body.Key, MultiInstanceIntent.Activate, RecordOf(body) with { Index = run.Activated + 1 });
        }
    }

    /// <summary>Gives a new instance what it runs for.</summary>
    public void Activating(ElementContext body, ElementContext instance)
    {
        var loop = ((ExecutableMultiInstanceBody)body.Element).LoopCharacteristics;
        var run = multiInstances.Find(body.Key)!;
        if (loop.OutputVariable is { } output && output != loop.InputElement && output != LoopCounter)
        {
            variables.SetLocal(instance.Key, instance.Value, output, FeelJson.Write(FeelNull.Instance));
        }

        if (loop.InputElement is { } name)
        {
            variables.SetLocal(instance.Key, instance.Value, name, FeelJson.Write(run.Items[run.Activated - 1]));
        }

        variables.SetLocal(instance.Key, instance.Value, LoopCounter, FeelJson.Write(FeelNumber.Of(run.Activated)));
    }
}

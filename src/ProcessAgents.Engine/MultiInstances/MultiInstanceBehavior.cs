using System.Buffers;
using System.Text.Json;
using ProcessAgents.Bpmn;
using ProcessAgents.Engine.Behaviors;
using ProcessAgents.Engine.Elements;
using ProcessAgents.Engine.ProcessInstances;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Feel;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.MultiInstances;

/// <summary>Starts the instances of a body, some at a time, and collects what comes out of them.</summary>
internal sealed class MultiInstanceBehavior(
    ExpressionBehavior expressions,
    IElementInstanceState elementInstances,
    IMultiInstanceState multiInstances,
    TransitionBehavior transitions,
    VariableBehavior variables,
    RecordWriter writer)
{
    /// <summary>Instances that one step starts; more follow in later steps.</summary>
    public const int ActivationsAtOnce = 50;

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

    /// <summary>Asks for the instances from a place on; sequential ones come one by one.</summary>
    public void RequestActivation(ElementContext body, int fromIndex) =>
        writer.Command(body.Key, MultiInstanceIntent.Activate, RecordOf(body) with { Index = fromIndex });

    /// <summary>Starts instances from a place on.</summary>
    public void Activate(ElementContext body, int fromIndex)
    {
        var element = (ExecutableMultiInstanceBody)body.Element;
        var items = multiInstances.Find(body.Key)!.Items;
        var max = element.LoopCharacteristics.IsSequential ? 1 : ActivationsAtOnce;
        var end = Math.Min(items.Count, fromIndex + max);
        writer.Event(body.Key, MultiInstanceIntent.Activated, RecordOf(body) with { Index = fromIndex });
        for (var index = fromIndex; index < end; index++)
        {
            var key = writer.NextKey();
            var steps = body.Value.StepsWithoutInput + 1;
            var instance = transitions.Activating(element.InnerActivity, body, steps, key);
            variables.SetLocal(key, instance.Value, LoopCounter, FeelJson.Write(FeelNumber.Of((long)index + 1)));
            if (element.LoopCharacteristics.InputElement is { } name)
            {
                variables.SetLocal(key, instance.Value, name, FeelJson.Write(items[index]));
            }

            writer.Command(key, ProcessInstanceIntent.ActivateElement, instance.Value);
        }

        if (end < items.Count && !element.LoopCharacteristics.IsSequential)
        {
            RequestActivation(body, end);
        }
    }

    /// <summary>Keeps what came out of an instance.</summary>
    public Failure? Collect(ElementContext body, ElementContext instance)
    {
        var loop = ((ExecutableMultiInstanceBody)body.Element).LoopCharacteristics;
        if (loop.OutputElement is null)
        {
            return null;
        }

        if (!expressions.Evaluate(loop.OutputElement, instance.Key).Is(out var value, out var failure))
        {
            return failure;
        }

        writer.Event(body.Key, MultiInstanceIntent.OutputElementEvaluated, RecordOf(body) with
        {
            Index = IndexOf(instance),
            OutputElement = FeelJson.Write(value),
        });
        return null;
    }

    /// <summary>Whether the completion condition holds when this instance completes.</summary>
    public Outcome<bool> IsConditionFulfilled(ElementContext body, ElementContext instance)
    {
        var element = (ExecutableMultiInstanceBody)body.Element;
        if (element.LoopCharacteristics.CompletionCondition is not { } condition)
        {
            return false;
        }

        var run = multiInstances.Find(body.Key)!;
        var counts = new FeelContext(
        [
            KeyValuePair.Create("numberOfInstances", (FeelValue)run.Items.Count),
            KeyValuePair.Create("numberOfActiveInstances", (FeelValue)(elementInstances.ChildCount(body.Key) - 1)),
            KeyValuePair.Create("numberOfCompletedInstances", (FeelValue)(run.Completed + 1)),
            KeyValuePair.Create("numberOfTerminatedInstances", (FeelValue)run.Terminated),
        ]);
        if (element.LoopCharacteristics.OutputCollection is { } name && condition.VariableNames.Contains(name))
        {
            counts = counts.With(name, FeelJson.Read(OutputCollection(run)));
        }

        return expressions.Condition(condition, instance.Key, counts);
    }

    /// <summary>The 0-based place of an instance in the collection.</summary>
    public int IndexOf(ElementContext instance) =>
        variables.FindVisible(instance.Key, LoopCounter)?.Value is FeelNumber number
        && number.TryGetInt64(out var counter)
            ? (int)counter - 1
            : 0;

    /// <summary>The outputs in the order of the collection; null where an instance gave none.</summary>
    public static byte[] OutputCollection(MultiInstance run)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { SkipValidation = true }))
        {
            json.WriteStartArray();
            for (var index = 0; index < run.Items.Count; index++)
            {
                json.WriteRawValue(
                    run.Outputs.TryGetValue(index, out var value) ? value : "null"u8, skipInputValidation: true);
            }

            json.WriteEndArray();
        }

        return output.WrittenSpan.ToArray();
    }
}

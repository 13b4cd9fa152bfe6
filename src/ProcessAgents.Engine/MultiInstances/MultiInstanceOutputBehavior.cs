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

/// <summary>Collects what comes out of the instances of a body. The output collection is a variable of the body that grows
/// with each instance; where there are many, it is kept beside and becomes the variable at the end.</summary>
internal sealed class MultiInstanceOutputBehavior(
    ExpressionBehavior expressions,
    EngineLimits limits,
    IElementInstanceState elementInstances,
    IMultiInstanceState multiInstances,
    VariableBehavior variables,
    RecordWriter writer)
{
    /// <summary>The collection is there from the start, with null for each instance.</summary>
    public void Begin(ElementContext body)
    {
        if (LoopOf(body).OutputCollection is { } name)
        {
            variables.SetLocal(body.Key, body.Value, name, Kept(multiInstances.Find(body.Key)!));
        }
    }

    /// <summary>Takes the output of an instance into the collection.</summary>
    public Failure? Collect(ElementContext body, ElementContext instance)
    {
        var loop = LoopOf(body);
        if (loop.OutputElement is null)
        {
            return null;
        }

        if (!expressions.Evaluate(loop.OutputElement, instance.Key).Is(out var value, out var failure))
        {
            return failure;
        }

        var index = elementInstances.Find(instance.Key)!.LoopIndex;
        if (IsShown(multiInstances.Find(body.Key)!))
        {
            return Show(body, loop.OutputCollection!, index, value);
        }

        writer.Event(body.Key, MultiInstanceIntent.OutputElementEvaluated, MultiInstanceBehavior.RecordOf(body) with
        {
            Index = index,
            OutputElement = FeelJson.Write(value),
        });
        return null;
    }

    /// <summary>The whole collection as JSON, when the body completes.</summary>
    public byte[] Collection(ElementContext body, string name)
    {
        var run = multiInstances.Find(body.Key)!;
        return IsShown(run) ? variables.FindVisible(body.Key, name)!.Json : Kept(run);
    }

    /// <summary>Whether the completion condition holds when this instance completes.</summary>
    public Outcome<bool> IsConditionFulfilled(ElementContext body, ElementContext instance)
    {
        var loop = LoopOf(body);
        if (loop.CompletionCondition is not { } condition)
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
        if (!IsShown(run) && loop.OutputCollection is { } name && condition.VariableNames.Contains(name))
        {
            counts = counts.With(name, FeelJson.Read(Kept(run)));
        }

        return expressions.Condition(condition, instance.Key, counts);
    }

    private bool IsShown(MultiInstance run) => run.Items.Count <= limits.OutputsShownMax;

    private Failure? Show(ElementContext body, string name, int index, FeelValue output)
    {
        if (variables.FindVisible(body.Key, name)!.Value is not FeelList outputs || outputs.Count <= index)
        {
            return new Failure(
                ErrorType.ExtractValueError,
                $"Expected to put the output of instance {index + 1} into the output collection '{name}', but the variable "
                + "is no list any more or has become shorter. Something else writes to the same name; give it another.");
        }

        var items = outputs.ToArray();
        items[index] = output;
        variables.SetLocal(body.Key, body.Value, name, FeelJson.Write(new FeelList(items)));
        return null;
    }

    /// <summary>The outputs in the order of the instances; null where one gave none.</summary>
    private static byte[] Kept(MultiInstance run)
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

    private static LoopCharacteristics LoopOf(ElementContext body) =>
        ((ExecutableMultiInstanceBody)body.Element).LoopCharacteristics;
}

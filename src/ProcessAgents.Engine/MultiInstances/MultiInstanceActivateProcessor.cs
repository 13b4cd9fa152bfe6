using ProcessAgents.Engine.Behaviors;
using ProcessAgents.Engine.ProcessInstances;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.MultiInstances;

/// <summary>Starts the next instance of a body.</summary>
internal sealed class MultiInstanceActivateProcessor(
    IElementInstanceState elementInstances,
    IMultiInstanceState multiInstances,
    MultiInstanceBehavior behavior,
    TransitionBehavior transitions,
    RecordWriter writer) : CommandProcessor<MultiInstanceRecord, MultiInstanceIntent>(MultiInstanceIntent.Activate)
{
    protected override void Process(in CommandContext command, MultiInstanceRecord value)
    {
        if (elementInstances.Find(command.Key) is not { State: ElementState.Activated }
            || multiInstances.Find(command.Key) is not { IsConditionFulfilled: false } run
            || run.Activated >= run.Items.Count)
        {
            writer.Reject(
                RejectionType.InvalidState,
                Expected.To("start instances of multi-instance body", command.Key, "it is ending or has ended"));
            return;
        }

        var body = transitions.Find(command.Key)!;
        behavior.ActivateNext(body, body.Value.StepsWithoutInput + 1);
    }
}

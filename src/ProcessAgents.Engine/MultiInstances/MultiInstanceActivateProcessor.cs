using ProcessAgents.Engine.Behaviors;
using ProcessAgents.Engine.ProcessInstances;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.MultiInstances;

/// <summary>Starts more instances of a body.</summary>
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
            || value.Index >= run.Items.Count)
        {
            writer.Reject(
                RejectionType.InvalidState,
                Expected.To("start instances of multi-instance body", command.Key, "it is ending or has ended"));
            return;
        }

        behavior.Activate(transitions.Find(command.Key)!, value.Index);
    }
}

using ProcessAgents.Engine.Stream;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.ProcessInstances;

/// <summary>Cancels a process instance with everything in it.</summary>
internal sealed class ProcessInstanceCancelProcessor(IElementInstanceState elementInstances, RecordWriter writer)
    : CommandProcessor<ProcessInstanceRecord, ProcessInstanceIntent>(ProcessInstanceIntent.Cancel)
{
    private const string Verb = "cancel process instance";

    protected override void Process(in CommandContext command, ProcessInstanceRecord value)
    {
        var instance = elementInstances.Find(command.Key);
        if (instance is not { Value.BpmnElementType: BpmnElementType.Process })
        {
            writer.Reject(RejectionType.NotFound, Expected.Found(Verb, "process instance", command.Key));
            return;
        }

        if (instance.Value.ParentProcessInstanceKey >= 0)
        {
            writer.Reject(
                RejectionType.InvalidState,
                Expected.To(
                    Verb,
                    command.Key,
                    "it was called by process instance "
                    + $"'{instance.Value.ParentProcessInstanceKey}'; cancel the outermost one"));
            return;
        }

        if (instance.State == ElementState.Terminating)
        {
            writer.Reject(RejectionType.NotFound, Expected.To(Verb, command.Key, "it is being canceled already"));
            return;
        }

        writer.Respond(writer.Event(command.Key, ProcessInstanceIntent.ElementTerminating, instance.Value));
        writer.Command(command.Key, ProcessInstanceIntent.TerminateElement, instance.Value);
    }
}

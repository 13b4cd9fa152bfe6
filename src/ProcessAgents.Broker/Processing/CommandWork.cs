using ProcessAgents.Protocol;

namespace ProcessAgents.Broker;

/// <summary>A command with the caller who waits for its answer.</summary>
internal sealed class CommandWork(Command command, CommandAdmission admission)
    : TaskCompletionSource<Record>(TaskCreationOptions.RunContinuationsAsynchronously), IWork, IReceiver
{
    /// <summary>What the engine calls this command; 0 before it is processed.</summary>
    public long RequestId { get; set; }

    public bool AwaitsResult { get; } = command.Value is ProcessInstanceCreationRecord
        && (ProcessInstanceCreationIntent)command.Intent == ProcessInstanceCreationIntent.CreateWithAwaitingResult;

    public void Run(StreamProcessor processor) => processor.Process(command, this);

    public void Receive(Record record) => TrySetResult(record);

    public void Abandon(BrokerStoppedException reason) => TrySetException(reason);

    /// <summary>Called when the command is no longer in flight; an awaited result may still be out.</summary>
    public void Processed() => admission.Exit();
}

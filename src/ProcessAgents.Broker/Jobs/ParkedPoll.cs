using ProcessAgents.Protocol;

namespace ProcessAgents.Broker;

/// <summary>A long poll and the caller who waits for its jobs.</summary>
internal sealed class ParkedPoll(JobActivation request)
    : TaskCompletionSource<JobBatchRecord>(TaskCreationOptions.RunContinuationsAsynchronously), IWork, IReceiver
{
    private static readonly JobBatchRecord NoJobs = new();

    public JobActivation Request { get; } = request;

    /// <summary>Its place among the parked; null when it is not parked.</summary>
    public LinkedListNode<ParkedPoll>? Place { get; set; }

    /// <summary>Ends the wait; null while not parked.</summary>
    public ITimer? Timer { get; set; }

    public void Run(StreamProcessor processor) => processor.Jobs.Add(this);

    public void Receive(Record record)
    {
        if (record.RecordType == RecordType.CommandRejection)
        {
            TrySetException(new CommandRejectedException(record));
        }
        else
        {
            TrySetResult((JobBatchRecord)record.Value);
        }
    }

    public void ReceiveNothing() => TrySetResult(NoJobs);

    public void Abandon(BrokerStoppedException reason) => TrySetException(reason);
}

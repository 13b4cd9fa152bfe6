using ProcessAgents.Protocol;

namespace ProcessAgents.Broker;

/// <summary>A long poll and the caller who waits for its jobs.</summary>
internal sealed class ParkedPoll(JobActivation request)
    : TaskCompletionSource<JobBatchRecord>(TaskCreationOptions.RunContinuationsAsynchronously), IWork, IReceiver
{
    /// <summary>The answer when there are no jobs; it stands in no log.</summary>
    public static readonly Record NoJobs = new()
    {
        Position = 0,
        SourcePosition = -1,
        Key = -1,
        Timestamp = 0,
        RecordType = RecordType.Event,
        Intent = (byte)JobBatchIntent.Activated,
        Value = new JobBatchRecord(),
    };

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

    public void Abandon(BrokerStoppedException reason) => TrySetException(reason);
}

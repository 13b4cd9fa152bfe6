using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using ProcessAgents.Protocol;

namespace ProcessAgents.Broker;

/// <summary>The receiving end of a job stream: a bounded queue that the broker fills.</summary>
/// <remarks>Members may be called by one reader at a time.</remarks>
public sealed class JobSubscription : IReceiver, IAsyncDisposable
{
    // Two may read at the end: the owner, and the broker that takes back what the owner has not read.
    private readonly Channel<ActivatedJob> queue = Channel.CreateUnbounded<ActivatedJob>(
        new UnboundedChannelOptions { SingleReader = false, SingleWriter = true });

    private readonly Inbox inbox;
    private readonly int jobsMax;
    private int held;
    private int wantsRefill;
    private int isClosed;

    internal JobSubscription(JobStream request, Inbox inbox, int jobsMax)
    {
        Request = request;
        this.inbox = inbox;
        this.jobsMax = jobsMax;
    }

    public JobStream Request { get; }

    /// <summary>Jobs that may still be handed out to it.</summary>
    internal int Room => jobsMax - Volatile.Read(ref held);

    /// <summary>Jobs handed out to it since the batch began.</summary>
    internal int HandedOutInBatch { get; set; }

    /// <summary>Waits for jobs. False only after the stream was disposed.</summary>
    /// <exception cref="BrokerOverloadedException">Too many streams are open.</exception>
    /// <exception cref="BrokerStoppedException">The broker stopped.</exception>
    public ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken = default) =>
        queue.Reader.WaitToReadAsync(cancellationToken);

    /// <summary>Takes the next job if one is there. From then on it is the caller's to deliver or to yield.</summary>
    public bool TryRead([MaybeNullWhen(false)] out ActivatedJob job)
    {
        if (!queue.Reader.TryRead(out job))
        {
            return false;
        }

        if (Interlocked.Decrement(ref held) <= jobsMax / 2 && Interlocked.Exchange(ref wantsRefill, 0) == 1)
        {
            inbox.TryAdd(new NoticeWork(processor => processor.Jobs.MarkAvailable(Request.Type)));
        }

        return true;
    }

    /// <summary>Closes the stream; jobs not read go back with their retries.</summary>
    public ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref isClosed, 1) == 0)
        {
            inbox.TryAdd(new NoticeWork(processor => processor.Jobs.Remove(this)));
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Takes places in the queue for jobs that follow when they are durable.</summary>
    internal void Reserve(int count)
    {
        HandedOutInBatch += count;
        Interlocked.Add(ref held, count);
    }

    /// <summary>Asks to be told when there is room. False when there is room already.</summary>
    internal bool AskForRefill()
    {
        Volatile.Write(ref wantsRefill, 1);
        Interlocked.MemoryBarrier();
        return Volatile.Read(ref held) > jobsMax / 2 || Interlocked.Exchange(ref wantsRefill, 0) == 0;
    }

    void IReceiver.Receive(Record record)
    {
        var batch = (JobBatchRecord)record.Value;
        for (var index = 0; index < batch.Jobs.Count; index++)
        {
            queue.Writer.TryWrite(new ActivatedJob(batch.JobKeys[index], batch.Jobs[index]));
        }
    }

    void IReceiver.Abandon(BrokerStoppedException reason) => Fail(reason);

    internal void Fail(Exception reason) => queue.Writer.TryComplete(reason);

    /// <summary>Ends the queue and takes out what nobody read.</summary>
    internal List<long> TakeUnread(BrokerStoppedException? reason = null)
    {
        queue.Writer.TryComplete(reason);
        var keys = new List<long>();
        while (queue.Reader.TryRead(out var job))
        {
            keys.Add(job.Key);
        }

        return keys;
    }
}

using ProcessAgents.Protocol;

namespace ProcessAgents.Broker;

/// <summary>Hands activatable jobs to streams and long polls, within the batch that made them activatable.</summary>
/// <remarks>
/// Lives on the engine thread. A job is activated for one receiver and reaches it after the commit; a receiver that is
/// gone by then gives it back.
/// </remarks>
internal sealed class JobDispatcher(StreamProcessor processor, BrokerLimits limits, TimeProvider timeProvider, Inbox inbox)
{
    private readonly Dictionary<string, JobTypeQueue> types = [];
    private readonly Queue<JobTypeQueue> marked = [];
    private int parkedCount;
    private int streamCount;

    /// <summary>True when a type waits to be looked at.</summary>
    public bool HasMarked => marked.Count > 0;

    /// <summary>Has the type looked at before the batch ends, because a job or a receiver has come.</summary>
    public void MarkAvailable(string type)
    {
        if (types.TryGetValue(type, out var queue))
        {
            Mark(queue);
        }
    }

    public void Add(ParkedPoll poll)
    {
        var queue = QueueFor(poll.Request.Type);
        poll.Place = queue.Polls.AddLast(poll);
        parkedCount++;
        Mark(queue);
    }

    public void Add(JobSubscription stream)
    {
        if (streamCount >= limits.StreamsMax)
        {
            stream.Fail(new BrokerOverloadedException(
                $"Expected to open a stream for jobs of type '{stream.Request.Type}', but {limits.StreamsMax} streams are open."));
            return;
        }

        var queue = QueueFor(stream.Request.Type);
        queue.Add(stream);
        streamCount++;
        Mark(queue);
    }

    public void Remove(JobSubscription stream)
    {
        if (!types.TryGetValue(stream.Request.Type, out var queue) || !queue.Remove(stream))
        {
            return;
        }

        streamCount--;
        processor.Yield(stream.TakeUnread());
        DropIfEmpty(queue);
    }

    /// <summary>The caller no longer waits, or its time is over.</summary>
    public void End(ParkedPoll poll)
    {
        if (poll.Place is not null && types.TryGetValue(poll.Request.Type, out var queue))
        {
            Unpark(queue, poll);
            processor.AfterCommit(poll, ParkedPoll.NoJobs);
            DropIfEmpty(queue);
        }
    }

    /// <summary>Hands out what can be handed out, as far as the batch has room.</summary>
    public void HandOut()
    {
        for (var count = marked.Count; count > 0 && !processor.IsBatchFull; count--)
        {
            var queue = marked.Dequeue();
            queue.IsMarked = false;
            foreach (var stream in queue.Streams)
            {
                stream.HandedOutInBatch = 0;
            }

            HandOut(queue);
            Park(queue);
            DropIfEmpty(queue);
        }
    }

    /// <summary>Gives back all that streams hold, before an orderly end.</summary>
    public void YieldUnread(BrokerStoppedException reason)
    {
        foreach (var stream in types.Values.SelectMany(queue => queue.Streams))
        {
            processor.Yield(stream.TakeUnread(reason));
        }
    }

    public void Abandon(BrokerStoppedException reason)
    {
        foreach (var queue in types.Values)
        {
            foreach (var stream in queue.Streams)
            {
                stream.Fail(reason);
            }

            foreach (var poll in queue.Polls)
            {
                poll.Timer?.Dispose();
                poll.Abandon(reason);
            }
        }

        types.Clear();
    }

    private void HandOut(JobTypeQueue queue)
    {
        while (processor.HasActivatableJobs(queue.Type))
        {
            if (processor.IsBatchFull)
            {
                Mark(queue);
                return;
            }

            var activated = queue.NextStream() is { } stream ? HandOut(queue, stream)
                : queue.Polls.First is { } place ? HandOut(queue, place.Value)
                : 0;
            if (activated == 0)
            {
                return;
            }
        }
    }

    private int HandOut(JobTypeQueue queue, JobSubscription stream)
    {
        var request = stream.Request;
        var answer = Activate(request.Type, request.Worker, request.Timeout, request.FetchVariables, queue.Share(stream));
        if (answer.RecordType == RecordType.CommandRejection)
        {
            queue.Remove(stream);
            streamCount--;
            stream.Fail(new CommandRejectedException(answer));
            return 0;
        }

        var count = ((JobBatchRecord)answer.Value).JobKeys.Count;
        stream.Reserve(count);
        processor.AfterCommit(stream, answer);
        return count;
    }

    private int HandOut(JobTypeQueue queue, ParkedPoll poll)
    {
        var request = poll.Request;
        var answer = Activate(
            request.Type, request.Worker, request.Timeout, request.FetchVariables, request.MaxJobsToActivate);
        var count = answer.RecordType == RecordType.CommandRejection ? 1 : ((JobBatchRecord)answer.Value).JobKeys.Count;
        if (count > 0)
        {
            Unpark(queue, poll);
            processor.AfterCommit(poll, answer);
        }

        return count;
    }

    private Record Activate(string type, string worker, TimeSpan timeout, IReadOnlyList<string> fetchVariables, int jobsMax) =>
        processor.ProcessNow(new Command((byte)JobBatchIntent.Activate, -1, new JobBatchRecord
        {
            Type = type,
            Worker = worker,
            Timeout = (long)timeout.TotalMilliseconds,
            MaxJobsToActivate = jobsMax,
            FetchVariables = fetchVariables,
        }));

    /// <summary>Starts the wait of polls that came in this batch and got nothing; they stand at the end.</summary>
    private void Park(JobTypeQueue queue)
    {
        for (var place = queue.Polls.Last; place is { Value.Timer: null };)
        {
            var poll = place.Value;
            place = place.Previous;
            var wait = poll.Request.RequestTimeout ?? limits.PollTimeout;
            if (wait <= TimeSpan.Zero)
            {
                Unpark(queue, poll);
                processor.AfterCommit(poll, ParkedPoll.NoJobs);
            }
            else if (parkedCount > limits.ParkedPollsMax)
            {
                Unpark(queue, poll);
                poll.TrySetException(new BrokerOverloadedException(
                    $"Expected to wait for jobs of type '{queue.Type}', but {limits.ParkedPollsMax} requests wait already."));
            }
            else
            {
                poll.Timer = timeProvider.CreateTimer(
                    _ => inbox.TryAdd(new NoticeWork(on => on.Jobs.End(poll))), null, wait, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void Unpark(JobTypeQueue queue, ParkedPoll poll)
    {
        queue.Polls.Remove(poll.Place!);
        poll.Place = null;
        poll.Timer?.Dispose();
        parkedCount--;
    }

    private JobTypeQueue QueueFor(string type)
    {
        if (!types.TryGetValue(type, out var queue))
        {
            queue = new JobTypeQueue(type);
            types.Add(type, queue);
        }

        return queue;
    }

    private void Mark(JobTypeQueue queue)
    {
        if (!queue.IsMarked)
        {
            queue.IsMarked = true;
            marked.Enqueue(queue);
        }
    }

    private void DropIfEmpty(JobTypeQueue queue)
    {
        if (queue.IsEmpty)
        {
            types.Remove(queue.Type);
        }
    }
}

using ProcessAgents.Protocol;

namespace ProcessAgents.Broker;

/// <summary>The records committed last, for exporters that keep up; older ones are read from the log.</summary>
/// <remarks>Not safe for several threads by itself.</remarks>
/// <param name="lastPosition">Position of the last record committed so far.</param>
internal sealed class RecentRecords(int recordsMax, long lastPosition)
{
    private readonly Queue<IReadOnlyList<Record>> batches = [];
    private long lastPosition = lastPosition;
    private int count;

    /// <summary>Position of the oldest record held; 0 when none is.</summary>
    public long FirstPosition => batches.TryPeek(out var oldest) ? oldest[0].Position : 0;

    /// <summary>Adds a batch and drops the oldest beyond the limit; the newest always stays.</summary>
    public void Add(IReadOnlyList<Record> records)
    {
        Skip(records);
        batches.Enqueue(records);
        count += records.Count;
        while (count > recordsMax && batches.Count > 1)
        {
            count -= batches.Dequeue().Count;
        }
    }

    /// <summary>Remembers only that a batch was committed.</summary>
    public void Skip(IReadOnlyList<Record> records) => lastPosition = records[^1].Position;

    /// <summary>Drops batches that nobody needs any more.</summary>
    public void DropUpTo(long position)
    {
        while (batches.TryPeek(out var oldest) && oldest[^1].Position <= position)
        {
            count -= batches.Dequeue().Count;
        }
    }

    /// <summary>The records after a position, at most so many; null when that is further back than what is held.</summary>
    public List<Record>? After(long position, int max)
    {
        if (position >= lastPosition)
        {
            return [];
        }

        if (batches.Count == 0 || position + 1 < FirstPosition)
        {
            return null;
        }

        var records = new List<Record>();
        foreach (var batch in batches)
        {
            if (batch[^1].Position <= position)
            {
                continue;
            }

            if (batch[0].Position > position)
            {
                records.AddRange(batch);
            }
            else
            {
                records.AddRange(batch.Where(record => record.Position > position));
            }

            if (records.Count >= max)
            {
                break;
            }
        }

        return records;
    }
}

namespace ProcessAgents.Broker;

/// <summary>Who waits for jobs of one type: streams take turns, polls come after them, oldest first.</summary>
internal sealed class JobTypeQueue(string type)
{
    private readonly List<JobSubscription> streams = [];
    private int turn;

    public string Type { get; } = type;

    /// <summary>True while the type stands in the line of types to be looked at.</summary>
    public bool IsMarked { get; set; }

    public LinkedList<ParkedPoll> Polls { get; } = new();

    public IReadOnlyList<JobSubscription> Streams => streams;

    public bool IsEmpty => streams.Count == 0 && Polls.Count == 0;

    public void Add(JobSubscription stream) => streams.Add(stream);

    public bool Remove(JobSubscription stream) => streams.Remove(stream);

    /// <summary>The next stream that has room; null when none has, after which those that are full ask to be refilled.</summary>
    public JobSubscription? NextStream()
    {
        for (var count = 0; count < streams.Count; count++)
        {
            var stream = streams[turn++ % streams.Count];
            if (stream.Room > 0 || !stream.AskForRefill())
            {
                return stream;
            }
        }

        return null;
    }

    /// <summary>How many jobs a stream gets in its turn: few when others wait too, so that all get about as much.</summary>
    public int Share(JobSubscription stream) => streams.Count == 1
        ? stream.Room
        : Math.Min(stream.Room, 1 + (stream.HandedOutInBatch / 4));
}

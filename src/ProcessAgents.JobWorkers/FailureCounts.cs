namespace ProcessAgents.JobWorkers;

/// <summary>How often each job has failed at this host, for back-offs that grow.</summary>
internal sealed class FailureCounts
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, int> _counts = [];
    private readonly Queue<long> _oldest = [];

    /// <returns>How often the job had failed before.</returns>
    public int Add(long jobKey)
    {
        lock (_lock)
        {
            if (_counts.TryGetValue(jobKey, out var before))
            {
                _counts[jobKey] = before + 1;
                return before;
            }

            if (_oldest.Count >= JobWorkerLimits.CountedFailuresMax)
            {
                _counts.Remove(_oldest.Dequeue());
            }

            _oldest.Enqueue(jobKey);
            _counts.Add(jobKey, 1);
            return 0;
        }
    }
}

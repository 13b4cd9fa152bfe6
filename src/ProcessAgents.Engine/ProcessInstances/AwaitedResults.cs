namespace ProcessAgents.Engine.ProcessInstances;

/// <summary>Who waits for the result of which instance.</summary>
/// <param name="RequestId">The request to answer.</param>
/// <param name="FetchVariables">Names wanted; empty means all.</param>
internal sealed record AwaitedResult(long RequestId, IReadOnlyList<string> FetchVariables);

/// <summary>Requests that wait for an instance to end. They belong to connections, not to the state: nobody waits any
/// more after a restart.</summary>
internal sealed class AwaitedResults
{
    private readonly Dictionary<long, AwaitedResult> _results = [];
    private readonly List<(long InstanceKey, AwaitedResult? Old)> _undo = [];

    public AwaitedResult? Find(long processInstanceKey) => _results.GetValueOrDefault(processInstanceKey);

    public void Add(long processInstanceKey, AwaitedResult result)
    {
        _undo.Add((processInstanceKey, null));
        _results.Add(processInstanceKey, result);
    }

    public void Remove(long processInstanceKey)
    {
        if (_results.Remove(processInstanceKey, out var removed))
        {
            _undo.Add((processInstanceKey, removed));
        }
    }

    public void Commit() => _undo.Clear();

    public void Rollback()
    {
        for (var index = _undo.Count - 1; index >= 0; index--)
        {
            var (key, old) = _undo[index];
            if (old is null)
            {
                _results.Remove(key);
            }
            else
            {
                _results[key] = old;
            }
        }

        _undo.Clear();
    }
}

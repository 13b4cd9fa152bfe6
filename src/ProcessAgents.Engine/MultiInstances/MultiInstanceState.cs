using System.Collections.Immutable;
using ProcessAgents.Engine.State;
using ProcessAgents.Feel;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.MultiInstances;

/// <summary>What a multi-instance body knows of its run.</summary>
/// <param name="InputCollection">A JSON list as UTF-8.</param>
internal sealed record MultiInstance(byte[] InputCollection)
{
    private FeelList? _items;

    public FeelList Items => _items ??= (FeelList)FeelJson.Read(InputCollection);

    /// <summary>JSON values by their 0-based place in the collection.</summary>
    public ImmutableSortedDictionary<int, byte[]> Outputs { get; init; } = ImmutableSortedDictionary<int, byte[]>.Empty;

    /// <summary>Instances that were started; the next one runs for the element at this 0-based place.</summary>
    public int Activated { get; init; }

    public int Completed { get; init; }

    public int Terminated { get; init; }

    public bool IsConditionFulfilled { get; init; }
}

/// <summary>What processors may know of multi-instance bodies.</summary>
internal interface IMultiInstanceState
{
    MultiInstance? Find(long bodyKey);
}

/// <summary>Multi-instance bodies that have not ended.</summary>
internal sealed class MultiInstanceState(UndoLog undoLog) : IMultiInstanceState
{
    private readonly Table<long, MultiInstance> _bodies = new(undoLog);

    public MultiInstance? Find(long bodyKey) => _bodies.Find(bodyKey);

    public void Put(long bodyKey, MultiInstance body) => _bodies.Put(bodyKey, body);

    public void Remove(long bodyKey)
    {
        if (_bodies.Contains(bodyKey))
        {
            _bodies.Remove(bodyKey);
        }
    }

    public void WriteTo(StateWriter writer) => writer.Table(
        "multi-instances",
        _bodies,
        (output, key) => output.Number(key),
        (output, body) =>
        {
            output.Bytes(body.InputCollection);
            output.Number(body.Activated);
            output.Number(body.Completed);
            output.Number(body.Terminated);
            output.Number(body.IsConditionFulfilled ? 1 : 0);
            foreach (var (index, value) in body.Outputs)
            {
                output.Number(index);
                output.Bytes(value);
            }
        });
}

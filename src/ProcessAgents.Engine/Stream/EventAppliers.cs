using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Stream;

/// <summary>The applier of each kind of event.</summary>
internal sealed class EventAppliers
{
    private readonly Action<long, RecordValue>?[][] _appliers = new Action<long, RecordValue>?[byte.MaxValue + 1][];

    public EventAppliers(IEnumerable<EventApplier> appliers)
    {
        foreach (var applier in appliers)
        {
            var byIntent = _appliers[(int)applier.ValueType] ??= new Action<long, RecordValue>?[byte.MaxValue + 1];
            if (byIntent[applier.Intent] is not null)
            {
                throw new InvalidOperationException(
                    $"Expected one applier of {applier.ValueType} {applier.Intent}, but there are two.");
            }

            byIntent[applier.Intent] = applier.Apply;
        }
    }

    public bool Has(RecordValueType valueType, byte intent) => _appliers[(int)valueType]?[intent] is not null;

    public void Apply(Record record)
    {
        var apply = _appliers[(int)record.ValueType]?[record.Intent]
            ?? throw new InvalidOperationException($"No applier of {record.ValueType} {record.Intent}.");
        apply(record.Key, record.Value);
    }
}

using ProcessAgents.Protocol;

namespace ProcessAgents.Broker;

/// <summary>Takes committed records out of the broker, in order, each at least once.</summary>
public interface IRecordExporter
{
    /// <summary>Names the exporter in messages.</summary>
    string Name { get; }

    /// <summary>Position of the last record this exporter will not need again; 0 when it has none.</summary>
    /// <remarks>Read when the exporter is added and after every call of <see cref="ExportAsync"/>.</remarks>
    long ExportedPosition { get; }

    /// <summary>Takes the next records. An exception is retried with the same records, with growing pauses.</summary>
    ValueTask ExportAsync(IReadOnlyList<Record> records, CancellationToken cancellationToken);
}

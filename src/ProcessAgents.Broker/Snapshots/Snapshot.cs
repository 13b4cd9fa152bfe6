using ProcessAgents.Broker.Log;

namespace ProcessAgents.Broker;

/// <summary>The engine's state after a batch, so that a start need not replay what came before.</summary>
/// <param name="Point">The last batch and record it holds.</param>
/// <param name="Timestamp">When the last record was written, epoch milliseconds.</param>
internal sealed record Snapshot(LogPoint Point, long Timestamp, byte[] State);

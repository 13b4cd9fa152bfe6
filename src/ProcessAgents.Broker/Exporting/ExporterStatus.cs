namespace ProcessAgents.Broker;

/// <summary>How an exporter is doing.</summary>
/// <param name="ExportedPosition">What it has acknowledged.</param>
/// <param name="Failure">Why its last call failed; null when it did not.</param>
public sealed record ExporterStatus(string Name, long ExportedPosition, string? Failure);

namespace ProcessAgents.Broker;

/// <summary>What a check of a data directory found; nothing was changed.</summary>
/// <param name="Segments">Segment files that hold records.</param>
/// <param name="Batches">Group commits.</param>
/// <param name="IsTorn">True when a crash left a part of a batch at the end; the next start cuts it.</param>
public sealed record LogVerification(int Segments, long Batches, long Records, long LastPosition, bool IsTorn)
{
    /// <summary>Reads every byte of the log and compares every checksum. The directory may be a copy, or in use.</summary>
    /// <exception cref="CorruptLogException">The log is damaged before its end.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such directory.</exception>
    public static LogVerification Run(string dataDirectory, CancellationToken cancellationToken = default)
    {
        var records = 0L;
        var scan = Log.LogScan.Run(dataDirectory, _ => records++, cancellationToken);
        return new LogVerification(scan.Segments.Count, scan.LastSequence, records, scan.LastPosition, scan.IsTorn);
    }
}

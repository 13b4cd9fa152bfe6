using System.Globalization;
using ProcessAgents.Broker.Log;

namespace ProcessAgents.Broker;

/// <summary>The snapshots of a data directory. One counts only when it is whole.</summary>
internal sealed class SnapshotStore(string directory, IDisk disk)
{
    /// <summary>Snapshots kept, so that one that has rotted on the disk is not the end.</summary>
    public const int KeptCount = 2;

    private const string Prefix = "snapshot-";
    private const string Suffix = ".bin";
    private const string UnfinishedSuffix = ".new";
    private const int ChunkBytes = 1024 * 1024;

    /// <summary>Snapshots from the newest to the oldest; one that is not whole is passed over.</summary>
    public IEnumerable<Snapshot> NewestFirst()
    {
        foreach (var path in Paths())
        {
            if (Read(path) is { } snapshot)
            {
                yield return snapshot;
            }
        }
    }

    /// <summary>Makes a snapshot durable and drops those before the last two.</summary>
    /// <returns>The point up to which the log is no longer needed; the beginning while there are too few snapshots.</returns>
    public LogPoint Write(Snapshot snapshot)
    {
        var path = Path.Combine(
            directory, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{snapshot.Point.Position:D19}{Suffix}"));
        WriteFile(path + UnfinishedSuffix, snapshot);
        File.Move(path + UnfinishedSuffix, path, overwrite: true);
        disk.SyncDirectory(directory);
        var paths = Paths();
        paths.Skip(KeptCount).ToList().ForEach(File.Delete);
        return paths.Count < KeptCount ? default : ReadHeader(paths[KeptCount - 1])?.Point ?? default;
    }

    /// <summary>Removes what a crash left unfinished.</summary>
    public void DeleteUnfinished()
    {
        foreach (var path in Directory.EnumerateFiles(directory, $"{Prefix}*{Suffix}{UnfinishedSuffix}"))
        {
            File.Delete(path);
        }
    }

    // Positions have the same number of digits in every name, so that names sort as positions do.
    private List<string> Paths() =>
        [.. Directory.EnumerateFiles(directory, $"{Prefix}*{Suffix}").OrderDescending(StringComparer.Ordinal)];

    private static SnapshotHeader? ReadHeader(string path)
    {
        using var file = File.OpenHandle(path);
        Span<byte> bytes = stackalloc byte[SnapshotHeader.Bytes];
        return RandomAccess.Read(file, bytes, 0) == bytes.Length && SnapshotHeader.TryRead(bytes, out var header)
            ? header
            : null;
    }

    private static Snapshot? Read(string path)
    {
        if (ReadHeader(path) is not { } header || new FileInfo(path).Length != SnapshotHeader.Bytes + header.StateBytes)
        {
            return null;
        }

        using var file = File.OpenHandle(path);
        var state = new byte[header.StateBytes];
        for (var offset = 0; offset < state.Length;)
        {
            offset += RandomAccess.Read(file, state.AsSpan(offset), SnapshotHeader.Bytes + offset);
        }

        return Crc32C.Compute(state) == header.StateChecksum ? new Snapshot(header.Point, header.Timestamp, state) : null;
    }

    private void WriteFile(string path, Snapshot snapshot)
    {
        using var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write);
        Span<byte> header = stackalloc byte[SnapshotHeader.Bytes];
        new SnapshotHeader(Crc32C.Compute(snapshot.State), snapshot.Point, snapshot.Timestamp, snapshot.State.Length).Write(header);
        disk.Write(file, header, 0);
        for (var offset = 0; offset < snapshot.State.Length; offset += ChunkBytes)
        {
            // Synced piece by piece, so that a commit never waits behind the whole.
            var chunk = snapshot.State.AsSpan(offset, Math.Min(ChunkBytes, snapshot.State.Length - offset));
            disk.Write(file, chunk, SnapshotHeader.Bytes + offset);
            disk.SyncData(file);
        }

        disk.SyncAll(file);
    }
}

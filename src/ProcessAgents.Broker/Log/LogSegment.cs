using Microsoft.Win32.SafeHandles;

namespace ProcessAgents.Broker.Log;

/// <summary>One file of the log, written to its full size with zeros before its first batch.</summary>
/// <remarks>Writing into allocated blocks needs no change of metadata, so one data sync is all that a commit costs.</remarks>
internal sealed class LogSegment : IDisposable
{
    public const string UnfinishedSuffix = ".new";

    // Small enough that the sync of a commit never waits for more than one of these.
    private const int ZeroChunkBytes = 1024 * 1024;

    private LogSegment(SafeFileHandle file, string path, SegmentHeader header)
    {
        File = file;
        Path = path;
        Header = header;
    }

    public SafeFileHandle File { get; }

    public string Path { get; }

    public SegmentHeader Header { get; }

    public static LogSegment Create(string directory, SegmentHeader header, IDisk disk)
    {
        var path = DataDirectory.SegmentPath(directory, header.Number);
        var unfinished = path + UnfinishedSuffix;
        var file = System.IO.File.OpenHandle(unfinished, FileMode.Create, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            Fill(file, header, disk);
            disk.SyncAll(file);
            System.IO.File.Move(unfinished, path);
            disk.SyncDirectory(directory);
            return new LogSegment(file, path, header);
        }
        catch
        {
            file.Dispose();
            System.IO.File.Delete(unfinished);
            throw;
        }
    }

    /// <exception cref="CorruptLogException">The header is not that of the segment with this number.</exception>
    public static LogSegment Open(string directory, long number, FileAccess access)
    {
        var path = DataDirectory.SegmentPath(directory, number);
        var file = System.IO.File.OpenHandle(path, FileMode.Open, access, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            Span<byte> bytes = stackalloc byte[SegmentHeader.Bytes];
            var read = RandomAccess.Read(file, bytes, 0);
            return new LogSegment(file, path, SegmentHeader.Read(bytes[..read], path, number));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Overwrites all from an offset to the end with zeros and makes that durable.</summary>
    public void Clear(long offset, IDisk disk)
    {
        var zeros = new byte[ZeroChunkBytes];
        while (offset < Header.SizeBytes)
        {
            var count = (int)Math.Min(zeros.Length, Header.SizeBytes - offset);
            disk.Write(File, zeros.AsSpan(0, count), offset);
            offset += count;
        }

        disk.SyncAll(File);
    }

    public void Dispose() => File.Dispose();

    private static void Fill(SafeFileHandle file, SegmentHeader header, IDisk disk)
    {
        var chunk = new byte[ZeroChunkBytes];
        header.Write(chunk);
        for (long offset = 0; offset < header.SizeBytes; offset += chunk.Length)
        {
            disk.Write(file, chunk.AsSpan(0, (int)Math.Min(chunk.Length, header.SizeBytes - offset)), offset);
            disk.SyncData(file);
            disk.DropFromMemory(file, offset, chunk.Length);
            chunk.AsSpan(0, SegmentHeader.Bytes).Clear();
        }
    }
}

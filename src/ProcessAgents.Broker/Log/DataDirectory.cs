using System.Globalization;

namespace ProcessAgents.Broker.Log;

/// <summary>A directory owned by one broker, and where things stand in it.</summary>
internal sealed class DataDirectory : IDisposable
{
    private const string LockName = "LOCK";

    // Beside the lock, because a locked file cannot be read by others.
    private const string HolderName = "LOCK.pid";
    private const string SegmentPrefix = "segment-";
    private const string SegmentSuffix = ".log";

    private readonly FileStream lockFile;

    private DataDirectory(string path, FileStream lockFile)
    {
        Path = path;
        this.lockFile = lockFile;
    }

    public string Path { get; }

    /// <exception cref="DataDirectoryLockedException">Somebody else owns it.</exception>
    public static DataDirectory Open(string path, IDisk disk)
    {
        var full = System.IO.Path.GetFullPath(path);
        if (!Directory.Exists(full))
        {
            Directory.CreateDirectory(full);
            if (System.IO.Path.GetDirectoryName(full) is { } parent)
            {
                disk.SyncDirectory(parent);
            }
        }

        var directory = new DataDirectory(full, Lock(full));
        directory.DeleteUnfinished();
        return directory;
    }

    public string SegmentPath(long number) => SegmentPath(Path, number);

    public static string SegmentPath(string directory, long number) =>
        System.IO.Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"{SegmentPrefix}{number:D10}{SegmentSuffix}"));

    /// <summary>Numbers of the segments that exist, ascending.</summary>
    public static IReadOnlyList<long> SegmentNumbers(string directory) =>
        Directory.EnumerateFiles(directory, $"{SegmentPrefix}*{SegmentSuffix}")
            .Select(file => System.IO.Path.GetFileName(file)[SegmentPrefix.Length..^SegmentSuffix.Length])
            .Select(name => long.Parse(name, NumberStyles.None, CultureInfo.InvariantCulture))
            .Order()
            .ToList();

    public void Dispose() => lockFile.Dispose();

    private static FileStream Lock(string directory)
    {
        var file = OpenAlone(directory);
        File.WriteAllText(
            System.IO.Path.Combine(directory, HolderName), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        return file;
    }

    private static FileStream OpenAlone(string directory)
    {
        try
        {
            return new FileStream(System.IO.Path.Combine(directory, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (exception is not (DirectoryNotFoundException or PathTooLongException))
        {
            throw new DataDirectoryLockedException(
                $"Expected to open data directory '{directory}', but {Holder(directory)} has it open.", exception);
        }
    }

    private static string Holder(string directory)
    {
        try
        {
            var pid = File.ReadAllText(System.IO.Path.Combine(directory, HolderName));
            return pid.Length > 0 ? $"the process with id {pid}" : "another process";
        }
        catch (IOException)
        {
            return "another process";
        }
    }

    private void DeleteUnfinished()
    {
        foreach (var file in Directory.EnumerateFiles(Path, $"{SegmentPrefix}*{SegmentSuffix}{LogSegment.UnfinishedSuffix}"))
        {
            File.Delete(file);
        }
    }
}

using Microsoft.Win32.SafeHandles;
using ProcessAgents.Broker.Log;

namespace ProcessAgents.Broker.Tests;

/// <summary>The local disk, until it is told to be full or broken.</summary>
internal sealed class FailingDisk : IDisk
{
    private const string Message = "No space left on device";

    private readonly LocalDisk disk = new();
    private volatile bool failsWrite;
    private volatile bool failsSync;
    private volatile bool failsCreation;

    /// <summary>Writes, or else syncs, fail from now on.</summary>
    public void Fail(bool write)
    {
        failsWrite = write;
        failsSync = !write;
    }

    /// <summary>There is room in the files that exist and none for another.</summary>
    public void FailCreation() => failsCreation = true;

    public void Recover() => failsCreation = false;

    public void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset)
    {
        ThrowIf(failsWrite);
        disk.Write(file, bytes, offset);
    }

    public void SyncData(SafeFileHandle file)
    {
        ThrowIf(failsSync);
        disk.SyncData(file);
    }

    public void SyncAll(SafeFileHandle file)
    {
        ThrowIf(failsSync || failsCreation);
        disk.SyncAll(file);
    }

    public void DropFromMemory(SafeFileHandle file, long offset, long length) => disk.DropFromMemory(file, offset, length);

    public void SyncDirectory(string path) => disk.SyncDirectory(path);

    private static void ThrowIf(bool fails)
    {
        if (fails)
        {
            throw new IOException(Message);
        }
    }
}

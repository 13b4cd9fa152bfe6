using Microsoft.Win32.SafeHandles;
using ProcessAgents.Broker.Log;

namespace ProcessAgents.Broker.Tests;

/// <summary>The local disk, whose syncs can be held up.</summary>
internal sealed class StallingDisk : IDisk, IDisposable
{
    private readonly LocalDisk disk = new();
    private readonly ManualResetEventSlim isOpen = new(initialState: true);
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when a sync is held up.</summary>
    public Task Reached => reached.Task;

    public void Stall() => isOpen.Reset();

    public void Resume() => isOpen.Set();

    public void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset) => disk.Write(file, bytes, offset);

    public void SyncData(SafeFileHandle file)
    {
        if (!isOpen.IsSet)
        {
            reached.TrySetResult();
            isOpen.Wait();
        }

        disk.SyncData(file);
    }

    public void SyncAll(SafeFileHandle file) => disk.SyncAll(file);

    public void DropFromMemory(SafeFileHandle file, long offset, long length) => disk.DropFromMemory(file, offset, length);

    public void SyncDirectory(string path) => disk.SyncDirectory(path);

    public void Dispose() => isOpen.Dispose();
}

using Microsoft.Win32.SafeHandles;

namespace ProcessAgents.Broker.Log;

/// <summary>The calls that make bytes durable, so that a test can make them fail as a full or broken disk would.</summary>
internal interface IDisk
{
    void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset);

    /// <summary>Returns once the file's data is durable.</summary>
    void SyncData(SafeFileHandle file);

    /// <summary>Returns once the file's data and size are durable.</summary>
    void SyncAll(SafeFileHandle file);

    /// <summary>Tells the system that the bytes, durable already, will not be read soon.</summary>
    void DropFromMemory(SafeFileHandle file, long offset, long length);

    /// <summary>Returns once the names in the directory are durable.</summary>
    void SyncDirectory(string path);
}

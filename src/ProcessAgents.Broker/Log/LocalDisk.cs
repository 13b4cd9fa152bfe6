using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ProcessAgents.Broker.Log;

/// <summary>The machine's own disk.</summary>
internal sealed class LocalDisk : IDisk
{
    private const int InterruptedError = 4;
    private const int ReadOnly = 0;
    private const int NotNeeded = 4;

    public void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset) => RandomAccess.Write(file, bytes, offset);

    public void SyncData(SafeFileHandle file)
    {
        if (!OperatingSystem.IsLinux())
        {
            RandomAccess.FlushToDisk(file);
            return;
        }

        while (NativeMethods.SyncFileData(file) != 0)
        {
            ThrowUnlessInterrupted("fdatasync");
        }
    }

    // RandomAccess.FlushToDisk hides some errors of fsync on Unix; a sync that failed must never look like one that worked.
    public void SyncAll(SafeFileHandle file)
    {
        if (OperatingSystem.IsWindows())
        {
            RandomAccess.FlushToDisk(file);
            return;
        }

        while (NativeMethods.SyncFile(file) != 0)
        {
            ThrowUnlessInterrupted("fsync");
        }
    }

    public void DropFromMemory(SafeFileHandle file, long offset, long length)
    {
        if (OperatingSystem.IsLinux())
        {
            // Advice only: what it returns changes nothing.
            _ = NativeMethods.Advise(file, (nint)offset, (nint)length, NotNeeded);
        }
    }

    public void SyncDirectory(string path)
    {
        // Windows keeps directory entries with the file's own metadata and has no such call.
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using var directory = NativeMethods.Open(path, ReadOnly);
        if (directory.IsInvalid)
        {
            throw new IOException($"Expected to open directory '{path}', but {Marshal.GetLastPInvokeErrorMessage()}.");
        }

        SyncAll(directory);
    }

    private static void ThrowUnlessInterrupted(string call)
    {
        if (Marshal.GetLastPInvokeError() != InterruptedError)
        {
            throw new IOException($"Expected {call} to make the log durable, but {Marshal.GetLastPInvokeErrorMessage()}.");
        }
    }

    private static class NativeMethods
    {
        [DllImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int SyncFileData(SafeFileHandle file);

        [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int SyncFile(SafeFileHandle file);

        [DllImport("libc", EntryPoint = "posix_fadvise")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Advise(SafeFileHandle file, nint offset, nint length, int advice);

        [DllImport("libc", EntryPoint = "open", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern SafeFileHandle Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);
    }
}

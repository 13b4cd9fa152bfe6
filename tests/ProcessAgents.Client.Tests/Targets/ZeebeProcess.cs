using System.Diagnostics;

namespace ProcessAgents.Client.Tests;

/// <summary>A running program of the reference folder with its addresses.</summary>
internal sealed class ZeebeProcess(Process process, Uri? restAddress, Uri? grpcAddress) : IAsyncDisposable
{
    /// <summary>How long a JVM may take to be ready on a machine that is busy.</summary>
    public static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(10);

    public Uri? RestAddress { get; } = restAddress;

    public Uri? GrpcAddress { get; } = grpcAddress;

    /// <summary>Starts the program; what it writes to its error stream is passed over.</summary>
    public static Process Start(string program, IEnumerable<string> arguments)
    {
        var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        return process;
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }
}

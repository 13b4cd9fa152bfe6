using System.Diagnostics;

namespace ProcessAgents.EndToEnd;

/// <summary>
/// The real Zeebe engine behind REST, in a process of its own: <c>ZEEBE_REFERENCE</c>, else beside the repository. Nothing
/// needs it; what compares with it says when it is absent.
/// </summary>
internal sealed class RealEngine : IAsyncDisposable
{
    private const string ReadyText = "ready on ";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly Process? process;

    private RealEngine(Process? process, string address, string? absentBecause)
    {
        this.process = process;
        Address = address;
        AbsentBecause = absentBecause;
    }

    /// <summary>Where its REST API is, without <c>/v2</c>.</summary>
    public string Address { get; }

    /// <summary>Why there is nothing to compare with; null when there is.</summary>
    public string? AbsentBecause { get; }

    public static async Task<RealEngine> StartAsync()
    {
        var folder = Environment.GetEnvironmentVariable("ZEEBE_REFERENCE")
            ?? Path.Combine(Path.GetDirectoryName(Repository.Root)!, "shared", "zeebe");
        var script = Path.Combine(folder, "engine", "zeebe-engine");
        if (!File.Exists(script))
        {
            return new RealEngine(null, "", "ZEEBE_REFERENCE is absent: the demo is not compared with the real Zeebe engine.");
        }

        var process = Process.Start(new ProcessStartInfo(script, ["--port", "0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        using var patience = new CancellationTokenSource(Patience);
        while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.StartsWith(ReadyText, StringComparison.Ordinal))
            {
                return new RealEngine(process, new Uri(line[ReadyText.Length..].Trim()).GetLeftPart(UriPartial.Authority), null);
            }
        }

        return new RealEngine(process, "", "The real Zeebe engine did not start (is there a Java 21?): not compared with it.");
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process?.Dispose();
    }
}

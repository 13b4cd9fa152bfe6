using System.Diagnostics;

namespace ProcessAgents.Client.Tests;

/// <summary>The real Zeebe engine behind REST, one process per test class.</summary>
public sealed class ZeebeEngineTarget : IGatewayTarget, IAsyncLifetime
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(90);
    private const string ReadyText = "ready on ";

    private Process? _process;

    public string? AbsentBecause { get; private set; }

    public Uri RestAddress { get; private set; } = new("http://127.0.0.1:0");

    public async ValueTask InitializeAsync()
    {
        var script = ZeebeReference.Find(Path.Combine("engine", "zeebe-engine"));
        if (script is null)
        {
            AbsentBecause = "ZEEBE_REFERENCE is absent: not compared with the real Zeebe engine.";
            return;
        }

        _process = Process.Start(new ProcessStartInfo(script, ["--port", "0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _process.ErrorDataReceived += static (_, _) => { };
        _process.BeginErrorReadLine();
        using var timeout = new CancellationTokenSource(StartTimeout);
        while (await _process.StandardOutput.ReadLineAsync(timeout.Token) is { } line)
        {
            if (line.StartsWith(ReadyText, StringComparison.Ordinal))
            {
                RestAddress = new Uri(line[ReadyText.Length..].Trim());
                return;
            }
        }

        AbsentBecause = "The real Zeebe engine did not start: not compared with it.";
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is null)
        {
            return;
        }

        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }
}

using System.Diagnostics;
using System.Text;

namespace ProcessAgents.EndToEnd;

/// <summary>A program of the solution in a process of its own, as a user starts it.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);

    private readonly Process _process;
    private readonly StringBuilder _errors = new();
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<string> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _reading;

    private RunningProgram(Process process)
    {
        _process = process;
        _reading = Task.WhenAll(ReadOutputAsync(), ReadErrorsAsync());
    }

    public int ProcessId => _process.Id;

    public string Errors
    {
        get
        {
            lock (_errors)
            {
                return _errors.ToString();
            }
        }
    }

    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    public static RunningProgram Start(
        string project, string assembly, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = Repository.Root,
        };
        start.ArgumentList.Add(Path.Combine(Repository.Root, "artifacts", "bin", project, configuration, assembly));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        // A killed program would leave the pipes of its diagnostics in the temporary folder.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return new RunningProgram(Process.Start(start)!);
    }

    public static RunningProgram Command(params IReadOnlyList<string> arguments) => Start("ProcessAgents.Cli", "processagents.dll", arguments);

    /// <summary>The rest of the line that begins with "ready ".</summary>
    public async Task<string> ReadyAsync()
    {
        var first = await Task.WhenAny(_ready.Task, _process.WaitForExitAsync()).WaitAsync(Patience);
        return first == _ready.Task || _ready.Task.IsCompletedSuccessfully
            ? await _ready.Task
            : throw new InvalidOperationException($"Expected the program to get ready, but it ended: {await FailAsync()}");
    }

    /// <summary>Waits until the program has written a text.</summary>
    public async Task WrittenAsync(string text)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!Output.Contains(text, StringComparison.Ordinal))
        {
            await looks.WaitForNextTickAsync(patience.Token);
        }
    }

    /// <summary>Does what Ctrl+C does; where the tests run behind a shell that lets its children ignore that, what ends a service.</summary>
    public async Task InterruptAsync()
    {
        using var kill = Process.Start("kill", [IsInterruptIgnored ? "-TERM" : "-INT", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    private static bool IsInterruptIgnored => OperatingSystem.IsLinux() && File.ReadLines("/proc/self/status").Any(
        line => line.StartsWith("SigIgn:", StringComparison.Ordinal) && (Convert.ToUInt64(line["SigIgn:".Length..].Trim(), 16) & 2) != 0);

    /// <summary>Waits for the end by itself.</summary>
    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        await _reading;
        return _process.ExitCode;
    }

    public bool HasExited => _process.HasExited;

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private async Task<string> FailAsync()
    {
        await _reading;
        return Errors;
    }

    private async Task ReadOutputAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            lock (_output)
            {
                _output.AppendLine(line);
            }

            if (line.StartsWith("ready ", StringComparison.Ordinal))
            {
                _ready.TrySetResult(line["ready ".Length..].Trim());
            }
        }
    }

    private async Task ReadErrorsAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            lock (_errors)
            {
                _errors.AppendLine(line);
            }
        }
    }
}

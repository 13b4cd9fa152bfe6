using System.Diagnostics;

namespace ProcessAgents.Cli.Hosting;

/// <summary>
/// A program of ours in a process of its own that says "ready ADDRESS" when it listens, and ends when this one does.
/// </summary>
internal sealed class ChildProgram : IAsyncDisposable
{
    /// <summary>How long a program may take to listen; the first start after a build compiles much of it.</summary>
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);

    /// <summary>How long it may take to end when it is asked to; then it is killed.</summary>
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(5);

    private readonly Process _process;

    private ChildProgram(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    public Uri Address { get; }

    /// <exception cref="CommandFailure">The program is not built, ended at once or did not get ready in time.</exception>
    public static async Task<ChildProgram> StartAsync(
        string assemblyPath, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        if (!File.Exists(assemblyPath))
        {
            throw new CommandFailure(
                $"Expected to start '{assemblyPath}', but there is no such file. Build the solution first: make build.",
                ExitCodes.Usage);
        }

        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && IsDotnet(host) ? host : "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.ArgumentList.Add(assemblyPath);
        start.ArgumentList.Add("--stop-with-input");
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)
            ?? throw new CommandFailure($"Expected to start '{assemblyPath}', but the system refused.");
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(StartTimeout);
        try
        {
            while (await process.StandardOutput.ReadLineAsync(timeout.Token).ConfigureAwait(false) is { } line)
            {
                if (line.StartsWith("ready ", StringComparison.Ordinal))
                {
                    _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                    return new ChildProgram(process, new Uri(line["ready ".Length..].Trim()));
                }
            }
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
        }

        throw new CommandFailure(
            $"Expected '{Path.GetFileName(assemblyPath)}' to get ready, but it did not: {(await errors.ConfigureAwait(false)).Trim()}");
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var timeout = new CancellationTokenSource(StopTimeout);
        try
        {
            await _process.WaitForExitAsync(timeout.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        }

        _process.Dispose();
    }

    private static bool IsDotnet(string path) =>
        Path.GetFileNameWithoutExtension(path).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
}

using System.Threading.Channels;
using ProcessAgents.Cli.Input;
using ProcessAgents.Client;

namespace ProcessAgents.Cli.Hosting;

/// <summary>Deploys a process, decision or form again when its file changes.</summary>
internal sealed class ResourceWatcher : IDisposable
{
    /// <summary>Editors write a file in several steps; the deployment waits for the last one.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(300);

    private readonly RestGatewayClient _gateway;
    private readonly TextWriter _output;
    private readonly Channel<string> _changes = Channel.CreateBounded<string>(
        new BoundedChannelOptions(1024) { FullMode = BoundedChannelFullMode.DropOldest });

    private readonly List<FileSystemWatcher> _watchers = [];

    public ResourceWatcher(RestGatewayClient gateway, TextWriter output)
    {
        _gateway = gateway;
        _output = output;
        foreach (var folder in ProjectFiles.Folders)
        {
            var watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true };
            watcher.Filters.Add("*.bpmn");
            watcher.Filters.Add("*.dmn");
            watcher.Filters.Add("*.form");
            watcher.Changed += (_, change) => _changes.Writer.TryWrite(change.FullPath);
            watcher.Created += (_, change) => _changes.Writer.TryWrite(change.FullPath);
            watcher.Renamed += (_, change) => _changes.Writer.TryWrite(change.FullPath);
            watcher.EnableRaisingEvents = true;
            _watchers.Add(watcher);
        }
    }

    /// <summary>Deploys what changes until it is canceled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var first in _changes.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                await Task.Delay(Quiet, cancellationToken).ConfigureAwait(false);
                var changed = new SortedSet<string>(StringComparer.Ordinal) { first };
                while (_changes.Reader.TryRead(out var next))
                {
                    changed.Add(next);
                }

                await DeployAsync([.. changed.Where(File.Exists)], cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // A stop that was asked for.
        }
    }

    public void Dispose() => _watchers.ForEach(watcher => watcher.Dispose());

    private async Task DeployAsync(IReadOnlyList<string> files, CancellationToken cancellationToken)
    {
        if (files.Count == 0)
        {
            return;
        }

        try
        {
            var deployment = await _gateway.DeployAsync(Resources.Read(files), cancellationToken: cancellationToken)
                .ConfigureAwait(false);
            var versions = deployment.Processes.Select(process => $"{process.BpmnProcessId} version {process.Version}")
                .Concat(deployment.Decisions.Select(decision => $"{decision.DecisionId} version {decision.Version}"))
                .Concat(deployment.Forms.Select(form => $"{form.FormId} version {form.Version}"));
            _output.WriteLine($"deployed {string.Join(", ", versions)}");
        }
        catch (Exception failure) when (failure is GatewayException or CommandFailure or IOException)
        {
            _output.WriteLine($"not deployed: {failure.Message}");
        }
    }
}

using System.Runtime.InteropServices;

namespace ProcessAgents.Cli;

/// <summary>Ctrl+C and SIGTERM ask a command to end in order; the second time they end it at once.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;
    private readonly TextWriter _messages;

    public Interruption(TextWriter messages)
    {
        _messages = messages;
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle),
        ];
    }

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _source.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        if (_source.IsCancellationRequested)
        {
            // Without a handler the signal does what it does by default: the process ends.
            return;
        }

        context.Cancel = true;
        _messages.WriteLine("stopping; Ctrl+C again ends at once");
        _source.Cancel();
    }
}

using System.Diagnostics;
using System.Globalization;

namespace ProcessAgents.Broker;

/// <summary>Named places where a test may end the process as a crash would.</summary>
/// <remarks>Off unless asked for as <c>name</c> or <c>name:count</c>; count is the hit at which it ends, 1 by default.</remarks>
internal sealed class Failpoints
{
    public const string Variable = "PROCESSAGENTS_FAILPOINT";

    /// <summary>Half of a batch is written.</summary>
    public const string CommitTorn = "commit-torn";

    /// <summary>A batch is written and not yet durable.</summary>
    public const string CommitWritten = "commit-written";

    /// <summary>A batch is durable and nobody was answered.</summary>
    public const string Committed = "committed";

    private readonly string? name;
    private int countdown;

    public Failpoints(string? failpoint)
    {
        if (string.IsNullOrEmpty(failpoint))
        {
            return;
        }

        var separator = failpoint.LastIndexOf(':');
        name = separator < 0 ? failpoint : failpoint[..separator];
        countdown = separator < 0 ? 1 : int.Parse(failpoint.AsSpan(separator + 1), NumberStyles.None, CultureInfo.InvariantCulture);
    }

    public bool IsHit(string place) => name is not null && name == place && Interlocked.Decrement(ref countdown) == 0;

    public void KillAt(string place)
    {
        if (IsHit(place))
        {
            Kill();
        }
    }

    public static void Kill()
    {
        using var process = Process.GetCurrentProcess();
        process.Kill();

        // The signal may take a moment; nothing may happen in it.
        Thread.CurrentThread.Join();
    }
}

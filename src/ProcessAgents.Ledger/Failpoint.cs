using System.Diagnostics;
using System.Globalization;

namespace ProcessAgents.Ledger;

/// <summary>
/// Named places at which the process kills itself, so that tests can show what a crash there leaves behind. Set by
/// <c>PROCESSAGENTS_FAILPOINT=name[:count]</c>: the count-th time (default 1) the place is reached. Unset: nothing.
/// </summary>
public static class Failpoint
{
    private static readonly (string Name, int Count) Armed = Read(
        Environment.GetEnvironmentVariable("PROCESSAGENTS_FAILPOINT"));

    private static int hits;

    /// <summary>
    /// Kills this process without any clean-up if the place is the armed one and its count is reached.
    /// </summary>
    public static void Hit(string name)
    {
        if (name == Armed.Name && Interlocked.Increment(ref hits) == Armed.Count)
        {
            using var self = Process.GetCurrentProcess();
            self.Kill();
            self.WaitForExit();
        }
    }

    internal static (string Name, int Count) Read(string? setting)
    {
        var parts = (setting ?? "").Split(':', 2);
        return parts.Length == 2 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? (parts[0], Math.Max(1, count))
            : (parts[0], 1);
    }
}

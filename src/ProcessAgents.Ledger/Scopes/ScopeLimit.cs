using System.Globalization;

namespace ProcessAgents.Ledger;

/// <summary>
/// One scope that a call counts in: a process instance, an element, an agent, a tool, a window of time. Limits are
/// pinned when the ledger first sees the scope.
/// </summary>
/// <param name="ScopeId">Unique name, for example <c>process-instance:c1:2251799813685249</c>.</param>
/// <param name="Kind">What it is, in words for people: "process instance", "element", "day of process 'refund'".</param>
/// <param name="Limits">What may be spent in it.</param>
public sealed record ScopeLimit(string ScopeId, string Kind, SpendingLimits Limits)
{
    /// <summary>The outer limit of every call: its process instance.</summary>
    public static ScopeLimit ProcessInstance(string cluster, long processInstanceKey, SpendingLimits limits) =>
        new($"process-instance:{cluster}:{processInstanceKey}", "process instance", limits);

    /// <summary>An element of a process instance, over all its element instances.</summary>
    public static ScopeLimit Element(string cluster, long processInstanceKey, string elementId, SpendingLimits limits) =>
        new($"element:{cluster}:{processInstanceKey}:{elementId}", "element", limits);

    /// <summary>An agent in a process instance, whichever elements it works for.</summary>
    public static ScopeLimit Agent(string cluster, long processInstanceKey, string agent, SpendingLimits limits) =>
        new($"agent:{cluster}:{processInstanceKey}:{agent}", $"agent '{agent}'", limits);

    /// <summary>A tool in a process instance, whichever elements call it.</summary>
    public static ScopeLimit Tool(string cluster, long processInstanceKey, string tool, SpendingLimits limits) =>
        new($"tool:{cluster}:{processInstanceKey}:{tool}", $"tool '{tool}'", limits);

    /// <summary>All instances of a process, whatever its version, within one hour, day or month of UTC.</summary>
    public static ScopeLimit Window(
        string cluster, string bpmnProcessId, CalendarWindow window, DateTimeOffset now, SpendingLimits limits)
    {
        var (word, start) = window switch
        {
            CalendarWindow.Hour => ("hour", "yyyy-MM-ddTHH"),
            CalendarWindow.Day => ("day", "yyyy-MM-dd"),
            CalendarWindow.Month => ("month", "yyyy-MM"),
        };
        var begins = now.UtcDateTime.ToString(start, CultureInfo.InvariantCulture);
        return new($"window:{word}:{begins}:{cluster}:{bpmnProcessId}", $"{word} of process '{bpmnProcessId}'", limits);
    }
}

/// <summary>A stretch of UTC that begins anew by the calendar.</summary>
public enum CalendarWindow
{
    Hour,
    Day,
    Month,
}

using ProcessAgents.Ledger;

namespace ProcessAgents.Agents;

/// <summary>What the properties of a process definition limit.</summary>
/// <param name="Instance">Each process instance.</param>
/// <param name="Agents">Each agent in a process instance, by its name.</param>
/// <param name="Tools">Each tool in a process instance, by its name.</param>
/// <param name="Windows">All instances of the process within an hour, a day, a month.</param>
internal sealed record ProcessLimits(
    SpendingLimits Instance,
    IReadOnlyDictionary<string, SpendingLimits> Agents,
    IReadOnlyDictionary<string, SpendingLimits> Tools,
    IReadOnlyDictionary<CalendarWindow, SpendingLimits> Windows)
{
    private static readonly Dictionary<string, CalendarWindow> WindowNames = new(StringComparer.Ordinal)
    {
        ["hour"] = CalendarWindow.Hour,
        ["day"] = CalendarWindow.Day,
        ["month"] = CalendarWindow.Month,
    };

    /// <summary>
    /// Reads <c>usd</c> (an instance's), <c>agent.NAME.usd</c>, <c>tool.NAME.toolCalls</c>, <c>day.usd</c> and their
    /// likes.
    /// </summary>
    /// <exception cref="JobWorkers.JobFailureException">A limit cannot be read.</exception>
    public static ProcessLimits Read(
        IEnumerable<(string Name, string Value)> properties, SpendingLimits otherwise, string where)
    {
        var families = properties
            .Select(property => (Family: FamilyOf(property.Name), property.Value, property.Name))
            .ToLookup(entry => entry.Family, entry => (LimitOf(entry.Name, entry.Family), entry.Value));
        IEnumerable<(string Name, SpendingLimits Limits)> Named(string kind) => families
            .Where(family => family.Key.StartsWith(kind + '.', StringComparison.Ordinal))
            .Select(family => (
                family.Key[(kind.Length + 1)..],
                LimitReader.Read(family, SpendingLimits.None, $"{family.Key.Replace('.', ' ')} of {where}")));
        return new ProcessLimits(
            LimitReader.Read(families[""], otherwise, where),
            Named("agent").ToDictionary(agent => agent.Name, agent => agent.Limits, StringComparer.Ordinal),
            Named("tool").ToDictionary(tool => tool.Name, tool => tool.Limits, StringComparer.Ordinal),
            families.Where(family => WindowNames.ContainsKey(family.Key)).ToDictionary(
                family => WindowNames[family.Key],
                family => LimitReader.Read(family, SpendingLimits.None, $"each {family.Key} of {where}")));
    }

    /// <summary>What stands before the limit's own name: nothing, <c>day</c>, <c>agent.NAME</c>.</summary>
    private static string FamilyOf(string name)
    {
        var first = name.Split('.')[0];
        return WindowNames.ContainsKey(first) ? first
            : first is "agent" or "tool" && name.LastIndexOf('.') is var last && last > first.Length ? name[..last]
            : "";
    }

    private static string LimitOf(string name, string family) => family.Length == 0 ? name : name[(family.Length + 1)..];
}

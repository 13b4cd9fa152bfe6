using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>The types that Camunda holds outputs and arguments against; all other names mean nothing there.</summary>
internal static class CheckedTypes
{
    private const string Prefix = "feel:";

    /// <summary>The type of a name; null for one that means nothing.</summary>
    public static ItemType? Find(string? reference) =>
        reference?.Replace(Prefix, "", StringComparison.Ordinal) switch
        {
            "boolean" => Of("boolean"),
            "date" => Of("date"),
            "dateTime" => Of("date and time"),
            "dayTimeDuration" => Of("days and time duration"),
            "number" => Of("number"),
            "string" => Of("string"),
            "time" => Of("time"),
            "yearMonthDuration" => Of("years and months duration"),
            _ => null,
        };

    private static BasicItemType Of(string name) => new(FeelType.Find(name)!);
}

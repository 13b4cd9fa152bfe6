using System.Globalization;

namespace ProcessAgents.Cli.Output;

/// <summary>Instants as a terminal shows them.</summary>
internal static class Times
{
    public static string Short(DateTimeOffset? instant) =>
        instant?.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";
}

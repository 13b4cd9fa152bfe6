using System.Globalization;

namespace ProcessAgents.ControlPlane.Endpoints;

/// <summary>How keys and times are written.</summary>
internal static class Texts
{
    public static string Key(long key) => key.ToString(CultureInfo.InvariantCulture);

    public static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    public static DateTimeOffset? Time(long? milliseconds) => milliseconds is { } value ? Time(value) : null;
}

using System.Globalization;

namespace ProcessAgents.Client;

/// <summary>REST writes keys as strings.</summary>
internal static class RestKeys
{
    public static string Text(long key) => key.ToString(CultureInfo.InvariantCulture);

    /// <summary>0 when there is no key.</summary>
    public static long Number(string? key) =>
        long.TryParse(key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0;
}

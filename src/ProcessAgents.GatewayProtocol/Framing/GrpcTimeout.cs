using System.Globalization;

namespace ProcessAgents.GatewayProtocol;

/// <summary>The grpc-timeout header: at most eight digits and a unit (H, M, S, m, u, n).</summary>
internal static class GrpcTimeout
{
    private const int DigitsMax = 8;
    private const long ValueMax = 99_999_999;

    /// <summary>Longer time-outs are as good as none, and no timer takes them.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(40);

    public static bool TryParse(ReadOnlySpan<char> text, out TimeSpan timeout)
    {
        timeout = default;
        if (text.Length is < 2 or > DigitsMax + 1 ||
            !long.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var value))
        {
            return false;
        }

        var ticks = text[^1] switch
        {
            'H' => Scaled(value, TimeSpan.TicksPerHour),
            'M' => Scaled(value, TimeSpan.TicksPerMinute),
            'S' => Scaled(value, TimeSpan.TicksPerSecond),
            'm' => Scaled(value, TimeSpan.TicksPerMillisecond),
            'u' => Scaled(value, TimeSpan.TicksPerMicrosecond),
            'n' => value / TimeSpan.NanosecondsPerTick,
            _ => -1,
        };
        timeout = new TimeSpan(ticks);
        return ticks >= 0;
    }

    public static string Format(TimeSpan timeout)
    {
        if (timeout <= TimeSpan.Zero)
        {
            return "1n";
        }

        var micro = timeout.Ticks / TimeSpan.TicksPerMicrosecond;
        return micro switch
        {
            0 => "1u",
            <= ValueMax => $"{micro}u",
            <= ValueMax * 1000 => $"{micro / 1000}m",
            _ => $"{Math.Min(ValueMax, (long)timeout.TotalSeconds)}S",
        };
    }

    private static long Scaled(long value, long unit) =>
        value > Longest.Ticks / unit ? Longest.Ticks : value * unit;
}

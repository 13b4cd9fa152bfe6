using System.Globalization;

namespace ProcessAgents.Cli.Output;

/// <summary>Instants and spans as people read them.</summary>
internal static class Times
{
    /// <summary>UTC, to the second.</summary>
    public static string Exact(DateTimeOffset instant) =>
        instant.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>"12 s ago", "in 23 h", "now".</summary>
    public static string Relative(DateTimeOffset instant, DateTimeOffset now)
    {
        var span = now - instant;
        return span.Duration() < TimeSpan.FromSeconds(1) ? "now"
            : span > TimeSpan.Zero ? $"{Span(span)} ago"
            : $"in {Span(-span)}";
    }

    /// <summary>The largest unit that tells enough: "340 ms", "12 s", "5 min", "23 h", "4 d".</summary>
    public static string Span(TimeSpan span)
    {
        var (amount, unit) = span switch
        {
            { TotalSeconds: < 1 } => (span.TotalMilliseconds, "ms"),
            { TotalMinutes: < 2 } => (span.TotalSeconds, "s"),
            { TotalHours: < 2 } => (span.TotalMinutes, "min"),
            { TotalDays: < 2 } => (span.TotalHours, "h"),
            _ => (span.TotalDays, "d"),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(amount):0} {unit}");
    }
}

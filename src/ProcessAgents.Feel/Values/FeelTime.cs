namespace ProcessAgents.Feel;

/// <summary>A time of day, with an offset, a zone or neither.</summary>
public sealed class FeelTime : FeelValue
{
    internal FeelTime(long nanosecondOfDay, FeelZone? zone)
    {
        NanosecondOfDay = nanosecondOfDay;
        Zone = zone;
    }

    public override string TypeName => "time";

    /// <summary>Nanoseconds since midnight.</summary>
    public long NanosecondOfDay { get; }

    /// <summary>The offset or zone; null for a local time.</summary>
    public FeelZone? Zone { get; }

    /// <summary>The offset from UTC in seconds; null for a local time. A zone's offset is its standard one.</summary>
    internal int? OffsetSeconds => Zone?.StandardOffsetSeconds;

    /// <summary>Nanoseconds since midnight UTC, for comparison; a local time counts as UTC.</summary>
    internal long UtcNanosecond => NanosecondOfDay - ((OffsetSeconds ?? 0) * TemporalUnits.NanosecondsPerSecond);

    public override bool Equals(FeelValue? other) => other is FeelTime time
        && time.NanosecondOfDay == NanosecondOfDay && Equals(time.Zone, Zone);

    public override int GetHashCode() => HashCode.Combine(NanosecondOfDay, Zone);
}

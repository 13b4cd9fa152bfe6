namespace ProcessAgents.Conformance;

/// <summary>Dates, times, moments and durations: literals and calls, with and without zones.</summary>
internal sealed class FeelTemporalTexts(FeelExpressionGenerator random)
{
    public string Of(char kind)
    {
        string text = Text(kind);
        bool literal = random.One(3);
        return kind switch
        {
            _ when literal => $"@\"{text}\"",
            'D' => $"date(\"{text}\")",
            'T' => $"time(\"{text}\")",
            'M' => $"date and time(\"{text}\")",
            _ => $"duration(\"{text}\")",
        };
    }

    /// <summary>What stands between the quotation marks.</summary>
    public string Text(char kind) => kind switch
    {
        'D' => Date(),
        'T' => Clock() + Zone(),
        'M' => $"{Date()}T{Clock()}{Zone()}",
        'U' => DayTime(),
        _ => YearMonth(),
    };

    private string Date() => random.Next(12) switch
    {
        0 => "2023-02-29",
        1 => random.Pick("-0044-03-15", "12024-01-01", "0001-01-01", "9999-12-31", "2024-13-01", "2024-1-1"),
        _ => $"{random.Pick("1999", "2020", "2023", "2024", "2025")}-{random.Next(12) + 1:00}-{random.Next(28) + 1:00}",
    };

    private string Clock() => random.Next(8) switch
    {
        0 => random.Pick("00:00:00", "23:59:59", "24:00:00", "12:60:00", "10:00"),
        1 => $"10:30:00.{random.Pick("5", "123", "000000001", "1234567891")}",
        _ => $"{random.Next(24):00}:{random.Next(60):00}:{random.Next(60):00}",
    };

    private string Zone() => random.Next(8) switch
    {
        < 4 => "",
        4 => "Z",
        5 => random.Pick("+01:00", "-05:30", "+00:00", "+14:00", "+18:00", "+19:00"),
        6 => "@" + random.Pick("Europe/Berlin", "America/New_York", "Asia/Kolkata", "UTC", "Etc/UTC"),
        _ => random.Pick("@Europe/Nowhere", "+01:00[Europe/Berlin]", "z"),
    };

    private string DayTime() => random.Next(10) switch
    {
        0 => random.Pick("PT0S", "P0D", "-PT1.5S", "PT1.5S", "P-1D", "PT", "P1DT", "PT90M", "PT36H", "P1W"),
        1 => $"PT{random.Next(200)}H",
        2 => $"-P{random.Next(9)}DT{random.Next(24)}H",
        _ => $"P{random.Next(20)}DT{random.Next(24)}H{random.Next(60)}M{random.Next(60)}S",
    };

    private string YearMonth() => random.Next(8) switch
    {
        0 => random.Pick("P0Y", "P0M", "-P1Y", "P13M", "P1Y-2M", "P1.5Y", "P1Y1D"),
        1 => $"-P{random.Next(5)}Y{random.Next(12)}M",
        _ => $"P{random.Next(5)}Y{random.Next(14)}M",
    };
}

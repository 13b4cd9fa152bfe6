using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace ProcessAgents.GatewayProtocol.Rest;

/// <summary>
/// Writes instants with milliseconds in UTC, for instance <c>2026-11-20T20:24:49.673Z</c>. Reads what engines answer:
/// also with nanoseconds and with the name of a zone, as in <c>2026-11-20T20:24:49.673000001Z[Etc/UTC]</c>.
/// </summary>
internal sealed partial class TimestampConverter : JsonConverter<DateTimeOffset>
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        DateTimeOffset.TryParse(
            Readable(reader.GetString() ?? ""), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var timestamp)
            ? timestamp
            : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToUniversalTime().ToString(Format, CultureInfo.InvariantCulture));

    /// <summary>The offset says all that the zone's name says, and .NET counts in steps of 100 ns.</summary>
    private static string Readable(string text)
    {
        var zone = text.IndexOf('[', StringComparison.Ordinal);
        return FinerThanTicks().Replace(zone < 0 ? text : text[..zone], "$1");
    }

    [GeneratedRegex(@"(\.\d{7})\d+")]
    private static partial Regex FinerThanTicks();
}

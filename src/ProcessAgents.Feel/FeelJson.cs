using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ProcessAgents.Feel;

/// <summary>Values as JSON, the way Zeebe stores variables.</summary>
public static class FeelJson
{
    private const int MaxDepth = 1000;

    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = MaxDepth };

    private static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = MaxDepth,
        SkipValidation = true,
    };

    /// <summary>Reads one JSON document. Strings stay strings, also where they look like dates.</summary>
    /// <exception cref="JsonException">The bytes are not JSON in UTF-8, or nest deeper than 1000.</exception>
    public static FeelValue Read(ReadOnlySpan<byte> utf8Json)
    {
        var reader = new Utf8JsonReader(utf8Json, ReaderOptions);
        try
        {
            reader.Read();
            FeelValue value = ReadValue(ref reader);
            return reader.Read() ? throw new JsonException("Expected one JSON value, but more follows it.") : value;
        }
        catch (InvalidOperationException failure)
        {
            // The reader's answer to half a surrogate pair and to bytes that are not UTF-8.
            throw new JsonException($"Expected text, but the one before byte {reader.BytesConsumed} is none: {failure.Message}", failure);
        }
    }

    /// <summary>Writes a value: temporal values become strings, ranges null, whole numbers have no fraction, and a context
    /// has no entries that are functions.</summary>
    public static byte[] Write(FeelValue value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        Write(value, buffer);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>
    /// The text that <c>to json()</c> gives: as written, but numbers keep the digits after their point.
    /// </summary>
    internal static string WriteText(FeelValue value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            WriteValue(writer, value, 0, keepScale: true);
        }
        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Writes a value into a buffer.</summary>
    public static void Write(FeelValue value, IBufferWriter<byte> output)
    {
        using var writer = new Utf8JsonWriter(output, WriterOptions);
        WriteValue(writer, value, 0, keepScale: false);
    }

    private static FeelValue ReadValue(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => ReadContext(ref reader),
        JsonTokenType.StartArray => ReadList(ref reader),
        JsonTokenType.String => new FeelString(reader.GetString()!),
        JsonTokenType.Number => ReadNumber(ref reader),
        JsonTokenType.True => FeelBoolean.True,
        JsonTokenType.False => FeelBoolean.False,
        _ => FeelNull.Instance,
    };

    private static FeelValue ReadNumber(ref Utf8JsonReader reader)
    {
        if (reader.TryGetInt64(out long whole))
        {
            return FeelNumber.Of(whole);
        }
        Span<char> text = stackalloc char[reader.ValueSpan.Length <= 256 ? reader.ValueSpan.Length : 0];
        if (text.IsEmpty)
        {
            text = new char[reader.ValueSpan.Length];
        }
        int length = System.Text.Encoding.ASCII.GetChars(reader.ValueSpan, text);
        if (!Decimal128.TryParse(text[..length], out Decimal128 number))
        {
            return FeelNull.Instance;
        }
        // A fraction or an exponent makes the number a double for Zeebe: 1.50 is the same as 1.5, also in texts.
        return new FeelNumber(text.ContainsAny(".eE") ? number.WithZerosOfDouble() : number);
    }

    private static FeelList ReadList(ref Utf8JsonReader reader)
    {
        var items = new List<FeelValue>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(ReadValue(ref reader));
        }
        return items.Count == 0 ? FeelList.Empty : new FeelList([.. items]);
    }

    private static FeelContext ReadContext(ref Utf8JsonReader reader)
    {
        var builder = new FeelContextBuilder();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            string key = reader.GetString()!;
            reader.Read();
            builder.Set(key, ReadValue(ref reader));
        }
        return builder.Build();
    }

    private static void WriteValue(Utf8JsonWriter writer, FeelValue value, int depth, bool keepScale)
    {
        switch (value)
        {
            case FeelNull or FeelRange:
            case FeelList or FeelContext when depth >= MaxDepth:
                writer.WriteNullValue();
                break;
            case FeelBoolean boolean:
                writer.WriteBooleanValue(boolean.Value);
                break;
            case FeelNumber number:
                writer.WriteRawValue(
                    keepScale ? number.Value.ToJavaString() : number.Value.ToJsonString(), skipInputValidation: true);
                break;
            case FeelList list:
                writer.WriteStartArray();
                foreach (FeelValue item in list.Span)
                {
                    WriteValue(writer, item, depth + 1, keepScale);
                }
                writer.WriteEndArray();
                break;
            case FeelContext context:
                writer.WriteStartObject();
                for (int i = 0; i < context.Count; i++)
                {
                    if (context.Values[i] is FeelFunction)
                    {
                        continue;
                    }
                    writer.WritePropertyName(context.Keys[i]);
                    WriteValue(writer, context.Values[i], depth + 1, keepScale);
                }
                writer.WriteEndObject();
                break;
            case FeelDateTime { Zone.IsOffset: false } moment:
                string zone = $"{FeelZone.FormatOffset(moment.OffsetSeconds ?? 0)}[{moment.Zone!.Id}]";
                writer.WriteStringValue(
                    $"{FeelText.OfDate(moment.Date, hasPlus: true)}T{FeelText.OfClock(moment.NanosecondOfDay)}{zone}");
                break;
            case FeelDateTime moment:
                writer.WriteStringValue($"{FeelText.OfDate(moment.Date, hasPlus: true)}T"
                    + $"{FeelText.OfClock(moment.NanosecondOfDay)}{FeelText.OfZone(moment.Zone)}");
                break;
            case FeelTime { Zone: null } time:
                writer.WriteStringValue(LocalTime(time.NanosecondOfDay));
                break;
            case FeelTime { Zone.IsOffset: false } time:
                writer.WriteStringValue(
                    FeelText.OfClock(time.NanosecondOfDay) + FeelZone.FormatOffset(time.OffsetSeconds ?? 0));
                break;
            case FeelDayTimeDuration duration:
                writer.WriteStringValue(FeelText.OfClockDuration(duration));
                break;
            case FeelYearMonthDuration { Months: 0 }:
                writer.WriteStringValue("P0D");
                break;
            default:
                writer.WriteStringValue(value.ToString());
                break;
        }
    }

    /// <summary>A time without zone has no seconds when they are zero, unlike in FEEL's own notation.</summary>
    private static string LocalTime(long nanosecondOfDay)
    {
        string clock = FeelText.OfClock(nanosecondOfDay);
        return nanosecondOfDay % TemporalUnits.NanosecondsPerMinute == 0 ? clock[..5] : clock;
    }
}

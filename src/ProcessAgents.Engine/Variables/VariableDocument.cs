using System.Buffers;
using System.Text.Json;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Variables;

/// <summary>A JSON object, taken apart into its properties; values stay raw and lose insignificant white
/// space.</summary>
internal sealed class VariableDocument
{
    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = DepthMax };
    private static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = DepthMax,
        SkipValidation = true,
    };

    private VariableDocument(IReadOnlyList<KeyValuePair<string, byte[]>> properties) => Properties = properties;

    /// <summary>How deep values may nest.</summary>
    public const int DepthMax = 1000;

    public static VariableDocument Empty { get; } = new([]);

    /// <summary>Each name once, in the order of the document; of two with one name the later counts.</summary>
    public IReadOnlyList<KeyValuePair<string, byte[]>> Properties { get; }

    /// <summary>Reads a document; the sentence says why it is none.</summary>
    public static VariableDocument? TryRead(byte[] json, out string error)
    {
        error = "";
        if (ReferenceEquals(json, JsonDocuments.EmptyObject) || json.Length == 0)
        {
            return Empty;
        }

        try
        {
            return Read(json, out error);
        }
        catch (JsonException exception)
        {
            error = $"the JSON is broken in line {(exception.LineNumber ?? 0) + 1}, "
                + $"byte {(exception.BytePositionInLine ?? 0) + 1}";
            return null;
        }
        catch (InvalidOperationException)
        {
            error = "a string of the JSON is not valid UTF-8";
            return null;
        }
    }

    /// <summary>Reads what was checked when it came in.</summary>
    public static VariableDocument Read(byte[] json) =>
        TryRead(json, out var error) ?? throw new InvalidOperationException(error);

    /// <summary>Puts properties together.</summary>
    public static byte[] Write(IEnumerable<KeyValuePair<string, byte[]>> properties)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output, WriterOptions))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in properties)
            {
                writer.WritePropertyName(name);
                writer.WriteRawValue(value, skipInputValidation: true);
            }

            writer.WriteEndObject();
        }

        return output.WrittenCount == 2 ? JsonDocuments.EmptyObject : output.WrittenSpan.ToArray();
    }

    private static VariableDocument? Read(byte[] json, out string error)
    {
        var reader = new Utf8JsonReader(json, ReaderOptions);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            error = $"the JSON is no object but starts with {reader.TokenType}";
            return null;
        }

        var properties = new List<KeyValuePair<string, byte[]>>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            Set(properties, name, Compact(json.AsSpan(start, (int)reader.BytesConsumed - start)));
        }

        if (reader.Read())
        {
            error = "more follows behind the JSON object";
            return null;
        }

        error = "";
        return new VariableDocument(properties);
    }

    private static void Set(List<KeyValuePair<string, byte[]>> properties, string name, byte[] value)
    {
        var place = properties.FindIndex(property => property.Key == name);
        if (place >= 0)
        {
            properties.RemoveAt(place);
        }

        properties.Add(new KeyValuePair<string, byte[]>(name, value));
    }

    private static byte[] Compact(ReadOnlySpan<byte> value)
    {
        if (value.IndexOfAny(" \t\r\n"u8) < 0)
        {
            return value.ToArray();
        }

        var compact = new byte[value.Length];
        var length = 0;
        var isInString = false;
        for (var index = 0; index < value.Length; index++)
        {
            var current = value[index];
            if (!isInString && current is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            {
                continue;
            }

            compact[length++] = current;
            if (isInString && current == (byte)'\\')
            {
                compact[length++] = value[++index];
            }
            else if (current == (byte)'"')
            {
                isInString = !isInString;
            }
        }

        return compact.AsSpan(0, length).ToArray();
    }
}

using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ProcessAgents.Conformance;

/// <summary>JSON with sorted properties and without spaces.</summary>
internal static class CanonicalJson
{
    public static string Of(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Of(document.RootElement);
    }

    public static string Of(JsonElement value)
    {
        var text = new StringBuilder();
        Write(value, text);
        return text.ToString();
    }

    /// <summary>There, numbers with an exponent are written without one, and negative zero has no sign.</summary>
    public static string NumberOf(string text)
    {
        if (!text.Contains('e', StringComparison.OrdinalIgnoreCase) && text != "-0")
        {
            return text;
        }

        var number = double.Parse(text, CultureInfo.InvariantCulture);
        return number == 0 && text == "-0" ? "0" : number.ToString("0.0###############", CultureInfo.InvariantCulture);
    }

    private static void Write(JsonElement value, StringBuilder text)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                text.Append('{').AppendJoin(',', value.EnumerateObject().OrderBy(each => each.Name, StringComparer.Ordinal)
                    .Select(each => $"\"{each.Name}\":{Of(each.Value)}")).Append('}');
                break;
            case JsonValueKind.Array:
                text.Append('[').AppendJoin(',', value.EnumerateArray().Select(Of)).Append(']');
                break;
            case JsonValueKind.String:
                text.Append('"').Append(value.GetString()).Append('"');
                break;
            case JsonValueKind.Number:
                text.Append(NumberOf(value.GetRawText()));
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }
}

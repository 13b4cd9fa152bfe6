using System.Globalization;
using System.Text;

namespace ProcessAgents.GatewayProtocol;

/// <summary>The percent-encoding of grpc-message: UTF-8 bytes outside printable ASCII, and '%', become "%XX".</summary>
internal static class GrpcMessageText
{
    /// <summary>Bytes of the encoded text; a longer one is cut, because clients bound the headers they take (8 KiB).</summary>
    public const int BytesMax = 7000;

    public static string Encode(string text)
    {
        var needed = text.Length > BytesMax;
        for (var i = 0; i < text.Length && !needed; i++)
        {
            needed = !IsPlain(text[i]);
        }

        return needed ? EncodeAll(text) : text;
    }

    /// <summary>Never fails: what is not a valid escape stays as it is.</summary>
    public static string Decode(string text)
    {
        if (!text.Contains('%', StringComparison.Ordinal))
        {
            return text;
        }

        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && i + 2 < text.Length && byte.TryParse(
                    text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                bytes.Add(value);
                i += 2;
            }
            else
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(text, i, 1));
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }

    private static string EncodeAll(string text)
    {
        var result = new StringBuilder(text.Length + 16);
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            var length = rune.EncodeToUtf8(utf8);
            var plain = length == 1 && IsPlain((char)utf8[0]);
            if (result.Length + (plain ? 1 : 3 * length) > BytesMax)
            {
                return result.Append("...").ToString();
            }

            if (plain)
            {
                result.Append((char)utf8[0]);
                continue;
            }

            foreach (var value in utf8[..length])
            {
                result.Append('%').Append(value.ToString("X2", CultureInfo.InvariantCulture));
            }
        }

        return result.ToString();
    }

    private static bool IsPlain(char value) => value is >= ' ' and <= '~' and not '%';
}

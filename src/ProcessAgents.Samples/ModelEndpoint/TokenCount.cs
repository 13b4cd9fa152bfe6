using System.Text;
using System.Text.Json;

namespace ProcessAgents.Samples.ModelEndpoint;

/// <summary>
/// The endpoint's tokens: four bytes are one, a started one counts. The prompt is the canonical JSON of <c>messages</c>,
/// <c>tools</c> and <c>response_format</c>; the completion is its text and the names and arguments of its tool calls.
/// So the same request always costs the same, and never more than the bytes that were sent.
/// </summary>
internal static class TokenCount
{
    public const int BytesPerToken = 4;

    private static readonly string[] PromptMembers = ["messages", "tools", "response_format"];

    public static int OfPrompt(JsonElement body) => OfBytes(PromptMembers
        .Where(name => body.TryGetProperty(name, out _))
        .Sum(name => CanonicalJson.Write(body.GetProperty(name)).Length));

    public static int OfText(string text) => OfBytes(Encoding.UTF8.GetByteCount(text));

    /// <summary>The longest beginning of <paramref name="text"/> that costs at most <paramref name="tokens"/>.</summary>
    public static string Truncate(string text, int tokens)
    {
        var bytes = 0;
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > (long)tokens * BytesPerToken)
            {
                break;
            }

            length += rune.Utf16SequenceLength;
        }

        return text[..length];
    }

    private static int OfBytes(int bytes) => (bytes + BytesPerToken - 1) / BytesPerToken;
}

using System.Text;
using System.Text.Json;

namespace ProcessAgents.Gateway.Rest;

/// <summary>JSON that was checked when it came in, as part of an answer.</summary>
internal static class StoredJson
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 4096 };

    public static JsonElement Element(byte[] utf8) => JsonElement.Parse(utf8, Options);

    public static JsonElement Element(string text) => Element(Encoding.UTF8.GetBytes(text));
}

using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ProcessAgents.Connectors.Http;

/// <summary>Takes secrets out of what a service answers: some repeat what they were sent.</summary>
internal static class Redaction
{
    private const string Mask = "***";

    /// <summary>The body without the secrets, however JSON escapes them; the same bytes when it holds none.</summary>
    public static byte[] Of(byte[] body, IReadOnlyList<string> secrets)
    {
        if (secrets.Count == 0 || body.Length == 0)
        {
            return body;
        }

        try
        {
            var document = JsonNode.Parse(body);
            var masked = Masked(document, secrets);
            return JsonNode.DeepEquals(document, masked) ? body : JsonSerializer.SerializeToUtf8Bytes(masked);
        }
        catch (JsonException)
        {
            var text = Encoding.UTF8.GetString(body);
            var masked = Masked(text, secrets);
            return masked == text ? body : Encoding.UTF8.GetBytes(masked);
        }
    }

    private static JsonNode? Masked(JsonNode? node, IReadOnlyList<string> secrets) => node switch
    {
        JsonObject members => new JsonObject(members
            .Select(member => KeyValuePair.Create(Masked(member.Key, secrets), Masked(member.Value, secrets)))
            .DistinctBy(member => member.Key)),
        JsonArray items => new JsonArray([.. items.Select(item => Masked(item, secrets))]),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => Masked(value.GetValue<string>(), secrets),
        _ => node?.DeepClone(),
    };

    private static string Masked(string text, IReadOnlyList<string> secrets) => secrets
        .Where(secret => secret.Length > 0)
        .OrderByDescending(secret => secret.Length)
        .Aggregate(text, (masked, secret) => masked.Replace(secret, Mask, StringComparison.Ordinal));
}

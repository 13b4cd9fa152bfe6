using System.Text.Json;
using System.Text.Json.Nodes;

namespace ProcessAgents.Samples.OrderService;

/// <summary>Amounts are whole cents inside and decimal numbers of EUR in JSON.</summary>
internal static class Money
{
    private const int CentsPerEuro = 100;
    private const decimal EurosMax = 1_000_000m;

    public static JsonNode Json(long cents) => JsonValue.Create((decimal)cents / CentsPerEuro);

    public static string Text(long cents) =>
        ((decimal)cents / CentsPerEuro).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);

    /// <returns>The cents, or null when the member is no amount above 0 with at most two decimals.</returns>
    public static long? Read(JsonElement body, string name)
    {
        if (body.ValueKind != JsonValueKind.Object
            || !body.TryGetProperty(name, out var member)
            || member.ValueKind != JsonValueKind.Number
            || !member.TryGetDecimal(out var euros)
            || euros is <= 0 or > EurosMax)
        {
            return null;
        }

        var cents = euros * CentsPerEuro;
        return cents == decimal.Truncate(cents) ? (long)cents : null;
    }
}

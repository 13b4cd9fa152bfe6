using System.Globalization;
using System.Text.Json;

namespace ProcessAgents.Cli.Output;

/// <summary>US dollars as tables show them, to the millionth; --json has all digits.</summary>
internal static class Money
{
    public static string Usd(decimal amount) => amount.ToString("0.000000", CultureInfo.InvariantCulture);

    /// <summary>The property costUsd of a document of the control plane.</summary>
    public static string CostOf(JsonElement document) => Usd(document.GetProperty("costUsd").GetDecimal());
}

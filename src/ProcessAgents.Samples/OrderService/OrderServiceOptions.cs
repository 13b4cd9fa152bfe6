namespace ProcessAgents.Samples.OrderService;

/// <summary>How the order-and-payment service runs.</summary>
/// <param name="DataPath">The SQLite file; it is made and filled with the sample orders when it is not there.</param>
/// <param name="Url">Where to listen; port 0 picks a free one.</param>
public sealed record OrderServiceOptions(string DataPath, string Url = "http://127.0.0.1:0");

/// <summary>Bounds of the service.</summary>
internal static class OrderServiceLimits
{
    public const int RequestBytesMax = 64 * 1024;

    public const int IdempotencyKeyCharactersMax = 255;

    public const int TextCharactersMax = 4_000;

    /// <summary>Rows of one answer of <c>GET /journal</c>.</summary>
    public const int JournalRowsMax = 100_000;

    public const int FaultsMax = 100;

    public const int DelayMillisecondsMax = 600_000;
}

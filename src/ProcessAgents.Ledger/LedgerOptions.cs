namespace ProcessAgents.Ledger;

/// <summary>Where the ledger is and which prices it uses.</summary>
/// <param name="Path">SQLite file; created with its folder when missing.</param>
/// <param name="Prices">Prices of new calls.</param>
public sealed record LedgerOptions(string Path, PriceTable Prices)
{
    public LedgerLimits Limits { get; init; } = new();
}

/// <summary>Bounds of what one row holds or one query gives.</summary>
public sealed record LedgerLimits
{
    /// <summary>Longest request or answer that is recorded, in bytes. Default 8 MiB.</summary>
    public int ContentBytesMax { get; init; } = 8 * 1024 * 1024;

    /// <summary>How long after its time-out a call still belongs to its handler. Default 30 s.</summary>
    public TimeSpan LeaseMargin { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Most rows that one lineage or usage query gives. Default 10,000.</summary>
    public int RowsMax { get; init; } = 10_000;
}

using System.Text.Json;

namespace ProcessAgents.GatewayProtocol.Rest;

/// <summary>Asks for entities; every part may be left out.</summary>
public sealed record SearchRequest
{
    /// <summary>An object of field names; each value is compared for equality or is an object of operators.</summary>
    public JsonElement? Filter { get; init; }
    public IReadOnlyList<SearchSort>? Sort { get; init; }
    public SearchPage? Page { get; init; }
}

public sealed record SearchSort
{
    public string? Field { get; init; }

    /// <summary>ASC or DESC; ASC when left out.</summary>
    public string? Order { get; init; }
}

/// <summary>Which part of the result: from an offset, or after or before a cursor of an earlier answer.</summary>
public sealed record SearchPage
{
    public int? From { get; init; }

    /// <summary>1 to 10,000; 100 when left out.</summary>
    public int? Limit { get; init; }
    public string? After { get; init; }
    public string? Before { get; init; }
}

public sealed record SearchResponse<T>(IReadOnlyList<T> Items, SearchResponsePage Page);

/// <param name="TotalItems">Counted up to 10,000.</param>
/// <param name="HasMoreTotalItems">True when there are more than were counted.</param>
public sealed record SearchResponsePage(long TotalItems, bool HasMoreTotalItems, string? StartCursor, string? EndCursor);

namespace ProcessAgents.Search;

/// <summary>Which entities, in which order, which part of them.</summary>
public sealed record SearchQuery
{
    /// <summary>All of these hold.</summary>
    public IReadOnlyList<SearchCondition> Conditions { get; init; } = [];

    /// <summary>Of these groups at least one holds as a whole; no groups ask for nothing.</summary>
    public IReadOnlyList<IReadOnlyList<SearchCondition>> Alternatives { get; init; } = [];

    /// <summary>Entities that are equal by these fields come in the order of their keys.</summary>
    public IReadOnlyList<SearchOrder> Order { get; init; } = [];

    /// <summary>1 to <see cref="SearchLimits.PageSizeMax"/>; null is <see cref="SearchLimits.PageSizeDefault"/>.</summary>
    public int? Limit { get; init; }

    /// <summary>Entities to skip; 0 or more.</summary>
    public int Offset { get; init; }

    /// <summary>A cursor of an earlier result of the same order: what follows it.</summary>
    public string? After { get; init; }

    /// <summary>A cursor of an earlier result of the same order: what comes before it.</summary>
    public string? Before { get; init; }
}

public sealed record SearchOrder(string Field, bool Descending = false);

/// <summary>What a search found.</summary>
/// <param name="TotalItems">Counted up to <see cref="SearchLimits.TotalItemsMax"/>.</param>
/// <param name="HasMoreTotalItems">True when there are more than were counted.</param>
/// <param name="StartCursor">Place of the first item; null without items.</param>
/// <param name="EndCursor">Place of the last item; null without items.</param>
public sealed record SearchResult<T>(
    IReadOnlyList<T> Items, long TotalItems, bool HasMoreTotalItems, string? StartCursor, string? EndCursor);

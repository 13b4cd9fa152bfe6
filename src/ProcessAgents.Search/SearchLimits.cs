namespace ProcessAgents.Search;

/// <summary>What bounds a query, so that none holds up the log for long.</summary>
public sealed record SearchLimits
{
    /// <summary>Entities in one page when the query does not say. 100 by default.</summary>
    public int PageSizeDefault { get; init; } = 100;

    /// <summary>Entities in one page at most. 10,000 by default.</summary>
    public int PageSizeMax { get; init; } = 10_000;

    /// <summary>Matches are counted up to here. 10,000 by default.</summary>
    public int TotalItemsMax { get; init; } = 10_000;

    /// <summary>Conditions of one query, with those of its alternatives. 100 by default.</summary>
    public int ConditionsMax { get; init; } = 100;

    /// <summary>Values that all conditions of a query compare with. 1,000 by default.</summary>
    public int ValuesMax { get; init; } = 1_000;

    /// <summary>Fields that one query sorts by. 8 by default.</summary>
    public int SortFieldsMax { get; init; } = 8;

    /// <summary>Characters of a variable's value that a search returns unless it asks for the whole. 8,191 by default.</summary>
    public int VariableValueLengthMax { get; init; } = 8_191;

    /// <summary>Scopes around an element instance that are searched for variables. 1,000 by default.</summary>
    public int ScopeDepthMax { get; init; } = 1_000;

    /// <summary>How long one query may take. 10 seconds by default.</summary>
    public TimeSpan QueryTimeMax { get; init; } = TimeSpan.FromSeconds(10);
}

namespace ProcessAgents.Search;

/// <summary>A query that cannot be answered as it stands; the message says which part.</summary>
public sealed class SearchQueryException(string message) : Exception(message);

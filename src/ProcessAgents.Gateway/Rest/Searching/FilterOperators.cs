using ProcessAgents.Search;

namespace ProcessAgents.Gateway.Rest.Searching;

/// <summary>The operators that a filter may use, by the type of its field.</summary>
internal static class FilterOperators
{
    private static readonly Dictionary<string, SearchOperator> OperatorsByName = new()
    {
        ["$eq"] = SearchOperator.Equal,
        ["$exists"] = SearchOperator.Exists,
        ["$gt"] = SearchOperator.GreaterThan,
        ["$gte"] = SearchOperator.GreaterThanOrEqual,
        ["$in"] = SearchOperator.In,
        ["$like"] = SearchOperator.Like,
        ["$lt"] = SearchOperator.LessThan,
        ["$lte"] = SearchOperator.LessThanOrEqual,
        ["$neq"] = SearchOperator.NotEqual,
        ["$notIn"] = SearchOperator.NotIn,
    };

    /// <exception cref="ProblemException">There is no such operator, or not for this field.</exception>
    public static SearchOperator Read(string name, SearchField field, string path) =>
        OperatorsByName.TryGetValue(name, out var comparison) && Fits(comparison, field.Type)
            ? comparison
            : throw ProblemException.BadRequest(
                $"Expected no field '{path}' here; the operators of '{field.Name}' are: " +
                $"{string.Join(", ", OperatorsByName.Where(entry => Fits(entry.Value, field.Type)).Select(entry => entry.Key))}.");

    private static bool Fits(SearchOperator comparison, SearchFieldType type) => comparison switch
    {
        SearchOperator.Like => type is SearchFieldType.Text or SearchFieldType.Texts or SearchFieldType.Enumeration,
        SearchOperator.GreaterThan or SearchOperator.GreaterThanOrEqual or SearchOperator.LessThan
            or SearchOperator.LessThanOrEqual => type is SearchFieldType.Number or SearchFieldType.Timestamp,
        SearchOperator.Exists or SearchOperator.In or SearchOperator.NotIn => type != SearchFieldType.Boolean,
        _ => true,
    };
}

namespace ProcessAgents.Search;

/// <summary>Compares a field with values: text, <see cref="long"/> (keys, numbers, epoch milliseconds) or <see cref="bool"/>.</summary>
public sealed record SearchCondition(string Field, SearchOperator Operator, params IReadOnlyList<object> Values)
{
    /// <summary>For a field of type <see cref="SearchFieldType.Variables"/>: which variable is compared.</summary>
    public string? VariableName { get; init; }
}

public enum SearchOperator
{
    Equal,
    NotEqual,

    /// <summary>The one value is a <see cref="bool"/>: whether the field has a value.</summary>
    Exists,
    GreaterThan,
    GreaterThanOrEqual,
    LessThan,
    LessThanOrEqual,
    In,
    NotIn,

    /// <summary>A pattern: <c>*</c> is any text, <c>?</c> one character, <c>\</c> takes the next one literally.</summary>
    Like,
}

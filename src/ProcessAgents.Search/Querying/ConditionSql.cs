using System.Text;

namespace ProcessAgents.Search.Querying;

/// <summary>One condition as SQL. Values go through <c>parameter</c>, which answers with the name to write.</summary>
internal static class ConditionSql
{
    public static string Of(SearchField field, SearchCondition condition, Func<object?, string> parameter) => field.Type switch
    {
        SearchFieldType.Texts when condition.Operator == SearchOperator.Exists =>
            Exists($"nullif({field.Sql}, '[]')", condition),
        SearchFieldType.Texts when IsNegative(condition.Operator) =>
            $"NOT EXISTS (SELECT 1 FROM json_each({field.Sql}) AS one WHERE " +
            $"{Compare("one.value", condition with { Operator = Positive(condition.Operator) }, parameter)})",
        SearchFieldType.Texts =>
            $"EXISTS (SELECT 1 FROM json_each({field.Sql}) AS one WHERE {Compare("one.value", condition, parameter)})",
        SearchFieldType.Variables => Variable(field, condition, parameter),
        _ => Compare(field.Sql, condition, parameter),
    };

    /// <summary>The field's SQL is a condition that a variable of table <c>one</c> belongs to the entity.</summary>
    private static string Variable(SearchField field, SearchCondition condition, Func<object?, string> parameter)
    {
        if (condition.VariableName is not { } name)
        {
            throw new SearchQueryException($"Expected the name of a variable in '{field.Name}', but there is none.");
        }

        var isAbsence = condition is { Operator: SearchOperator.Exists, Values: [false] };
        var compared = condition.Operator == SearchOperator.Exists ? "1" : Compare("one.value", condition, parameter);
        return $"{(isAbsence ? "NOT " : "")}EXISTS (SELECT 1 FROM variable AS one " +
            $"WHERE {field.Sql} AND one.name = {parameter(name)} AND {compared})";
    }

    private static string Compare(string sql, SearchCondition condition, Func<object?, string> parameter)
    {
        return condition.Operator switch
        {
            SearchOperator.Exists => Exists(sql, condition),
            SearchOperator.In => $"{sql} IN ({List()})",
            SearchOperator.NotIn => $"({sql} IS NULL OR {sql} NOT IN ({List()}))",
            SearchOperator.Equal => $"{sql} = {Single()}",
            SearchOperator.NotEqual => $"{sql} IS NOT {Single()}",
            SearchOperator.GreaterThan => $"{sql} > {Single()}",
            SearchOperator.GreaterThanOrEqual => $"{sql} >= {Single()}",
            SearchOperator.LessThan => $"{sql} < {Single()}",
            SearchOperator.LessThanOrEqual => $"{sql} <= {Single()}",
            SearchOperator.Like => $"{sql} GLOB {parameter(Glob((string)condition.Values[0]))}",
        };

        string List() => string.Join(", ", condition.Values.Select(value => parameter(Stored(value))));

        string Single() => parameter(Stored(condition.Values[0]));
    }

    private static string Exists(string sql, SearchCondition condition) =>
        $"{sql} {(condition.Values[0] is true ? "IS NOT NULL" : "IS NULL")}";

    private static object Stored(object value) => value is bool boolean ? (boolean ? 1L : 0L) : value;

    private static bool IsNegative(SearchOperator comparison) =>
        comparison is SearchOperator.NotEqual or SearchOperator.NotIn;

    private static SearchOperator Positive(SearchOperator comparison) =>
        comparison == SearchOperator.NotIn ? SearchOperator.In : SearchOperator.Equal;

    /// <summary>SQLite's GLOB knows the same wildcards, but escapes by a set of one character.</summary>
    private static string Glob(string pattern)
    {
        var glob = new StringBuilder(pattern.Length);
        for (var index = 0; index < pattern.Length; index++)
        {
            var character = pattern[index];
            var isLiteral = character == '\\' && index + 1 < pattern.Length;
            character = isLiteral ? pattern[++index] : character;
            _ = character == '[' || (isLiteral && character is '*' or '?')
                ? glob.Append('[').Append(character).Append(']')
                : glob.Append(character);
        }

        return glob.ToString();
    }
}

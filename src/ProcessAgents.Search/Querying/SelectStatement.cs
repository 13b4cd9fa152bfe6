using System.Text;

namespace ProcessAgents.Search.Querying;

/// <summary>Turns a query into SQL whose names are fixed and whose values are parameters.</summary>
internal sealed class SelectStatement<T>
{
    private readonly SearchEntity<T> entity;
    private readonly SearchLimits limits;
    private readonly List<object?> parameters = [];
    private readonly StringBuilder where = new();
    private readonly List<(string Sql, bool Descending, bool IsNullable)> order = [];
    private int conditionCount;

    public SelectStatement(SearchEntity<T> entity, SearchQuery query, SearchLimits limits)
    {
        this.entity = entity;
        this.limits = limits;
        Limit = query.Limit ?? limits.PageSizeDefault;
        CheckPage(query);
        OrderText = ReadOrder(query.Order);
        where.Append(entity.Where.Length == 0 ? "1" : entity.Where);
        AddFilter(query);
        CountSql = $"SELECT count(*) FROM (SELECT 1 FROM {entity.From} WHERE {where} LIMIT {limits.TotalItemsMax + 1})";
        KeysSql = $"SELECT {entity.KeySql} FROM {entity.From} WHERE {where}";
        CountParameters = [.. parameters];
        IsReversed = query.Before is not null;
        if ((query.After ?? query.Before) is { } cursor)
        {
            AddCursor(SearchCursor.Read(cursor, OrderText, order.Count));
        }

        Sql = $"SELECT {entity.Columns}, {string.Join(", ", order.Select(term => term.Sql))} FROM {entity.From} " +
            $"WHERE {where} ORDER BY {OrderBy()} LIMIT {Limit} OFFSET {query.Offset}";
    }

    public string Sql { get; }

    public IReadOnlyList<object?> Parameters => parameters;

    public string CountSql { get; }

    /// <summary>The keys of all that the filter lets through; takes <see cref="CountParameters"/>.</summary>
    public string KeysSql { get; }

    public IReadOnlyList<object?> CountParameters { get; }

    public int Limit { get; }

    /// <summary>The order as text, which cursors carry.</summary>
    public string OrderText { get; }

    public int OrderCount => order.Count;

    /// <summary>True when the rows come last first.</summary>
    public bool IsReversed { get; }

    private void CheckPage(SearchQuery query)
    {
        if (Limit < 1 || Limit > limits.PageSizeMax)
        {
            throw new SearchQueryException($"Expected a limit from 1 to {limits.PageSizeMax}, but it is {Limit}.");
        }

        if (query.Offset < 0)
        {
            throw new SearchQueryException($"Expected to start from 0 or later, but from is {query.Offset}.");
        }

        if ((query.After is null ? 0 : 1) + (query.Before is null ? 0 : 1) + (query.Offset > 0 ? 1 : 0) > 1)
        {
            throw new SearchQueryException("Expected one of from, after and before, but there are several.");
        }
    }

    private string ReadOrder(IReadOnlyList<SearchOrder> fields)
    {
        if (fields.Count > limits.SortFieldsMax)
        {
            throw new SearchQueryException(
                $"Expected to sort by {limits.SortFieldsMax} fields at most, but there are {fields.Count}.");
        }

        foreach (var (name, descending) in fields)
        {
            var field = entity.Field(name);
            if (!field.IsSortable)
            {
                throw new SearchQueryException($"Expected a field to sort by, but '{name}' has no order.");
            }

            order.Add((field.Sql, descending, field.IsNullable));
        }

        order.Add((entity.KeySql, false, false));
        return string.Join(",", fields.Select(field => (field.Descending ? "-" : "") + field.Field));
    }

    private void AddFilter(SearchQuery query)
    {
        if (query.Conditions.Count > 0)
        {
            where.Append(" AND ").Append(Group(query.Conditions));
        }

        if (query.Alternatives.Count > 0)
        {
            where.Append(" AND (").AppendJoin(" OR ", query.Alternatives.Select(Group)).Append(')');
        }
    }

    private string Group(IReadOnlyList<SearchCondition> conditions) =>
        conditions.Count == 0 ? "1" : $"({string.Join(" AND ", conditions
            .GroupBy(condition => entity.Field(condition.Field).ExistsSql, Condition)
            .Select(group => (Exists: group.Key, Conditions: string.Join(" AND ", group)))
            .Select(group => group.Exists is null
                ? group.Conditions
                : group.Exists.Replace("{0}", group.Conditions, StringComparison.Ordinal)))})";

    private string Condition(SearchCondition condition)
    {
        if (++conditionCount > limits.ConditionsMax)
        {
            throw new SearchQueryException($"Expected {limits.ConditionsMax} conditions at most, but there are more.");
        }

        var field = entity.Field(condition.Field);
        if (!field.IsFilterable)
        {
            throw new SearchQueryException($"Expected a field to filter by, but '{condition.Field}' is none.");
        }

        return ConditionSql.Of(field, condition, Parameter);
    }

    private string Parameter(object? value)
    {
        if (parameters.Count >= limits.ValuesMax)
        {
            throw new SearchQueryException($"Expected {limits.ValuesMax} values to compare with at most, but there are more.");
        }

        parameters.Add(value);
        return $"@p{parameters.Count - 1}";
    }

    private string OrderBy() =>
        string.Join(", ", order.Select(term =>
            (term.IsNullable ? $"{term.Sql} IS NULL{Direction(false)}, " : "") + term.Sql + Direction(term.Descending)));

    private string Direction(bool descending) => descending != IsReversed ? " DESC" : " ASC";

    /// <summary>Keeps what lies beyond the cursor. Entities without a value come last, whatever the direction.</summary>
    private void AddCursor(object?[] values)
    {
        var alternatives = new List<string>();
        var equal = "";
        for (var index = 0; index < order.Count; index++)
        {
            var (sql, descending, isNullable) = order[index];
            var parameter = CursorParameter(values[index]);
            var comparison = descending != IsReversed ? "<" : ">";
            var beyond = (values[index], isNullable, IsReversed) switch
            {
                (null, _, true) => $"{sql} IS NOT NULL",
                (null, _, false) => "0",
                (_, true, false) => $"({sql} {comparison} {parameter} OR {sql} IS NULL)",
                _ => $"{sql} {comparison} {parameter}",
            };
            alternatives.Add($"({equal}{beyond})");
            equal += $"{sql} IS {parameter} AND ";
        }

        where.Append(" AND (").AppendJoin(" OR ", alternatives).Append(')');
    }

    private string CursorParameter(object? value)
    {
        parameters.Add(value);
        return $"@p{parameters.Count - 1}";
    }
}

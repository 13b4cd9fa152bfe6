namespace ProcessAgents.Search.Queries;

/// <summary>Makes fields out of a name and its expression.</summary>
internal static class Fields
{
    public static SearchField Key(string name, string sql, bool isNullable = false) =>
        new(name, SearchFieldType.Key) { Sql = sql, IsNullable = isNullable };

    public static SearchField Number(string name, string sql) => new(name, SearchFieldType.Number) { Sql = sql };

    public static SearchField Text(string name, string sql, bool isNullable = false) =>
        new(name, SearchFieldType.Text) { Sql = sql, IsNullable = isNullable };

    public static SearchField Enumeration(string name, string sql, params IReadOnlyList<string> words) =>
        new(name, SearchFieldType.Enumeration) { Sql = sql, Words = words };

    public static SearchField Boolean(string name, string sql) =>
        new(name, SearchFieldType.Boolean) { Sql = sql, IsSortable = false };

    public static SearchField Timestamp(string name, string sql, bool isNullable = false) =>
        new(name, SearchFieldType.Timestamp) { Sql = sql, IsNullable = isNullable };

    public static SearchField Texts(string name, string sql) =>
        new(name, SearchFieldType.Texts) { Sql = sql, IsSortable = false };

    /// <param name="sql">A condition that a variable, table <c>one</c>, belongs to the entity.</param>
    public static SearchField Variables(string name, string sql) =>
        new(name, SearchFieldType.Variables) { Sql = sql, IsSortable = false };

    /// <summary>
    /// A field of one of several that the entity has. All conditions of a group on fields of the same kind hold for the same
    /// one.
    /// </summary>
    /// <param name="existsSql">That there is one, with {0} where the conditions go.</param>
    public static SearchField Of(this SearchField field, string existsSql) => field with { ExistsSql = existsSql };

    public static SearchField OnlyToSort(this SearchField field) => field with { IsFilterable = false };

    public static SearchField OnlyToFilter(this SearchField field) => field with { IsSortable = false };
}

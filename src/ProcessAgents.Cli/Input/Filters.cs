using System.Text.Json;
using ProcessAgents.GatewayProtocol.Rest;

namespace ProcessAgents.Cli.Input;

/// <summary>Searches put together from what a person typed; what was not typed does not filter.</summary>
internal static class Filters
{
    /// <summary>As many as a gateway gives in one page.</summary>
    private const int RowsMax = 10_000;

    public static SearchRequest Where(params (string Field, object? Value)[] conditions) =>
        Where("", "ASC", conditions);

    public static SearchRequest Where(string sortField, string order, params (string Field, object? Value)[] conditions) => new()
    {
        Filter = JsonSerializer.SerializeToElement(
            conditions.Where(condition => condition.Value is not null)
                .ToDictionary(condition => condition.Field, condition => condition.Value)),
        Sort = sortField.Length == 0 ? null : [new SearchSort { Field = sortField, Order = order }],
        Page = new SearchPage { Limit = RowsMax },
    };
}

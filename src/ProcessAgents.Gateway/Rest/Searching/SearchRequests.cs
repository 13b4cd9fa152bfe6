using System.Text.Json.Serialization.Metadata;
using ProcessAgents.GatewayProtocol.Rest;
using ProcessAgents.Search;

namespace ProcessAgents.Gateway.Rest.Searching;

/// <summary>Answers search requests from a view.</summary>
internal static class SearchRequests
{
    /// <param name="call">The request.</param>
    /// <param name="view">What is searched.</param>
    /// <param name="result">An entity as REST shows it.</param>
    /// <param name="shape">Of the whole answer.</param>
    /// <param name="check">What must hold for the request beside its form; null for nothing.</param>
    public static async Task AnswerAsync<TEntity, TResult>(
        this RestCall call,
        Func<SearchStore, SearchView<TEntity>> view,
        Func<TEntity, TResult> result,
        JsonTypeInfo<SearchResponse<TResult>> shape,
        Action<SearchRequest>? check = null)
        where TEntity : class
    {
        var request = await call.ReadOptionalAsync(RestRequestJson.Default.SearchRequest).ConfigureAwait(false);
        check?.Invoke(request);
        var entities = view(await call.SearchAsync().ConfigureAwait(false));
        var found = entities.Search(Read(request, entities.Fields));
        var page = new SearchResponsePage(found.TotalItems, found.HasMoreTotalItems, found.StartCursor, found.EndCursor);
        await call.WriteAsync(new SearchResponse<TResult>([.. found.Items.Select(result)], page), shape).ConfigureAwait(false);
    }

    /// <exception cref="ProblemException">A field, an operator or a value is not known.</exception>
    public static SearchQuery Read(SearchRequest request, IReadOnlyList<SearchField> fields)
    {
        var (conditions, alternatives) = FilterReader.Read(request.Filter, fields);
        return new SearchQuery
        {
            Conditions = conditions,
            Alternatives = alternatives,
            Order = [.. (request.Sort ?? []).Select((sort, index) => ReadOrder(sort, index, fields))],
            Limit = request.Page?.Limit,
            Offset = request.Page?.From ?? 0,
            After = request.Page?.After,
            Before = request.Page?.Before,
        };
    }

    private static SearchOrder ReadOrder(SearchSort sort, int index, IReadOnlyList<SearchField> fields)
    {
        var name = sort.Field
            ?? throw ProblemException.InvalidArgument($"Expected the field 'sort[{index}].field', but it is not there.");
        if (!fields.Any(field => field.Name == name && field.IsSortable))
        {
            throw ProblemException.InvalidArgument(
                $"Expected 'sort[{index}].field' to be one of {Known(fields)}, but it is '{name}'.");
        }

        return new SearchOrder(name, sort.Order?.ToUpperInvariant() switch
        {
            null or "ASC" => false,
            "DESC" => true,
            _ => throw ProblemException.InvalidArgument(
                $"Expected 'sort[{index}].order' to be ASC or DESC, but it is '{sort.Order}'."),
        });
    }

    private static string Known(IReadOnlyList<SearchField> fields) =>
        string.Join(", ", fields.Where(field => field.IsSortable).Select(field => field.Name));
}

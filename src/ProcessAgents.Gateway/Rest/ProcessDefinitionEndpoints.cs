using ProcessAgents.Gateway.Rest.Searching;
using ProcessAgents.GatewayProtocol.Rest;
using ProcessAgents.Search;
using ProcessAgents.Search.Queries;

namespace ProcessAgents.Gateway.Rest;

internal static class ProcessDefinitionEndpoints
{
    private const string KeyPath = "/process-definitions/{processDefinitionKey}";
    private const string Noun = "a process definition";

    public static void Map(RestRoutes routes)
    {
        routes.Post(
            "/process-definitions/search",
            call => call.AnswerAsync(
                search => search.ProcessDefinitions,
                definition => definition.Result(),
                RestResponseJson.Plain.SearchResponseProcessDefinitionResult));
        routes.Get(KeyPath, GetAsync);
        routes.Get(KeyPath + "/xml", GetXmlAsync);
        routes.Get(KeyPath + "/form", GetFormAsync);
        routes.Post(KeyPath + "/statistics/element-instances", GetStatisticsAsync);
        routes.Get("/forms/{formKey}", GetFormByKeyAsync);
    }

    private static async Task GetAsync(RestCall call)
    {
        var (_, definition) = await FindAsync(call).ConfigureAwait(false);
        await call.WriteAsync(definition.Result(), RestResponseJson.Plain.ProcessDefinitionResult).ConfigureAwait(false);
    }

    private static async Task GetXmlAsync(RestCall call)
    {
        var (search, definition) = await FindAsync(call).ConfigureAwait(false);
        await call.WriteTextAsync(search.ProcessDefinitionXml(definition.ProcessDefinitionKey)!, "text/xml")
            .ConfigureAwait(false);
    }

    private static async Task GetFormAsync(RestCall call)
    {
        var (search, definition) = await FindAsync(call).ConfigureAwait(false);
        if (definition.StartFormId is not { } formId || search.LatestForm(formId) is not { } form)
        {
            await call.WriteNothingAsync().ConfigureAwait(false);
            return;
        }

        await call.WriteAsync(form.Result(), RestResponseJson.Plain.FormResult).ConfigureAwait(false);
    }

    private static async Task GetStatisticsAsync(RestCall call)
    {
        var request = await call.ReadOptionalAsync(RestRequestJson.Default.SearchRequest).ConfigureAwait(false);
        var (search, definition) = await FindAsync(call).ConfigureAwait(false);
        var instances = SearchRequests.Read(request, search.ProcessInstances.Fields);
        var elements = search.ProcessDefinitionStatistics(definition.ProcessDefinitionKey, instances);
        await call.WriteAsync(
            new ElementStatisticsResult([.. elements.Select(element => element.Result())]),
            RestResponseJson.Plain.ElementStatisticsResult).ConfigureAwait(false);
    }

    private static async Task GetFormByKeyAsync(RestCall call)
    {
        var key = call.PathKey("formKey");
        var search = await call.SearchAsync().ConfigureAwait(false);
        await call.WriteFoundAsync(
            search.Forms.Find(key), "a form", RestKeys.Write(key), form => form.Result(), RestResponseJson.Plain.FormResult)
            .ConfigureAwait(false);
    }

    private static async Task<(SearchStore Search, ProcessDefinitionEntity Definition)> FindAsync(RestCall call)
    {
        var key = call.PathKey("processDefinitionKey");
        var search = await call.SearchAsync().ConfigureAwait(false);
        return (search, search.ProcessDefinitions.Find(key) ?? throw ProblemException.NotFound(Noun, RestKeys.Write(key)));
    }
}

using ProcessAgents.Gateway.Rest.Searching;
using ProcessAgents.GatewayProtocol.Rest;

namespace ProcessAgents.Gateway.Rest;

internal static class VariableEndpoints
{
    public static void Map(RestRoutes routes)
    {
        routes.Post("/variables/search", SearchAsync);
        routes.Get("/variables/{variableKey}", GetAsync);
    }

    private static Task SearchAsync(RestCall call)
    {
        var isCut = call.QueryFlag("truncateValues", absent: true);
        return call.AnswerAsync(
            search => isCut ? search.Variables : search.WholeVariables,
            variable => variable.Result(),
            RestResponseJson.Plain.SearchResponseVariableResult);
    }

    private static async Task GetAsync(RestCall call)
    {
        var key = call.PathKey("variableKey");
        var search = await call.SearchAsync().ConfigureAwait(false);
        await call.WriteFoundAsync(
            search.WholeVariables.Find(key),
            "a variable",
            RestKeys.Write(key),
            variable => variable.Result(),
            RestResponseJson.Plain.VariableResult).ConfigureAwait(false);
    }
}

using ProcessAgents.Gateway.Rest.Searching;
using ProcessAgents.GatewayProtocol.Rest;
using ProcessAgents.Protocol;

namespace ProcessAgents.Gateway.Rest;

internal static class IncidentEndpoints
{
    private const string KeyPath = "/incidents/{incidentKey}";

    public static void Map(RestRoutes routes)
    {
        routes.Post(
            "/incidents/search",
            call => call.AnswerAsync(
                search => search.Incidents,
                incident => incident.Result(),
                RestResponseJson.Plain.SearchResponseIncidentResult));
        routes.Get(KeyPath, GetAsync);
        routes.Post(KeyPath + "/resolution", ResolveAsync);
    }

    private static async Task GetAsync(RestCall call)
    {
        var key = call.PathKey("incidentKey");
        var search = await call.SearchAsync().ConfigureAwait(false);
        await call.WriteFoundAsync(
            search.Incidents.Find(key),
            "an incident",
            RestKeys.Write(key),
            incident => incident.Result(),
            RestResponseJson.Plain.IncidentResult).ConfigureAwait(false);
    }

    private static async Task ResolveAsync(RestCall call)
    {
        var key = call.PathKey("incidentKey");
        var request = await call.ReadOptionalAsync(RestRequestJson.Default.IncidentResolutionRequest).ConfigureAwait(false);
        await call.SendAsync(new Command((byte)IncidentIntent.Resolve, key, new IncidentRecord())
        {
            OperationReference = RestCall.OperationReference(request.OperationReference),
        }).ConfigureAwait(false);
        await call.WriteNothingAsync().ConfigureAwait(false);
    }
}

using ProcessAgents.Gateway.Rest.Searching;
using ProcessAgents.GatewayProtocol.Rest;
using ProcessAgents.Protocol;

namespace ProcessAgents.Gateway.Rest;

/// <summary>Element instances, their variables and their incidents.</summary>
internal static class ElementInstanceEndpoints
{
    private const string Path = "/element-instances";
    private const string KeyPath = Path + "/{elementInstanceKey}";

    public static void Map(RestRoutes routes)
    {
        routes.Post(
            Path + "/search",
            call => call.AnswerAsync(
                search => search.ElementInstances,
                element => element.Result(),
                RestResponseJson.Plain.SearchResponseElementInstanceResult));
        routes.Get(KeyPath, GetAsync);
        routes.Put(KeyPath + "/variables", SetVariablesAsync);
        routes.Post(
            KeyPath + "/incidents/search",
            call => call.AnswerAsync(
                search => search.IncidentsBelow(call.PathKey("elementInstanceKey")),
                incident => incident.Result(),
                RestResponseJson.Plain.SearchResponseIncidentResult));
    }

    private static async Task GetAsync(RestCall call)
    {
        var key = call.PathKey("elementInstanceKey");
        var search = await call.SearchAsync().ConfigureAwait(false);
        await call.WriteFoundAsync(
            search.ElementInstances.Find(key),
            "an element instance",
            RestKeys.Write(key),
            element => element.Result(),
            RestResponseJson.Plain.ElementInstanceResult).ConfigureAwait(false);
    }

    private static async Task SetVariablesAsync(RestCall call)
    {
        var key = call.PathKey("elementInstanceKey");
        var request = await call.ReadAsync(RestRequestJson.Default.SetVariableRequest).ConfigureAwait(false);
        if (request.Variables is not { ValueKind: not System.Text.Json.JsonValueKind.Null })
        {
            throw ProblemException.InvalidArgument("Expected the field 'variables', but it is not there.");
        }

        var value = new VariableDocumentRecord
        {
            ScopeKey = key,
            Local = request.Local ?? false,
            Variables = call.Variables(request.Variables),
        };
        var command = new Command((byte)VariableDocumentIntent.Update, -1, value)
        {
            OperationReference = RestCall.OperationReference(request.OperationReference),
        };
        RestCall.RequirePartition(key);
        await call.SendAsync(command).ConfigureAwait(false);
        await call.WriteNothingAsync().ConfigureAwait(false);
    }
}

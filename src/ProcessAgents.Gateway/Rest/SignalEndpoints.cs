using ProcessAgents.GatewayProtocol.Rest;
using ProcessAgents.Protocol;

namespace ProcessAgents.Gateway.Rest;

internal static class SignalEndpoints
{
    public static void Map(RestRoutes routes) => routes.Post("/signals/broadcast", BroadcastAsync);

    private static async Task BroadcastAsync(RestCall call)
    {
        var request = await call.ReadAsync(RestRequestJson.Default.SignalBroadcastRequest).ConfigureAwait(false);
        if (string.IsNullOrEmpty(request.SignalName))
        {
            throw ProblemException.InvalidArgument("Expected the field 'signalName', but it is not there.");
        }

        var value = new SignalRecord
        {
            SignalName = request.SignalName,
            Variables = call.Variables(request.Variables),
            TenantId = RestCall.Tenant(request.TenantId),
        };
        var broadcast = await call.SendAsync(new Command((byte)SignalIntent.Broadcast, -1, value)).ConfigureAwait(false);
        await call.WriteAsync(
            new SignalBroadcastResult(value.TenantId, RestKeys.Write(broadcast.Key)),
            RestResponseJson.Plain.SignalBroadcastResult).ConfigureAwait(false);
    }
}

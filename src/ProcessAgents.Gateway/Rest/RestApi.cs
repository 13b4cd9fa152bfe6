using Microsoft.AspNetCore.Builder;
using ProcessAgents.Broker;

namespace ProcessAgents.Gateway.Rest;

/// <summary>Puts the endpoints of REST v2 on a web application.</summary>
internal static class RestApi
{
    public static void Map(WebApplication application, ProcessBroker broker, GatewayOptions options)
    {
        ArgumentNullException.ThrowIfNull(application);
        ArgumentNullException.ThrowIfNull(broker);
        ArgumentNullException.ThrowIfNull(options);
    }
}

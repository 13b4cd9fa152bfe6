using ProcessAgents.GatewayProtocol.Rest;
using ProcessAgents.Protocol;

namespace ProcessAgents.Gateway.Rest;

/// <summary>What this gateway is, and who asks.</summary>
internal static class ClusterEndpoints
{
    public static void Map(RestRoutes routes)
    {
        routes.Get("/topology", GetTopologyAsync);
        routes.Get("/status", GetStatusAsync);
        routes.Get("/license", call => call.WriteAsync(
            new LicenseResponse(true, "Apache-2.0", false, null), RestResponseJson.Plain.LicenseResponse));
        routes.Get("/authentication/me", GetAuthenticationAsync);
    }

    private static Task GetTopologyAsync(RestCall call)
    {
        var port = call.Context.Connection.LocalPort;
        var partition = new PartitionResponse(EngineKeys.PartitionId, "leader", IsStopped(call) ? "dead" : "healthy");
        var broker = new BrokerResponse(0, call.Options.Address.ToString(), port, [partition], GatewayVersion.Current);
        return call.WriteAsync(
            new TopologyResponse(
                [broker], 1, 1, 1, GatewayVersion.Current, "-1", call.Options.ClusterId is { Length: > 0 } id ? id : null),
            RestResponseJson.Plain.TopologyResponse);
    }

    private static Task GetStatusAsync(RestCall call) => IsStopped(call)
        ? throw new ProblemException(503, "UNAVAILABLE", "Expected a broker that takes commands, but it has stopped.")
        : call.WriteNothingAsync();

    /// <summary>Nobody signs in yet: whoever reaches the loopback address is this machine's user.</summary>
    private static Task GetAuthenticationAsync(RestCall call) => call.WriteAsync(
        new AuthenticationResponse(
            "anonymous",
            null,
            null,
            ["*"],
            [new TenantResponse(TenantIds.Default, "Default", null)],
            [],
            [],
            null,
            new Dictionary<string, string>(),
            false),
        RestResponseJson.Plain.AuthenticationResponse);

    private static bool IsStopped(RestCall call) => call.Broker.Stopped.IsCompleted;
}

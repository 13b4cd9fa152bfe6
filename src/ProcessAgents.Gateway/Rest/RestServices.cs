using ProcessAgents.Broker;
using ProcessAgents.Search;

namespace ProcessAgents.Gateway.Rest;

/// <summary>What the endpoints work with.</summary>
internal sealed record RestServices(
    ProcessBroker Broker,
    SearchStore Search,
    SearchExporter Exporter,
    GatewayOptions Options,
    TimeProvider TimeProvider,
    CancellationToken Stopping)
{
    public GatewayLimits Limits => Options.Limits;
}

using ProcessAgents.GatewayProtocol;
using ProcessAgents.Protocol;

namespace ProcessAgents.Gateway.Grpc;

internal sealed class SignalCalls(BrokerCommands commands)
{
    public async ValueTask<BroadcastSignalResponse> Broadcast(BroadcastSignalRequest request, GrpcServerCall call)
    {
        var value = new SignalRecord
        {
            SignalName = request.SignalName,
            Variables = commands.Variables(request.Variables),
            TenantId = BrokerCommands.Tenant("a signal", request.TenantId),
        };
        var broadcast = await commands.SendAsync(new Command((byte)SignalIntent.Broadcast, -1, value), call)
            .ConfigureAwait(false);
        return new BroadcastSignalResponse { Key = broadcast.Key, TenantId = value.TenantId };
    }
}

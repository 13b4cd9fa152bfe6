using ProcessAgents.GatewayProtocol;
using ProcessAgents.Protocol;

namespace ProcessAgents.Gateway.Grpc;

internal sealed class MessageCalls(BrokerCommands commands)
{
    public async ValueTask<PublishMessageResponse> Publish(PublishMessageRequest request, GrpcServerCall call)
    {
        var value = new MessageRecord
        {
            Name = request.Name,
            CorrelationKey = request.CorrelationKey,
            TimeToLive = request.TimeToLive,
            MessageId = request.MessageId,
            Variables = commands.Variables(request.Variables),
            TenantId = BrokerCommands.Tenant("a message", request.TenantId),
        };
        var published = await commands.SendAsync(new Command((byte)MessageIntent.Publish, -1, value), call)
            .ConfigureAwait(false);
        return new PublishMessageResponse { Key = published.Key, TenantId = value.TenantId };
    }
}

using ProcessAgents.GatewayProtocol;
using ProcessAgents.Protocol;

namespace ProcessAgents.Gateway.Grpc;

/// <summary>What operators do to what runs: variables and incidents.</summary>
internal sealed class ElementInstanceCalls(BrokerCommands commands)
{
    public async ValueTask<SetVariablesResponse> SetVariables(SetVariablesRequest request, GrpcServerCall call)
    {
        var value = new VariableDocumentRecord
        {
            ScopeKey = BrokerCommands.Key(request.ElementInstanceKey),
            Local = request.Local,
            Variables = commands.Variables(request.Variables),
        };
        var updated = await commands.SendAsync(
            new Command((byte)VariableDocumentIntent.Update, -1, value)
            {
                OperationReference = request.OperationReference,
            },
            call).ConfigureAwait(false);
        return new SetVariablesResponse { Key = updated.Key };
    }

    public async ValueTask<ResolveIncidentResponse> ResolveIncident(ResolveIncidentRequest request, GrpcServerCall call)
    {
        var key = BrokerCommands.Key(request.IncidentKey);
        await commands.SendAsync(
            new Command((byte)IncidentIntent.Resolve, key, new IncidentRecord())
            {
                OperationReference = request.OperationReference,
            },
            call).ConfigureAwait(false);
        return new ResolveIncidentResponse();
    }
}

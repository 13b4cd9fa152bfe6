using System.Text;
using ProcessAgents.GatewayProtocol;
using ProcessAgents.Protocol;

namespace ProcessAgents.Gateway.Grpc;

internal sealed class ProcessInstanceCalls(BrokerCommands commands)
{
    public async ValueTask<CreateProcessInstanceResponse> Create(
        CreateProcessInstanceRequest request, GrpcServerCall call)
    {
        var command = Creation(request, ProcessInstanceCreationIntent.Create, []);
        var created = (ProcessInstanceCreationRecord)(await commands.SendAsync(command, call).ConfigureAwait(false)).Value;
        var response = new CreateProcessInstanceResponse
        {
            ProcessDefinitionKey = created.ProcessDefinitionKey,
            BpmnProcessId = created.BpmnProcessId,
            Version = created.Version,
            ProcessInstanceKey = created.ProcessInstanceKey,
            TenantId = created.TenantId,
        };
        response.Tags.AddRange(created.Tags);
        return response;
    }

    public async ValueTask<CreateProcessInstanceWithResultResponse> CreateWithResult(
        CreateProcessInstanceWithResultRequest request, GrpcServerCall call)
    {
        var creation = request.Request ?? throw BrokerCommands.InvalidArgument(
            "Expected to create a process instance, but the request names no process.");
        var command = Creation(
            creation, ProcessInstanceCreationIntent.CreateWithAwaitingResult, [.. request.FetchVariables]);
        var timeout = request.RequestTimeout > 0
            ? TimeSpan.FromMilliseconds(request.RequestTimeout)
            : commands.Limits.RequestTimeout;
        var record = await commands.SendAsync(command, timeout, call.CancellationToken).ConfigureAwait(false);
        var result = (ProcessInstanceResultRecord)record.Value;
        var response = new CreateProcessInstanceWithResultResponse
        {
            ProcessDefinitionKey = result.ProcessDefinitionKey,
            BpmnProcessId = result.BpmnProcessId,
            Version = result.Version,
            ProcessInstanceKey = result.ProcessInstanceKey,
            Variables = Encoding.UTF8.GetString(result.Variables),
            TenantId = result.TenantId,
        };
        response.Tags.AddRange(result.Tags);
        return response;
    }

    public async ValueTask<CancelProcessInstanceResponse> Cancel(
        CancelProcessInstanceRequest request, GrpcServerCall call)
    {
        var key = BrokerCommands.Key(request.ProcessInstanceKey);
        var value = new ProcessInstanceRecord { ProcessInstanceKey = key };
        await commands.SendAsync(
            new Command((byte)ProcessInstanceIntent.Cancel, key, value)
            {
                OperationReference = request.OperationReference,
            },
            call).ConfigureAwait(false);
        return new CancelProcessInstanceResponse();
    }

    private Command Creation(
        CreateProcessInstanceRequest request, ProcessInstanceCreationIntent intent, IReadOnlyList<string> fetchVariables)
    {
        if (request.RuntimeInstructions.Count > 0 || request.HasBusinessId)
        {
            throw new GrpcException(
                GrpcStatusCode.Unimplemented,
                "Expected to create a process instance, but this gateway knows neither runtime instructions nor business ids.");
        }

        var value = new ProcessInstanceCreationRecord
        {
            BpmnProcessId = request.BpmnProcessId,
            ProcessDefinitionKey = request.ProcessDefinitionKey > 0 ? request.ProcessDefinitionKey : -1,
            Version = request.Version,
            Variables = commands.Variables(request.Variables),
            FetchVariables = fetchVariables,
            StartElementIds = [.. request.StartInstructions.Select(instruction => instruction.ElementId)],
            Tags = [.. request.Tags],
            TenantId = BrokerCommands.Tenant("a process instance", request.TenantId),
        };
        return new Command((byte)intent, -1, value) { OperationReference = request.OperationReference };
    }
}

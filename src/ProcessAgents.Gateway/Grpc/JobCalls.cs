using ProcessAgents.GatewayProtocol;
using ProcessAgents.Protocol;

namespace ProcessAgents.Gateway.Grpc;

/// <summary>What workers report about jobs.</summary>
internal sealed class JobCalls(BrokerCommands commands)
{
    public async ValueTask<CompleteJobResponse> Complete(CompleteJobRequest request, GrpcServerCall call)
    {
        if (request.Result is { } result && HoldsSomething(result))
        {
            throw new GrpcException(
                GrpcStatusCode.Unimplemented,
                $"Expected to complete job with key '{request.JobKey}', but this gateway has no listeners and no agent " +
                "jobs, whose results alone say more than variables.");
        }

        var value = new JobRecord { Variables = commands.Variables(request.Variables) };
        await SendAsync(JobIntent.Complete, request.JobKey, value, 0, call).ConfigureAwait(false);
        return new CompleteJobResponse();
    }

    public async ValueTask<FailJobResponse> Fail(FailJobRequest request, GrpcServerCall call)
    {
        var value = new JobRecord
        {
            Retries = request.Retries,
            ErrorMessage = request.ErrorMessage,
            RetryBackOff = request.RetryBackOff,
            Variables = commands.Variables(request.Variables),
        };
        await SendAsync(JobIntent.Fail, request.JobKey, value, 0, call).ConfigureAwait(false);
        return new FailJobResponse();
    }

    public async ValueTask<ThrowErrorResponse> ThrowError(ThrowErrorRequest request, GrpcServerCall call)
    {
        var value = new JobRecord
        {
            ErrorCode = request.ErrorCode,
            ErrorMessage = request.ErrorMessage,
            Variables = commands.Variables(request.Variables),
        };
        await SendAsync(JobIntent.ThrowError, request.JobKey, value, 0, call).ConfigureAwait(false);
        return new ThrowErrorResponse();
    }

    public async ValueTask<UpdateJobRetriesResponse> UpdateRetries(UpdateJobRetriesRequest request, GrpcServerCall call)
    {
        var value = new JobRecord { Retries = request.Retries };
        await SendAsync(JobIntent.UpdateRetries, request.JobKey, value, request.OperationReference, call)
            .ConfigureAwait(false);
        return new UpdateJobRetriesResponse();
    }

    public async ValueTask<UpdateJobTimeoutResponse> UpdateTimeout(UpdateJobTimeoutRequest request, GrpcServerCall call)
    {
        var value = new JobRecord { Timeout = request.Timeout };
        await SendAsync(JobIntent.UpdateTimeout, request.JobKey, value, request.OperationReference, call)
            .ConfigureAwait(false);
        return new UpdateJobTimeoutResponse();
    }

    private ValueTask<Record> SendAsync(
        JobIntent intent, long jobKey, JobRecord value, ulong operationReference, GrpcServerCall call)
    {
        var command = new Command((byte)intent, BrokerCommands.Key(jobKey), value)
        {
            OperationReference = operationReference,
        };
        return commands.SendAsync(command, call);
    }

    private static bool HoldsSomething(JobResult result) =>
        result.Denied || result.Corrections is not null || result.ActivateElements.Count > 0 ||
        result.IsCompletionConditionFulfilled || result.IsCancelRemainingInstances;
}

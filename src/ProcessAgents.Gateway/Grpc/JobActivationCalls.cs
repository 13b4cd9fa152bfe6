using System.Text;
using ProcessAgents.Broker;
using ProcessAgents.GatewayProtocol;
using ProcessAgents.Protocol;
using Wire = ProcessAgents.GatewayProtocol;

namespace ProcessAgents.Gateway.Grpc;

/// <summary>Hands jobs to workers: by long poll, and by a stream that pushes.</summary>
internal sealed class JobActivationCalls(BrokerCommands commands)
{
    /// <summary>Jobs written to a stream before they are sent, while more are at hand.</summary>
    private const int UnflushedBytesMax = 32 * 1024;

    public async Task ActivateJobs(
        ActivateJobsRequest request, GrpcStreamWriter<ActivateJobsResponse> responses, GrpcServerCall call)
    {
        Check("Command 'ACTIVATE' rejected with code 'INVALID_ARGUMENT': ", request.Type, request.Timeout, request.TenantIds);
        if (request.MaxJobsToActivate < 1)
        {
            // No error at a Zeebe gateway either: whoever asks for no jobs gets none, at once.
            return;
        }

        var batch = await PollAsync(request, call).ConfigureAwait(false);
        if (batch.JobKeys.Count == 0)
        {
            return;
        }

        try
        {
            foreach (var response in Responses(batch))
            {
                responses.Write(response);
            }

            await responses.FlushAsync(call.CancellationToken).ConfigureAwait(false);
        }
        catch
        {
            commands.Broker.YieldJobs(batch.JobKeys);
            throw;
        }
    }

    public async Task StreamActivatedJobs(
        StreamActivatedJobsRequest request, GrpcStreamWriter<Wire.ActivatedJob> responses, GrpcServerCall call)
    {
        Check("", request.Type, request.Timeout, request.TenantIds);
        var stream = new JobStream(request.Type, request.Worker, TimeSpan.FromMilliseconds(request.Timeout))
        {
            FetchVariables = [.. request.FetchVariable],
        };
        var unsent = new List<long>();
        try
        {
            var jobs = commands.Broker.OpenJobStream(stream);
            await using var opened = jobs.ConfigureAwait(false);
            await responses.StartAsync(call.CancellationToken).ConfigureAwait(false);
            while (await jobs.WaitToReadAsync(call.CancellationToken).ConfigureAwait(false))
            {
                while (responses.UnflushedBytes <= UnflushedBytesMax && jobs.TryRead(out var activated))
                {
                    unsent.Add(activated.Key);
                    responses.Write(Message(activated.Key, activated.Job));
                }

                await responses.FlushAsync(call.CancellationToken).ConfigureAwait(false);
                unsent.Clear();
            }
        }
        catch (Exception exception) when (exception is BrokerOverloadedException or BrokerStoppedException)
        {
            throw BrokerCommands.Failure(exception, default);
        }
        finally
        {
            if (unsent.Count > 0)
            {
                commands.Broker.YieldJobs(unsent);
            }
        }
    }

    private async ValueTask<JobBatchRecord> PollAsync(ActivateJobsRequest request, GrpcServerCall call)
    {
        var timeout = TimeSpan.FromMilliseconds(request.Timeout);
        var activation = new JobActivation(request.Type, request.Worker, timeout, request.MaxJobsToActivate)
        {
            FetchVariables = [.. request.FetchVariable],
            RequestTimeout = request.RequestTimeout switch
            {
                0 => null,
                < 0 => TimeSpan.Zero,
                var milliseconds => TimeSpan.FromMilliseconds(milliseconds),
            },
        };
        try
        {
            return await commands.Broker.ActivateJobsAsync(activation, call.CancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw BrokerCommands.Failure(exception, timeout);
        }
    }

    /// <summary>As many messages as the size of one makes necessary.</summary>
    private IEnumerable<ActivateJobsResponse> Responses(JobBatchRecord batch)
    {
        var response = new ActivateJobsResponse();
        var bytes = 0;
        for (var index = 0; index < batch.JobKeys.Count; index++)
        {
            var message = Message(batch.JobKeys[index], batch.Jobs[index]);
            var size = message.CalculateSize() + 2 * sizeof(int);
            if (bytes + size > commands.Limits.Grpc.MessageBytesMax && response.Jobs.Count > 0)
            {
                yield return response;
                response = new ActivateJobsResponse();
                bytes = 0;
            }

            response.Jobs.Add(message);
            bytes += size;
        }

        yield return response;
    }

    private static Wire.ActivatedJob Message(long key, JobRecord job)
    {
        var message = new Wire.ActivatedJob
        {
            Key = key,
            Type = job.Type,
            ProcessInstanceKey = job.ProcessInstanceKey,
            BpmnProcessId = job.BpmnProcessId,
            ProcessDefinitionVersion = job.ProcessDefinitionVersion,
            ProcessDefinitionKey = job.ProcessDefinitionKey,
            ElementId = job.ElementId,
            ElementInstanceKey = job.ElementInstanceKey,
            CustomHeaders = Encoding.UTF8.GetString(job.CustomHeaders),
            Worker = job.Worker,
            Retries = job.Retries,
            Deadline = job.Deadline,
            Variables = Encoding.UTF8.GetString(job.Variables),
            TenantId = job.TenantId,
            Kind = (Wire.ActivatedJob.Types.JobKind)job.Kind,
            ListenerEventType = Wire.ActivatedJob.Types.ListenerEventType.Unspecified,
        };
        message.Tags.AddRange(job.Tags);
        return message;
    }

    private static void Check(string frame, string type, long timeout, IReadOnlyCollection<string> tenantIds)
    {
        if (type.Length == 0)
        {
            throw BrokerCommands.InvalidArgument($"{frame}Expected to hand out jobs of a type, but the type is blank.");
        }

        if (timeout < 1)
        {
            throw BrokerCommands.InvalidArgument(
                $"{frame}Expected to hand out jobs of type '{type}' for at least 1 ms, but the time-out is {timeout} ms.");
        }

        foreach (var tenantId in tenantIds)
        {
            BrokerCommands.Tenant("an activation of jobs", tenantId);
        }
    }
}

using ProcessAgents.Broker;
using ProcessAgents.GatewayProtocol;
using ProcessAgents.Protocol;

namespace ProcessAgents.Gateway.Grpc;

/// <summary>Sends commands to the broker for gRPC calls, and says by status what it does not answer with an event.</summary>
internal sealed class BrokerCommands(ProcessBroker broker, GatewayLimits limits, TimeProvider timeProvider)
{
    private const string MultiTenancyOff = "but multi-tenancy is off; leave the tenant out or use '<default>'";

    public ProcessBroker Broker { get; } = broker;

    public GatewayLimits Limits { get; } = limits;

    /// <summary>The event that answers the command, durable.</summary>
    /// <exception cref="GrpcException">The command was rejected, refused under load, or not answered in time.</exception>
    public async ValueTask<Record> SendAsync(Command command, GrpcServerCall call)
    {
        var timeout = call.Timeout is { } asked && asked < Limits.RequestTimeout ? asked : Limits.RequestTimeout;
        try
        {
            // A command is on its way to the log at once; to cancel it could only stop the wait.
            var answer = await Broker.SendAsync(command, CancellationToken.None).WaitAsync(timeout, timeProvider)
                .ConfigureAwait(false);
            return Accepted(answer);
        }
        catch (Exception exception) when (exception is not GrpcException)
        {
            throw Failure(exception, timeout);
        }
    }

    /// <summary>The same for a command whose answer may take as long as the client likes.</summary>
    public async ValueTask<Record> SendAsync(Command command, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(timeout, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            return Accepted(await Broker.SendAsync(command, either.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            throw Failure(new TimeoutException(), timeout);
        }
        catch (Exception exception) when (exception is not GrpcException and not OperationCanceledException)
        {
            throw Failure(exception, timeout);
        }
    }

    /// <summary>The partition a key names is looked at before anything else, as at a Zeebe gateway.</summary>
    /// <exception cref="GrpcException">UNAVAILABLE: the partition is not here.</exception>
    public static long Key(long key) => EngineKeys.PartitionOf(key) == EngineKeys.PartitionId
        ? key
        : throw new GrpcException(GrpcStatusCode.Unavailable, EngineKeys.DescribeAbsentPartition(key));

    /// <exception cref="GrpcException">INVALID_ARGUMENT: not a JSON object, too large or too deep.</exception>
    public byte[] Variables(string json)
    {
        var (document, error) = VariablesDocument.Read(json, Limits);
        return error is null ? document : throw InvalidArgument(error);
    }

    /// <exception cref="GrpcException">INVALID_ARGUMENT: there is one tenant only.</exception>
    public static string Tenant(string command, string tenantId) => tenantId is "" or TenantIds.Default
        ? TenantIds.Default
        : throw InvalidArgument($"Expected to handle {command} for tenant '{tenantId}', {MultiTenancyOff}.");

    public static GrpcException InvalidArgument(string detail) => new(GrpcStatusCode.InvalidArgument, detail);

    public static GrpcException Failure(Exception exception, TimeSpan timeout) => exception switch
    {
        GrpcException failure => failure,
        CommandRejectedException rejected => Rejected(rejected.Rejection),
        BrokerOverloadedException overloaded => new GrpcException(
            GrpcStatusCode.ResourceExhausted, overloaded.Message, overloaded),
        BrokerStoppedException stopped => new GrpcException(GrpcStatusCode.Unavailable, stopped.Message, stopped),
        TimeoutException slow => new GrpcException(
            GrpcStatusCode.DeadlineExceeded,
            $"Expected an answer within {timeout.TotalMilliseconds:0} ms, but it did not come; " +
            "the command may still be processed.",
            slow),
        _ => new GrpcException(
            GrpcStatusCode.Internal, "Expected the broker to answer, but an unexpected error occurred.", exception),
    };

    private static Record Accepted(Record answer) =>
        answer.RecordType == RecordType.CommandRejection ? throw Rejected(answer) : answer;

    private static GrpcException Rejected(Record rejection) => new(
        rejection.RejectionType switch
        {
            RejectionType.InvalidArgument => GrpcStatusCode.InvalidArgument,
            RejectionType.NotFound => GrpcStatusCode.NotFound,
            RejectionType.AlreadyExists => GrpcStatusCode.AlreadyExists,
            RejectionType.InvalidState => GrpcStatusCode.FailedPrecondition,
            RejectionType.ProcessingError => GrpcStatusCode.Internal,
            RejectionType.Unauthorized => GrpcStatusCode.Unauthenticated,
            RejectionType.Forbidden => GrpcStatusCode.PermissionDenied,
            RejectionType.ResourceExhausted => GrpcStatusCode.ResourceExhausted,
            RejectionType.None or RejectionType.ExceededBatchRecordSize => GrpcStatusCode.Unknown,
        },
        Rejections.Describe(rejection));
}

using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ProcessAgents.Broker;
using ProcessAgents.Protocol;
using ProcessAgents.Search;

namespace ProcessAgents.Gateway.Rest;

/// <summary>One request to an endpoint and its answer.</summary>
internal sealed class RestCall(HttpContext context, RestServices services)
{
    private const int BusinessIdLengthMax = 256;

    public HttpContext Context { get; } = context;

    public ProcessBroker Broker => services.Broker;

    public GatewayOptions Options => services.Options;

    public GatewayLimits Limits => services.Limits;

    /// <summary>Ends when the client goes away or the gateway stops.</summary>
    public CancellationToken Stopping => services.Stopping;

    public CancellationToken Aborted => Context.RequestAborted;

    /// <summary>The body, or an empty one.</summary>
    public async Task<T> ReadOptionalAsync<T>(JsonTypeInfo<T> shape)
        where T : class, new() =>
        await RequestBody.ReadAsync(Context.Request, shape, Limits).ConfigureAwait(false) ?? new T();

    /// <exception cref="ProblemException">There is no body, or it is not of this shape.</exception>
    public async Task<T> ReadAsync<T>(JsonTypeInfo<T> shape)
        where T : class =>
        await RequestBody.ReadAsync(Context.Request, shape, Limits).ConfigureAwait(false)
            ?? throw ProblemException.BadRequest("Expected a JSON body, but there is none.");

    public string PathText(string name) => (string)Context.GetRouteValue(name)!;

    /// <exception cref="ProblemException">The path does not hold a key there.</exception>
    public long PathKey(string name) => RestKeys.Read(PathText(name), name);

    /// <exception cref="ProblemException">The query string holds something else than true or false.</exception>
    public bool QueryFlag(string name, bool absent)
    {
        var text = Context.Request.Query[name].ToString();
        return text.Length == 0
            ? absent
            : bool.TryParse(text, out var flag)
                ? flag
                : throw ProblemException.BadRequest(
                    $"Expected the parameter '{name}' to be true or false, but it is '{text}'.");
    }

    /// <summary>The event that answers the command, durable.</summary>
    /// <exception cref="ProblemException">The command was rejected, or its key belongs to a partition that is not here.</exception>
    /// <exception cref="TimeoutException">The answer did not come in time.</exception>
    public async Task<Record> SendAsync(Command command, TimeSpan? timeout = null)
    {
        RequirePartition(command.Key);
        var limit = timeout ?? Limits.RequestTimeout;
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(Aborted);
        using var timer = services.TimeProvider.CreateTimer(
            _ => wait.Cancel(), null, limit, Timeout.InfiniteTimeSpan);
        try
        {
            var answer = await Broker.SendAsync(command, wait.Token).ConfigureAwait(false);
            return answer.RecordType == RecordType.CommandRejection ? throw Problems.Of(answer) : answer;
        }
        catch (OperationCanceledException) when (!Aborted.IsCancellationRequested)
        {
            throw new TimeoutException(
                $"Expected an answer within {limit.TotalMilliseconds:0} ms, but it did not come; " +
                "the command may still be processed.");
        }
    }

    /// <summary>The partition a key names is looked at before anything else, as at a Zeebe gateway.</summary>
    /// <param name="key">-1 is the key of what begins with the command.</param>
    /// <exception cref="ProblemException">The key's partition is not here.</exception>
    public static void RequirePartition(long key)
    {
        if (key != -1 && EngineKeys.PartitionOf(key) != EngineKeys.PartitionId)
        {
            throw new ProblemException(
                StatusCodes.Status503ServiceUnavailable, "UNAVAILABLE", EngineKeys.DescribeAbsentPartition(key));
        }
    }

    /// <summary>The search store, once it holds all that was acknowledged to anybody before this call.</summary>
    /// <exception cref="TimeoutException">It is too far behind.</exception>
    public async Task<SearchStore> SearchAsync()
    {
        try
        {
            await services.Exporter
                .WaitForAsync(Broker.CommittedPosition, Limits.SearchWait, services.TimeProvider, Aborted)
                .ConfigureAwait(false);
            return services.Search;
        }
        catch (TimeoutException)
        {
            throw new TimeoutException(
                $"Expected the search store to reach position {Broker.CommittedPosition} within " +
                $"{Limits.SearchWait.TotalSeconds} seconds, but it is at {services.Search.Position}. Try again later.");
        }
    }

    /// <summary>Checks variables that a body brings.</summary>
    /// <exception cref="ProblemException">They are not an object, too large or too deep.</exception>
    public byte[] Variables(JsonElement? variables, string field = "variables")
    {
        if (variables is not { ValueKind: not JsonValueKind.Null } value)
        {
            return JsonDocuments.EmptyObject;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            throw ProblemException.BadRequest(
                $"Expected the field '{field}' to be an object, but it is {BodyShape.Describe(value)}.");
        }

        var (document, error) = VariablesDocument.Read(value.GetRawText(), Limits);
        return error is null ? document : throw ProblemException.InvalidArgument(error);
    }

    /// <exception cref="ProblemException">There is one tenant only.</exception>
    public static string Tenant(string? tenantId) => tenantId is null or TenantIds.Default
        ? TenantIds.Default
        : throw ProblemException.InvalidArgument(
            $"Expected no tenant but '{TenantIds.Default}', but the request is for '{tenantId}' and multi-tenancy is off.");

    /// <exception cref="ProblemException">There is one: no instance here has a business id.</exception>
    public static void RefuseBusinessId(string? businessId)
    {
        if (businessId is { Length: 0 or > BusinessIdLengthMax })
        {
            throw ProblemException.InvalidArgument(
                $"Expected 'businessId' to have 1 to {BusinessIdLengthMax} characters, but it has {businessId.Length}.");
        }

        if (businessId is not null)
        {
            throw ProblemException.NotImplemented("Expected no 'businessId': this engine does not know business ids.");
        }
    }

    /// <exception cref="ProblemException">The number is below 1.</exception>
    public static ulong OperationReference(long? reference) => reference switch
    {
        null => 0,
        > 0 => (ulong)reference,
        _ => throw ProblemException.InvalidArgument(
            $"Expected 'operationReference' to be at least 1, but it is {reference}."),
    };

    public Task WriteAsync<T>(T value, JsonTypeInfo<T> shape) =>
        Context.Response.WriteAsJsonAsync(value, shape, "application/json", Aborted);

    /// <summary>Writes the entity, or says that there is none with this key.</summary>
    public Task WriteFoundAsync<TEntity, TResult>(
        TEntity? entity, string noun, string key, Func<TEntity, TResult> result, JsonTypeInfo<TResult> shape)
        where TEntity : class =>
        entity is null ? throw ProblemException.NotFound(noun, key) : WriteAsync(result(entity), shape);

    public Task WriteTextAsync(string text, string contentType)
    {
        Context.Response.ContentType = contentType;
        return Context.Response.WriteAsync(text, Aborted);
    }

    public Task WriteNothingAsync()
    {
        Context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}

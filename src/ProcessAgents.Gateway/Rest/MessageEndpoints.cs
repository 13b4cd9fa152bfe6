using ProcessAgents.Gateway.Rest.Searching;
using ProcessAgents.GatewayProtocol.Rest;
using ProcessAgents.Protocol;

namespace ProcessAgents.Gateway.Rest;

/// <summary>Publishes and correlates messages; shows who waits for them.</summary>
internal static class MessageEndpoints
{
    public static void Map(RestRoutes routes)
    {
        routes.Post("/messages/publication", PublishAsync);
        routes.Post("/messages/correlation", CorrelateAsync);
        routes.Post(
            "/message-subscriptions/search",
            call => call.AnswerAsync(
                search => search.MessageSubscriptions,
                subscription => subscription.Result(),
                RestResponseJson.Plain.SearchResponseMessageSubscriptionResult));
        routes.Post(
            "/correlated-message-subscriptions/search",
            call => call.AnswerAsync(
                search => search.CorrelatedMessageSubscriptions,
                correlation => correlation.Result(),
                RestResponseJson.Plain.SearchResponseCorrelatedMessageSubscriptionResult));
    }

    private static async Task PublishAsync(RestCall call)
    {
        var request = await call.ReadAsync(RestRequestJson.Default.MessagePublicationRequest).ConfigureAwait(false);
        var timeToLive = request.TimeToLive ?? 0;
        if (timeToLive < 0)
        {
            throw ProblemException.InvalidArgument($"Expected 'timeToLive' to be 0 or more, but it is {timeToLive}.");
        }

        var value = new MessageRecord
        {
            Name = Name(request.Name),
            CorrelationKey = request.CorrelationKey ?? "",
            TimeToLive = (long)Milliseconds.ToTimeSpan(timeToLive, "timeToLive").TotalMilliseconds,
            MessageId = request.MessageId ?? "",
            Variables = call.Variables(request.Variables),
            TenantId = RestCall.Tenant(request.TenantId),
        };
        RestCall.RefuseBusinessId(request.BusinessId);
        var published = await call.SendAsync(new Command((byte)MessageIntent.Publish, -1, value)).ConfigureAwait(false);
        await call.WriteAsync(
            new MessagePublicationResult(value.TenantId, RestKeys.Write(published.Key)),
            RestResponseJson.Plain.MessagePublicationResult).ConfigureAwait(false);
    }

    private static async Task CorrelateAsync(RestCall call)
    {
        var request = await call.ReadAsync(RestRequestJson.Default.MessageCorrelationRequest).ConfigureAwait(false);
        var value = new MessageCorrelationRecord
        {
            Name = Name(request.Name),
            CorrelationKey = request.CorrelationKey ?? "",
            Variables = call.Variables(request.Variables),
            TenantId = RestCall.Tenant(request.TenantId),
        };
        RestCall.RefuseBusinessId(request.BusinessId);
        var answer = await call.SendAsync(new Command((byte)MessageCorrelationIntent.Correlate, -1, value))
            .ConfigureAwait(false);
        var correlated = (MessageCorrelationRecord)answer.Value;
        if ((MessageCorrelationIntent)answer.Intent == MessageCorrelationIntent.NotCorrelated)
        {
            throw new ProblemException(
                404,
                "NOT_FOUND",
                $"Command 'CORRELATE' rejected with code 'NOT_FOUND': Expected a subscription to message '{value.Name}' " +
                $"with correlation key '{value.CorrelationKey}', but there is none.");
        }

        await call.WriteAsync(
            new MessageCorrelationResult(
                value.TenantId, RestKeys.Write(correlated.MessageKey), RestKeys.Write(correlated.ProcessInstanceKey)),
            RestResponseJson.Plain.MessageCorrelationResult).ConfigureAwait(false);
    }

    private static string Name(string? name) => string.IsNullOrEmpty(name)
        ? throw ProblemException.InvalidArgument("Expected the field 'name', but it is not there.")
        : name;
}

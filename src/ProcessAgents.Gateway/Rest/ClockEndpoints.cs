using ProcessAgents.GatewayProtocol.Rest;

namespace ProcessAgents.Gateway.Rest;

/// <summary>Moves the clock of a broker that lets it be moved.</summary>
internal static class ClockEndpoints
{
    public static void Map(RestRoutes routes)
    {
        routes.Put("/clock", PinAsync);
        routes.Post("/clock/reset", ResetAsync);
    }

    private static async Task PinAsync(RestCall call)
    {
        var request = await call.ReadAsync(RestRequestJson.Default.ClockPinRequest).ConfigureAwait(false);
        if (request.Timestamp is not { } timestamp)
        {
            throw ProblemException.InvalidArgument("Expected the field 'timestamp', but it is not there.");
        }

        RequireControlled(call);
        try
        {
            DateTimeOffset.FromUnixTimeMilliseconds(timestamp);
            await call.Broker.Clock.PinAsync(timestamp, call.Aborted).ConfigureAwait(false);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw ProblemException.InvalidArgument(
                $"Expected 'timestamp' to be at or after the clock's present, {call.Broker.Clock.NowMilliseconds}, " +
                $"but it is {timestamp}.");
        }

        await call.WriteNothingAsync().ConfigureAwait(false);
    }

    private static async Task ResetAsync(RestCall call)
    {
        RequireControlled(call);
        await call.Broker.Clock.ResetAsync(call.Aborted).ConfigureAwait(false);
        await call.WriteNothingAsync().ConfigureAwait(false);
    }

    private static void RequireControlled(RestCall call)
    {
        if (!call.Broker.Clock.IsControlled)
        {
            throw new ProblemException(
                409,
                "INVALID_STATE",
                "Expected a clock that can be moved, but it is the system's. Start with --clock controlled.");
        }
    }
}

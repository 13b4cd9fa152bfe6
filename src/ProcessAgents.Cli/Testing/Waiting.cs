using ProcessAgents.Client;

namespace ProcessAgents.Cli.Testing;

/// <summary>Asks again until something holds: searches of a cluster lag behind its engine.</summary>
internal sealed class Waiting(TimeProvider timeProvider)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(25);

    /// <param name="check">Null when it holds, else what does not.</param>
    /// <exception cref="InstructionFailure">It did not hold within ten seconds.</exception>
    public async Task UntilAsync(Func<Task<string?>> check, CancellationToken cancellationToken)
    {
        var start = timeProvider.GetTimestamp();
        while (true)
        {
            var problem = await CheckAsync(check).ConfigureAwait(false);
            if (problem is null)
            {
                return;
            }

            if (timeProvider.GetElapsedTime(start) > Patience)
            {
                throw new InstructionFailure(problem);
            }

            await Task.Delay(Interval, timeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<string?> CheckAsync(Func<Task<string?>> check)
    {
        try
        {
            return await check().ConfigureAwait(false);
        }
        catch (GatewayException failure) when (failure.Code == GatewayErrorCode.NotFound)
        {
            return failure.Detail;
        }
    }
}

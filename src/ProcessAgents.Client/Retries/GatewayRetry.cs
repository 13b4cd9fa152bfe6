using Polly;
using Polly.Retry;

namespace ProcessAgents.Client;

/// <summary>Repeats calls that a gateway under load, or one that restarts, did not process.</summary>
internal static class GatewayRetry
{
    /// <param name="options">How often and how long.</param>
    /// <param name="timeProvider">Measures the pauses.</param>
    /// <param name="mayRepeat">Whether a failure leaves no doubt, or doing it twice does no harm.</param>
    public static ResiliencePipeline Pipeline(
        GatewayRetryOptions options, TimeProvider timeProvider, Func<Exception, bool> mayRepeat)
    {
        if (options.AttemptsMax <= 1)
        {
            return ResiliencePipeline.Empty;
        }

        var builder = new ResiliencePipelineBuilder { TimeProvider = timeProvider };
        return builder.AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = arguments => ValueTask.FromResult(
                arguments.Outcome.Exception is { } exception && mayRepeat(exception)),
            MaxRetryAttempts = options.AttemptsMax - 1,
            DelayGenerator = arguments => ValueTask.FromResult<TimeSpan?>(
                RetryAfter(arguments.Outcome.Exception) ?? Pause(options, arguments.AttemptNumber)),
        }).Build();
    }

    private static TimeSpan? RetryAfter(Exception? exception) => (exception as GatewayException)?.RetryAfter;

    /// <summary>Between half and the whole of the growing pause, so that many clients do not return at once.</summary>
    private static TimeSpan Pause(GatewayRetryOptions options, int attemptIndex)
    {
        var whole = Math.Min(options.PauseMax.TotalMilliseconds, options.FirstPause.TotalMilliseconds * Math.Pow(3, attemptIndex));
        return TimeSpan.FromMilliseconds(whole * (0.5 + (Random.Shared.NextDouble() / 2)));
    }
}

using ProcessAgents.Ledger;

namespace ProcessAgents.Agents;

/// <summary>
/// Ends a call in flight: when its own time-out is over, when a time limit of its scopes is used up, when it gives no sign
/// of life for too long, or when the job's handler is canceled.
/// </summary>
public sealed class CallWatch : IDisposable
{
    private readonly TimeLimits limits;
    private readonly bool isTimeoutFirst;
    private readonly CancellationTokenSource whole;
    private readonly CancellationTokenSource idle;
    private readonly CancellationTokenSource any;

    /// <param name="timeout">The call's own time-out.</param>
    /// <param name="limits">What its scopes allow.</param>
    /// <param name="time">Measures both.</param>
    /// <param name="cancellationToken">The handler's.</param>
    public CallWatch(TimeSpan timeout, TimeLimits limits, TimeProvider time, CancellationToken cancellationToken)
    {
        this.limits = limits;
        isTimeoutFirst = limits.Whole is not { } limit || timeout <= limit.Left;
        whole = new CancellationTokenSource(isTimeoutFirst ? timeout : limits.Whole!.Left, time);
        idle = new CancellationTokenSource(limits.Idle?.Left ?? System.Threading.Timeout.InfiniteTimeSpan, time);
        any = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, whole.Token, idle.Token);
    }

    /// <summary>Canceled when the call must end.</summary>
    public CancellationToken Token => any.Token;

    /// <summary>True when the call's own time-out ended it.</summary>
    public bool IsTimedOut => isTimeoutFirst && whole.IsCancellationRequested;

    /// <summary>The limit that ended the call; null when none did.</summary>
    public BudgetExceeded? Exceeded =>
        whole.IsCancellationRequested && !isTimeoutFirst ? limits.Whole!.WhenOver
        : idle.IsCancellationRequested ? limits.Idle!.WhenOver
        : null;

    /// <summary>Something came back: the wait for the next sign of life begins anew.</summary>
    public void SignOfLife()
    {
        if (limits.Idle is { } limit)
        {
            idle.CancelAfter(limit.Left);
        }
    }

    public void Dispose()
    {
        any.Dispose();
        idle.Dispose();
        whole.Dispose();
    }
}

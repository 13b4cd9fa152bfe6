namespace ProcessAgents.Ledger;

/// <summary>The ledger's answer to a model call that wants to be made.</summary>
public abstract record ReserveResult
{
    private protected ReserveResult()
    {
    }

    /// <summary>Money is set aside: send it.</summary>
    /// <param name="CallKey">Key of the call record.</param>
    /// <param name="Reserve">The most the call can cost.</param>
    /// <param name="Send">1 for the first time this call is sent, one more for each resend.</param>
    /// <param name="Time">How long it may take.</param>
    public sealed record Reserved(long CallKey, PicoUsd Reserve, int Send, TimeLimits Time) : ReserveResult;

    /// <summary>The same call was answered before: here is the answer, nothing is sent or paid.</summary>
    /// <param name="CallKey">Key of the call record.</param>
    /// <param name="Answer">What was answered.</param>
    /// <param name="Cost">What it cost then.</param>
    /// <param name="Model">Who answered.</param>
    /// <param name="Provider">Its provider.</param>
    public sealed record Recorded(long CallKey, ModelAnswer Answer, PicoUsd Cost, string Model, string Provider)
        : ReserveResult;

    /// <summary>Another handler is making this call now.</summary>
    /// <param name="Until">When its lease ends.</param>
    public sealed record InFlight(DateTimeOffset Until) : ReserveResult;

    /// <summary>A limit would be crossed: do not send.</summary>
    public sealed record Exceeded(BudgetExceeded Budget) : ReserveResult;

    /// <summary>The call was sent before and its outcome was lost, and it may not be resent.</summary>
    public sealed record OutcomeUnknown(long CallKey, PicoUsd Charged) : ReserveResult;
}

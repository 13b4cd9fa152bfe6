namespace ProcessAgents.Ledger;

/// <summary>Where a model call or tool call is. Names are stored.</summary>
public enum CallState
{
    /// <summary>Money is set aside; nothing was sent.</summary>
    RESERVED,

    /// <summary>About to be sent, perhaps sent; the answer is not recorded.</summary>
    SENT,

    /// <summary>The answer is recorded and paid.</summary>
    ANSWERED,

    /// <summary>The answer became the result of its job.</summary>
    CONSUMED,

    /// <summary>The answer was recorded, then refused by the parser or a verifier.</summary>
    REJECTED,

    /// <summary>The inputs changed, or the call was given up before it was sent.</summary>
    SUPERSEDED,

    /// <summary>Sent, and the outcome was lost. Charged at its reserve.</summary>
    UNKNOWN,

    /// <summary>Known to have failed: the endpoint answered with an error, or the request never left.</summary>
    FAILED,
}

/// <summary>What to do when a call was sent and its answer was never recorded.</summary>
public enum OnUnknown
{
    /// <summary>Send again, against the same limits; the lost call stays charged.</summary>
    Resend,

    /// <summary>Ask a person.</summary>
    Ask,

    /// <summary>Stop.</summary>
    Stop,
}

namespace ProcessAgents.Agents;

/// <summary>How far a failed call came.</summary>
public enum CallReach
{
    /// <summary>It never left.</summary>
    NotSent,

    /// <summary>The other side answered with an error.</summary>
    Answered,

    /// <summary>It was sent, and no whole answer came back.</summary>
    Unknown,
}

/// <summary>Why a call to a model or a tool failed, as far as it matters for what to do next.</summary>
/// <param name="Reach">How far it came.</param>
/// <param name="Provider">Name of the provider; <c>http</c> for a tool.</param>
/// <param name="Status">HTTP status of the answer; null when there was none.</param>
/// <param name="Code">The provider's code, or what broke: connection, timeout, cut, malformed.</param>
/// <param name="FinishReason">Why the model stopped; empty when it did not answer.</param>
/// <param name="RetryAfter">How long the other side asks to wait.</param>
/// <param name="Message">One sentence for people, without secrets.</param>
public sealed record CallFailure(
    CallReach Reach,
    string Provider,
    int? Status,
    string Code,
    string FinishReason,
    TimeSpan? RetryAfter,
    string Message);

/// <summary>What to do about a failure.</summary>
public enum FailureClass
{
    /// <summary>Try again later.</summary>
    Transient,

    /// <summary>The process decides: a BPMN error.</summary>
    Recoverable,

    /// <summary>A person must act: an incident.</summary>
    Fatal,
}

namespace ProcessAgents.Llm;

/// <summary>How far a failed request came.</summary>
public enum ChatFailureReach
{
    /// <summary>It never left: no connection. Nothing can have been charged.</summary>
    NotSent,

    /// <summary>The provider answered with an error.</summary>
    Answered,

    /// <summary>It was sent, and no whole answer came back. It may have been charged.</summary>
    Unknown,
}

/// <summary>A model call failed. The message holds no key and no part of the prompt.</summary>
public sealed class ChatFailureException(string message, ChatFailureReach reach, Exception? innerException = null)
    : Exception(message, innerException)
{
    public ChatFailureReach Reach { get; } = reach;

    /// <summary>HTTP status of the provider's answer; null when there was none.</summary>
    public int? Status { get; init; }

    /// <summary>
    /// The provider's own code, such as <c>rate_limit_exceeded</c>; else what broke: connection, timeout, cut, malformed.
    /// </summary>
    public string Code { get; init; } = "";

    /// <summary>How long the provider asks to wait; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

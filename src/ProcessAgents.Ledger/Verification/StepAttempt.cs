namespace ProcessAgents.Ledger;

/// <summary>Why a proposal was refused.</summary>
/// <param name="Check">Name of the check: schema, fact.order, assert.amount, policy.</param>
/// <param name="Message">What is wrong, for the next attempt and for people.</param>
public sealed record Finding(string Check, string Message);

/// <summary>A verdict to record.</summary>
public sealed record AttemptDecision
{
    public required string Cluster { get; init; }
    public required long ProcessInstanceKey { get; init; }
    public required string Step { get; init; }

    /// <summary>Who judged; the same one judges once.</summary>
    public required string VerifierKey { get; init; }

    /// <summary>The call that is judged; null: the last answered one of the step.</summary>
    public long? CallKey { get; init; }
    public required bool Valid { get; init; }

    /// <summary>The proposal, as JSON or text in UTF-8.</summary>
    public required byte[] Candidate { get; init; }
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>The policy that was asked, as <c>id@hash</c>; empty when none was.</summary>
    public string DecisionVersion { get; init; } = "";
}

/// <summary>One judged attempt of a step, and what made it different from the others.</summary>
public sealed record StepAttempt
{
    public string Step { get; init; } = "";

    /// <summary>1-based.</summary>
    public int Attempt { get; init; }
    public bool Valid { get; init; }

    /// <summary>Who judged.</summary>
    public string VerifierKey { get; init; } = "";
    public long? CallKey { get; init; }
    public byte[] Candidate { get; init; } = [];
    public IReadOnlyList<Finding> Findings { get; init; } = [];
    public string DecisionVersion { get; init; } = "";

    /// <summary>Epoch milliseconds.</summary>
    public long DecidedAt { get; init; }
    public string? Model { get; init; }
    public string? PromptId { get; init; }
    public string? PromptSha256 { get; init; }
    public double? Temperature { get; init; }
}

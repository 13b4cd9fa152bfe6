namespace ProcessAgents.Feel;

/// <summary>What an evaluation gives.</summary>
/// <param name="Value">The value; null (of FEEL) after a failure.</param>
/// <param name="Warnings">Why parts of the expression gave null, in order of evaluation.</param>
public readonly record struct FeelResult(FeelValue Value, IReadOnlyList<FeelWarning> Warnings)
{
    /// <summary>
    /// Set when there is no result at all: an assertion did not hold, or a limit of <see cref="FeelLimits"/> was
    /// reached.
    /// </summary>
    public FeelFailure? Failure { get; init; }

    public bool IsSuccess => Failure is null;
}

/// <summary>Why an evaluation has no result.</summary>
/// <param name="Message">What happened, for people.</param>
/// <param name="Start">Where the failing part begins in the text, in UTF-16 units.</param>
/// <param name="Length">How long the failing part is.</param>
public sealed record FeelFailure(string Message, int Start, int Length);

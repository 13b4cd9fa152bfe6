namespace ProcessAgents.Feel;

/// <summary>Why a part of an expression gave null.</summary>
/// <param name="Type">The kind of warning.</param>
/// <param name="Message">What happened, for people.</param>
/// <param name="Start">Where the part begins in the text, in UTF-16 units.</param>
/// <param name="Length">How long the part is.</param>
public sealed record FeelWarning(FeelWarningType Type, string Message, int Start, int Length);

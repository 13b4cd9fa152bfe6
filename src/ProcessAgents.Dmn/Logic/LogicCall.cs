using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>The evaluation that boxed expressions run in.</summary>
/// <param name="Feel">Budget and warnings, shared by all expressions of one evaluation.</param>
/// <param name="Run">The elements of the document, evaluated.</param>
/// <param name="Trace">Takes inputs and matched rules of the element's own table; null inside of other logic.</param>
/// <param name="IsInFunction">Whether FEEL called the function whose body runs.</param>
internal readonly record struct LogicCall(FeelCall Feel, DecisionRun Run, DecisionTrace? Trace, bool IsInFunction)
{
    /// <summary>The same evaluation for logic inside of other logic.</summary>
    public LogicCall Nested => this with { Trace = null };

    /// <summary>Whether the evaluation has ended with a failure, so that what follows has no say any more.</summary>
    public bool HasFailed => FailureProbe.HasFailed(Feel);

    /// <summary>Adds a warning, and gives null.</summary>
    public FeelValue Warn(FeelWarningType type, string message) => Feel.Warn(type, message);

    /// <summary>
    /// Gives null because something cannot be decided. Ends the evaluation where the dialect fails as a whole, but for
    /// functions that FEEL calls: their result is null.
    /// </summary>
    public FeelValue Fail(FeelWarningType type, string message) =>
        Run.Rules.FailsAsAWhole && !IsInFunction ? Feel.Fail(message) : Feel.Warn(type, message);
}

using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>The evaluation that boxed expressions run in.</summary>
/// <param name="Feel">Budget and warnings, shared by all expressions of one evaluation.</param>
/// <param name="Run">The elements of the document, evaluated.</param>
/// <param name="Trace">Takes inputs and matched rules of the element's own table; null inside of other logic.</param>
/// <param name="Body">The body that runs of a function that FEEL called; null outside of such functions.</param>
internal readonly record struct LogicCall(FeelCall Feel, DecisionRun Run, DecisionTrace? Trace, FunctionBody? Body)
{
    /// <summary>The same evaluation for logic inside of other logic.</summary>
    public LogicCall Nested => this with { Trace = null };

    /// <summary>Whether the body, or the evaluation, has ended with a failure, so that what follows has no say.</summary>
    public bool HasFailed => Body is { HasFailed: true } || FailureProbe.HasFailed(Feel);

    /// <summary>Adds a warning, and gives null.</summary>
    public FeelValue Warn(FeelWarningType type, string message) => Feel.Warn(type, message);

    /// <summary>
    /// Gives null because something cannot be decided. Where the dialect fails as a whole it ends the evaluation, or
    /// the body of the function that FEEL called, which then gives null.
    /// </summary>
    public FeelValue Fail(FeelWarningType type, string message)
    {
        if (!Run.Rules.FailsAsAWhole)
        {
            return Feel.Warn(type, message);
        }

        if (Body is null)
        {
            return Feel.Fail(message);
        }

        Body.HasFailed = true;
        return Feel.Warn(type, message);
    }
}

/// <summary>The body of a function that FEEL called.</summary>
internal sealed class FunctionBody
{
    public bool HasFailed { get; set; }
}

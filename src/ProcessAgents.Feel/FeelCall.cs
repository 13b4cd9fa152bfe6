namespace ProcessAgents.Feel;

/// <summary>
/// The evaluation that calls a function, so that an inner evaluation shares its environment and its budget.
/// </summary>
public readonly struct FeelCall
{
    internal FeelCall(Evaluation evaluation) => Evaluation = evaluation;

    public FeelEnvironment Environment => Evaluation.Environment;

    internal Evaluation Evaluation { get; }

    /// <summary>Adds a warning to the result of the calling expression, and gives null.</summary>
    public FeelValue Warn(FeelWarningType type, string message) => Evaluation.Warn(type, message, 0, 0);

    /// <summary>Ends the calling evaluation with a failure, and gives null.</summary>
    public FeelValue Fail(string message) => Evaluation.Fail(message, 0, 0);
}

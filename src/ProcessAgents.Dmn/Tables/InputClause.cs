using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>A column that is tested.</summary>
/// <param name="id">Empty when the column has none.</param>
/// <param name="name">The label, else the expression.</param>
/// <param name="expression">Gives the value that is tested.</param>
/// <param name="allowed">The values that may come in; null checks nothing.</param>
/// <param name="type">The declared type that values are converted to; null converts nothing.</param>
internal sealed class InputClause(
    string id, string name, FeelExpression expression, FeelUnaryTests? allowed, ItemType? type)
{
    public string Id => id;

    public string Name => name;

    public FeelExpression Expression => expression;

    /// <summary>The variable that the column tests; null when it tests another expression.</summary>
    public string? Variable { get; } = PlainExpression.VariableOf(expression);

    /// <summary>What the column declares, for analysis; null when it declares nothing.</summary>
    public DeclaredValues? Declared { get; init; }

    /// <summary>Whether evaluating can end the evaluation with a failure.</summary>
    public bool CanFail => Variable is null;

    public FeelValue Evaluate(IFeelScope scope, in LogicCall call) =>
        Variable is not null && scope.TryGetValue(Variable, out var value) ? value : expression.Evaluate(scope, call.Feel);

    /// <summary>The value as the column tests it; null, with a warning, when it is not allowed.</summary>
    public FeelValue? Convert(FeelValue value, IFeelScope scope, in LogicCall call)
    {
        var converted = type is null ? value : TypeConversion.Convert(value, type, $"input '{name}'", call);
        if (allowed is null || converted.IsNull
            || allowed.Evaluate(converted, scope, call.Feel) is FeelBoolean { Value: true })
        {
            return converted;
        }

        call.Warn(FeelWarningType.InvalidValue, $"The input '{name}' has the value {converted}, which is not allowed.");
        return null;
    }
}

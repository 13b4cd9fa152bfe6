using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>A column that gives a result.</summary>
/// <param name="id">Empty when the column has none.</param>
/// <param name="name">The name of the entry in a result of several columns.</param>
/// <param name="label">The label, else the name.</param>
/// <param name="order">Which result is more important than which.</param>
/// <param name="default">Gives the result when no rule matches; null when there is none.</param>
/// <param name="type">The declared type that values are converted to; null converts nothing.</param>
internal sealed class OutputClause(
    string id, string name, string label, OutputOrder order, FeelExpression? @default, ItemType? type)
{
    public string Id => id;

    public string Name => name;

    public string Label => label;

    public OutputOrder Order => order;

    public FeelExpression? Default => @default;

    /// <summary>What the column declares, for analysis; null when it declares nothing.</summary>
    public DeclaredValues? Declared { get; init; }

    /// <summary>Whether results are converted, so that a constant is none.</summary>
    public bool Converts => type is not null;

    public FeelValue Convert(FeelValue value, in LogicCall call) =>
        type is null ? value : TypeConversion.Convert(value, type, $"output '{name}'", call);
}

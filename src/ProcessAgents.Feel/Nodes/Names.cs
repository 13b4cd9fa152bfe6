using System.Text;

namespace ProcessAgents.Feel;

/// <summary>A variable from outside of the expression.</summary>
internal sealed class VariableNode(string name, int index) : Node
{
    public string Name { get; } = name;

    public override FeelValue Evaluate(Evaluation evaluation) =>
        evaluation.Variables[index] ?? Find(evaluation) ?? Missing(evaluation);

    /// <summary>The value without a warning; null (of C#) when there is no such variable.</summary>
    public FeelValue? Find(Evaluation evaluation) =>
        evaluation.Variables[index] ??= evaluation.Find(Name) ?? FunctionOf(evaluation.Rules);

    private Builtin? FunctionOf(FeelDialectRules rules) =>
        rules.HasFunctionValues ? Builtins.Find(Name, rules.Dialect) : null;

    private FeelValue Missing(Evaluation evaluation) => Name == "?" && evaluation.Rules.FailsWithoutResult
        ? evaluation.FailAt(this, "Expected an input to test, but there is none.")
        : evaluation.Warn(FeelWarningType.NoVariableFound, this, $"Expected a variable '{Name}', but there is none.");

    public override void Print(StringBuilder output) => FeelNames.Print(output, Name);
}

/// <summary>
/// An iteration variable, a parameter, an earlier context entry, <c>item</c>, <c>partial</c> or <c>?</c>.
/// </summary>
internal sealed class LocalNode(string name, int slot) : Node
{
    public int Slot { get; } = slot;

    public override FeelValue Evaluate(Evaluation evaluation) => evaluation.Slots[Slot] ?? FeelNull.Instance;

    public override void Print(StringBuilder output) => FeelNames.Print(output, name);
}

/// <summary>
/// A name inside of a filter: an entry of the item, of the item of a filter around it, or what it is outside.
/// </summary>
internal sealed class ItemEntryNode(string name, int[] itemSlots, Node outside) : Node
{
    public Node Outside { get; } = outside;

    public override FeelValue Evaluate(Evaluation evaluation)
    {
        foreach (int slot in itemSlots)
        {
            if (evaluation.Slots[slot] is FeelContext item && item.TryGetValue(name, out FeelValue? value))
            {
                return value;
            }
        }
        // Among contexts a missing entry is null without a warning: the filter asks each of them.
        if (Outside is VariableNode variable && evaluation.Slots[itemSlots[0]] is FeelContext)
        {
            return variable.Find(evaluation) ?? evaluation.Warn(
                FeelWarningType.NoVariableFound, this, $"Expected an entry or a variable '{name}', but there is none.");
        }
        return Outside.Evaluate(evaluation);
    }

    public override void Print(StringBuilder output) => FeelNames.Print(output, name);
}

using System.Text;

namespace ProcessAgents.Feel;

/// <summary>
/// Grammar rule 43: an entry of a context, a property of a temporal value, or those of every item of a list.
/// </summary>
internal sealed class PathNode(Node source, string name) : Node
{
    public Node Source { get; } = source;

    public string Name { get; } = name;

    public override FeelValue Evaluate(Evaluation evaluation)
    {
        FeelValue value = Source.Evaluate(evaluation);
        return value is FeelContext context && context.TryGetValue(Name, out FeelValue? entry)
            ? entry
            : Of(value, evaluation);
    }

    /// <summary>The function with this name, in a dialect where functions are no entries.</summary>
    public FeelValue FindFunction(Evaluation evaluation) => Source.Evaluate(evaluation) is FeelContext context
        ? context.Functions?[Name] ?? context[Name]
        : FeelNull.Instance;

    private FeelValue Of(FeelValue value, Evaluation evaluation)
    {
        switch (value)
        {
            case FeelContext context:
                return context.TryGetValue(Name, out FeelValue? entry) ? entry : evaluation.Warn(
                    FeelWarningType.NoContextEntryFound, this,
                        $"Expected an entry '{Name}', but the context has none.");
            case FeelList list:
                return OfItems(list, evaluation);
            case FeelNull:
                return evaluation.Warn(
                    FeelWarningType.NoContextEntryFound, this,
                        $"Expected a context with an entry '{Name}', but found null.");
            default:
                return TemporalProperties.Find(value, Name, evaluation.Rules) ?? evaluation.Warn(
                    FeelWarningType.NoPropertyFound,
                    this,
                    $"Expected a property '{Name}', but {Operators.Shown(value)} has none.");
        }
    }

    private FeelList OfItems(FeelList list, Evaluation evaluation)
    {
        var values = new FeelValue[list.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Of(list[i], evaluation);
        }
        return new FeelList(values);
    }

    public override void Print(StringBuilder output)
    {
        Source.PrintOperand(output);
        output.Append('.');
        FeelNames.Print(output, Name);
    }
}

/// <summary>Grammar rule 52: the item at a position, or the items for which a condition holds.</summary>
internal sealed class FilterNode(Node source, int itemSlot, Node filter) : Node
{
    public override FeelValue Evaluate(Evaluation evaluation)
    {
        FeelValue value = source.Evaluate(evaluation);
        if (value is not FeelList list)
        {
            if (!evaluation.Rules.TreatsValuesAsLists)
            {
                return Operators.InvalidType("a list to filter", value, evaluation, this);
            }
            list = value.IsNull ? FeelList.Empty : new FeelList([value]);
        }
        if (filter is LiteralNode { Value: FeelNumber position })
        {
            return At(list, position, evaluation);
        }
        FeelValue outer = evaluation.Slots[itemSlot];
        FeelValue result = Select(list, evaluation);
        evaluation.Slots[itemSlot] = outer;
        return result;
    }

    private FeelValue Select(FeelList list, Evaluation evaluation)
    {
        var selected = new FeelListBuilder();
        if (list.Count == 0)
        {
            // Only a position can tell from a filter in vain; conditions are not asked about an item that is not there.
            return MayBePosition(evaluation.Rules) && filter.Evaluate(evaluation) is FeelNumber nowhere
                ? At(list, nowhere, evaluation)
                : FeelList.Empty;
        }
        for (int i = 0; i < list.Count; i++)
        {
            if (!evaluation.Spend(filter.Weight, this))
            {
                return FeelNull.Instance;
            }
            evaluation.Slots[itemSlot] = list[i];
            FeelValue holds = filter.Evaluate(evaluation);
            if (holds == FeelBoolean.True)
            {
                selected.Add(list[i]);
            }
            else if (i == 0 && holds is FeelNumber position)
            {
                return At(list, position, evaluation);
            }
            else if (holds is not (FeelBoolean or FeelNull) && evaluation.Rules.FiltersMustBeBoolean)
            {
                return Operators.InvalidType("a boolean or a number as the filter", holds, evaluation, filter);
            }
        }
        return selected.Build();
    }

    private bool MayBePosition(FeelDialectRules rules) => filter switch
    {
        VariableNode or LocalNode or ItemEntryNode or PathNode or FilterNode or IfNode => true,
        NegationNode or AdditionNode or SubtractionNode or MultiplicationNode or DivisionNode => true,
        ExponentiationNode => true,
        BuiltinCallNode or CallNode => rules.AsksCallsForPositions,
        _ => false,
    };

    private FeelValue At(FeelList list, FeelNumber position, Evaluation evaluation)
    {
        if (evaluation.Rules.TruncatesPositions ? TryFloor(position, out long at) : position.TryGetInt64(out at))
        {
            long index = at > 0 ? at - 1 : list.Count + at;
            if (at != 0 && index >= 0 && index < list.Count)
            {
                return list[(int)index];
            }
        }
        return evaluation.Warn(
            FeelWarningType.InvalidValue,
            this,
            $"Expected a position from 1 to {list.Count} or from the end, but found {position}.");
    }

    // From the end a fraction counts as the position before it.
    private static bool TryFloor(FeelNumber position, out long at)
    {
        at = 0;
        return (position.Value.Sign < 0 ? position.Value.RoundTo(0, RoundingMode.Floor) : position.Value)
            ?.TryTruncate(out at) is true;
    }

    public override void Print(StringBuilder output)
    {
        source.PrintOperand(output);
        output.Append('[');
        filter.Print(output);
        output.Append(']');
    }
}

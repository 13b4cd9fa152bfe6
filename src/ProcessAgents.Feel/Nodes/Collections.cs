using System.Text;

namespace ProcessAgents.Feel;

/// <summary>Grammar rule 54: a list.</summary>
internal sealed class ListNode(Node[] items) : Node
{
    public override FeelValue Evaluate(Evaluation evaluation)
    {
        if (items.Length == 0)
        {
            return FeelList.Empty;
        }
        var values = new FeelValue[items.Length];
        for (int i = 0; i < items.Length; i++)
        {
            values[i] = items[i].Evaluate(evaluation);
        }
        return evaluation.Bounded(new FeelList(values), this);
    }

    public override void Print(StringBuilder output)
    {
        output.Append('[');
        for (int i = 0; i < items.Length; i++)
        {
            output.Append(i == 0 ? "" : ", ");
            items[i].Print(output);
        }
        output.Append(']');
    }
}

/// <summary>Grammar rule 7 as a value: <c>= x</c>, only x, or <c>!= x</c>, everything but x.</summary>
internal sealed class PointRangeNode(Node endpoint, bool excluded) : Node
{
    public override FeelValue Evaluate(Evaluation evaluation)
    {
        FeelValue point = endpoint.Evaluate(evaluation);
        return new FeelRange(point, !excluded, point, !excluded) { ExcludesPoint = excluded };
    }

    public override void Print(StringBuilder output)
    {
        output.Append(excluded ? "(!= " : "(= ");
        endpoint.PrintOperand(output);
        output.Append(')');
    }
}

/// <summary>Grammar rule 8: a range as a value.</summary>
internal sealed class RangeNode(Node? start, bool startIncluded, Node? end, bool endIncluded) : Node
{
    /// <summary>Whether the ends are literals, temporal calls of literals included.</summary>
    public bool HasLiteralEnds => IsLiteral(start) && IsLiteral(end);

    public bool IsOneSided => start is null || end is null;

    private static bool IsLiteral(Node? node) =>
        node is null or LiteralNode or AtLiteralNode or BuiltinCallNode { HasLiteralArguments: true };

    /// <summary>The same range as a test of the input.</summary>
    public Node AsTest(int inputSlot) => start is null || end is null
        ? new InputTestNode(inputSlot, this, namesInput: false, isLiteral: false)
        : new InputRangeNode(inputSlot, start, startIncluded, end, endIncluded);

    public override FeelValue Evaluate(Evaluation evaluation)
    {
        FeelValue low = start?.Evaluate(evaluation) ?? FeelNull.Instance;
        FeelValue high = end?.Evaluate(evaluation) ?? FeelNull.Instance;
        if (start is not null && end is not null)
        {
            int? order = FeelComparison.Compare(low, high);
            if (order is null || (order > 0 && evaluation.Rules.ChecksEndpoints))
            {
                return Operators.NotComparable(low, high, evaluation, this);
            }
        }
        return new FeelRange(low, startIncluded, high, endIncluded);
    }

    public override void Print(StringBuilder output)
    {
        if (start is null || end is null)
        {
            output.Append(start is null ? "(<" : "(>");
            output.Append((start is null ? endIncluded : startIncluded) ? "= " : " ");
            (start ?? end)!.PrintOperand(output);
            output.Append(')');
            return;
        }
        output.Append(startIncluded ? '[' : '(');
        start.PrintOperand(output);
        output.Append("..");
        end.PrintOperand(output);
        output.Append(endIncluded ? ']' : ')');
    }
}

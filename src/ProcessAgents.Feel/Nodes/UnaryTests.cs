using System.Text;

namespace ProcessAgents.Feel;

/// <summary>Grammar rules 14 to 17: tests of a value, true when one of them is, or the opposite of that.</summary>
internal sealed class UnaryTestsNode(Node[] tests, bool negated) : Node
{
    public override FeelValue Evaluate(Evaluation evaluation)
    {
        FeelValue result = FeelBoolean.False;
        foreach (Node test in tests)
        {
            FeelValue holds = test.Evaluate(evaluation);
            if (holds == FeelBoolean.True)
            {
                return FeelBoolean.Of(!negated);
            }
            if (holds is not FeelBoolean)
            {
                result = FeelNull.Instance;
            }
        }
        return negated && result == FeelBoolean.False ? FeelBoolean.True : result;
    }

    public override void Print(StringBuilder output)
    {
        output.Append(negated ? "not(" : "");
        for (int i = 0; i < tests.Length; i++)
        {
            output.Append(i == 0 ? "" : ", ");
            tests[i].Print(output);
        }
        output.Append(negated ? ")" : "");
    }
}

/// <summary>The test <c>-</c>: everything passes.</summary>
internal sealed class AnyInputNode : Node
{
    public override FeelValue Evaluate(Evaluation evaluation) => FeelBoolean.True;

    public override void Print(StringBuilder output) => output.Append('-');
}

/// <summary>Grammar rule 7 a: the input compared with a value.</summary>
internal sealed class InputComparisonNode(ComparisonOperator comparison, int inputSlot, Node endpoint) : Node
{
    public override bool IsPrimary => false;

    public override FeelValue Evaluate(Evaluation evaluation)
    {
        FeelValue input = evaluation.Slots[inputSlot];
        FeelValue limit = endpoint.Evaluate(evaluation);
        return input is FeelNumber a && limit is FeelNumber b
            ? FeelBoolean.Of(Operators.Holds(comparison, a.Value.CompareTo(b.Value)))
            : Operators.Compare(comparison, input, limit, evaluation, this);
    }

    public override void Print(StringBuilder output)
    {
        output.Append(Operators.Symbol(comparison)).Append(' ');
        endpoint.PrintOperand(output);
    }
}

/// <summary>Grammar rule 7 b: the input in a range.</summary>
internal sealed class InputRangeNode(
    int inputSlot, Node start, bool startIncluded, Node end, bool endIncluded) : Node
{
    public override bool IsPrimary => false;

    public override FeelValue Evaluate(Evaluation evaluation)
    {
        FeelValue input = evaluation.Slots[inputSlot];
        FeelValue low = start.Evaluate(evaluation);
        FeelValue high = end.Evaluate(evaluation);
        if (FeelComparison.Compare(input, low, evaluation.Rules) is not { } fromLow)
        {
            return Operators.NotComparable(input, low, evaluation, this);
        }
        if (FeelComparison.Compare(input, high, evaluation.Rules) is not { } fromHigh)
        {
            return Operators.NotComparable(input, high, evaluation, this);
        }
        return FeelBoolean.Of((startIncluded ? fromLow >= 0 : fromLow > 0)
            && (endIncluded ? fromHigh <= 0 : fromHigh < 0));
    }

    public override void Print(StringBuilder output)
    {
        output.Append(startIncluded ? '[' : '(');
        start.PrintOperand(output);
        output.Append("..");
        end.PrintOperand(output);
        output.Append(endIncluded ? ']' : ')');
    }
}

/// <summary>Grammar rule 7 c: an expression that holds, equals the input, or contains it.</summary>
/// <param name="inputSlot">The place of the input.</param>
/// <param name="expression">The expression.</param>
/// <param name="namesInput">Whether the expression reads the input.</param>
/// <param name="isLiteral">
/// Whether it is a literal that stands as a test of its own: <c>true</c> is then a value to compare with, and not the
/// answer of the test.
/// </param>
internal sealed class InputTestNode(int inputSlot, Node expression, bool namesInput, bool isLiteral) : Node
{
    public Node Expression => expression;

    public override FeelValue Evaluate(Evaluation evaluation)
    {
        FeelValue input = evaluation.Slots[inputSlot];
        FeelValue value = expression.Evaluate(evaluation);
        if (namesInput)
        {
            return value is FeelBoolean or FeelNull
                ? value : Operators.InvalidType("a boolean of a test that names its input", value, evaluation, this);
        }
        return Test(input, value, evaluation);
    }

    private FeelValue Test(FeelValue input, FeelValue value, Evaluation evaluation)
    {
        FeelDialectRules rules = evaluation.Rules;
        bool? equal = FeelComparison.AreEqual(input, value, rules);
        if (equal is true)
        {
            return FeelBoolean.True;
        }
        if (value is FeelList list)
        {
            return Contains(list, input, evaluation);
        }
        if (value is FeelRange range && input is not FeelRange && rules.HasRangeValues)
        {
            return RangeTests.Includes(range, input, evaluation, this);
        }
        if (value is FeelBoolean && !(isLiteral || (rules.HasRangeValues && input is FeelBoolean)))
        {
            return value;
        }
        return equal is { } known
            ? FeelBoolean.Of(known)
            : Operators.NotComparable(input, value, evaluation, this);
    }

    private FeelBoolean Contains(FeelList list, FeelValue input, Evaluation evaluation)
    {
        FeelDialectRules rules = evaluation.Rules;
        foreach (FeelValue item in list.Span)
        {
            bool contained = item is FeelRange range && input is not FeelRange && rules.HasRangeValues
                ? RangeTests.Includes(range, input, evaluation, this) == FeelBoolean.True
                : FeelComparison.Contains(item, input, rules);
            if (contained)
            {
                return FeelBoolean.True;
            }
        }
        return FeelBoolean.False;
    }

    public override void Print(StringBuilder output) => expression.Print(output);
}

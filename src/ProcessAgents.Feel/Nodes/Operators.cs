using System.Text;

namespace ProcessAgents.Feel;

/// <summary>What the operators share.</summary>
internal static class Operators
{
    private const int LongestShown = 60;

    public static bool Holds(ComparisonOperator comparison, int order) => comparison switch
    {
        ComparisonOperator.Equal => order == 0,
        ComparisonOperator.NotEqual => order != 0,
        ComparisonOperator.Less => order < 0,
        ComparisonOperator.LessOrEqual => order <= 0,
        ComparisonOperator.Greater => order > 0,
        ComparisonOperator.GreaterOrEqual => order >= 0,
    };

    public static string Symbol(ComparisonOperator comparison) => comparison switch
    {
        ComparisonOperator.Equal => "=",
        ComparisonOperator.NotEqual => "!=",
        ComparisonOperator.Less => "<",
        ComparisonOperator.LessOrEqual => "<=",
        ComparisonOperator.Greater => ">",
        ComparisonOperator.GreaterOrEqual => ">=",
    };

    public static FeelValue Compare(
        ComparisonOperator comparison, FeelValue left, FeelValue right, Evaluation evaluation, Node node)
    {
        if (comparison is ComparisonOperator.Equal or ComparisonOperator.NotEqual)
        {
            bool? equal = FeelComparison.AreEqual(left, right, evaluation.Rules);
            return equal is { } known
                ? FeelBoolean.Of(known == (comparison == ComparisonOperator.Equal))
                : NotComparable(left, right, evaluation, node);
        }
        if (FeelComparison.Compare(left, right, evaluation.Rules) is { } order)
        {
            return FeelBoolean.Of(Holds(comparison, order));
        }
        return left is FeelList && right is FeelList && evaluation.Rules.FailsWithoutResult
            && FeelComparison.IsOrdered(left) && FeelComparison.IsOrdered(right)
            ? evaluation.FailAt(node, "Expected values with an order, but found two lists.")
            : NotComparable(left, right, evaluation, node);
    }

    public static FeelValue NotComparable(FeelValue left, FeelValue right, Evaluation evaluation, Node node) =>
        evaluation.Warn(
            FeelWarningType.NotComparable,
            node,
            $"Expected values that can be compared, but found {Shown(left)} and {Shown(right)}.");

    public static FeelValue NoBooleans(string name, FeelValue left, FeelValue right, Evaluation evaluation,
        Node node) =>
        evaluation.Warn(
            FeelWarningType.InvalidType,
            node,
            $"Expected booleans on both sides of '{name}', but found {Shown(left)} and {Shown(right)}.");

    public static FeelValue InvalidType(string expected, FeelValue found, Evaluation evaluation, Node node) =>
        evaluation.Warn(FeelWarningType.InvalidType, node, $"Expected {expected}, but found {Shown(found)}.");

    /// <summary>A value in a message: its type, and its text when that is short.</summary>
    public static string Shown(FeelValue value)
    {
        if (value is FeelNull or FeelList or FeelContext or FeelFunction)
        {
            return value is FeelNull ? "null" : "a " + value.TypeName;
        }
        return FeelText.Of(value, FeelDialectRules.Standard, LongestShown) is { } text
            ? $"the {value.TypeName} '{text}'" : "a long " + value.TypeName;
    }

    public static void Print(StringBuilder output, Node left, string symbol, Node right)
    {
        left.PrintOperand(output);
        output.Append(symbol);
        right.PrintOperand(output);
    }
}

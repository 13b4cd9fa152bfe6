using System.Text;

namespace ProcessAgents.Feel;

/// <summary>
/// A test outside of unary tests, in Camunda's dialect: the input is the variable <c>?</c>, and without one the test
/// is null.
/// </summary>
internal sealed class ImplicitInputNode(int variable, int inputSlot, Node test) : Node
{
    private readonly VariableNode _input = new("?", variable);

    public override bool IsPrimary => test.IsPrimary || test is InputRangeNode;

    public override FeelValue Evaluate(Evaluation evaluation)
    {
        if (_input.Find(evaluation) is not { } input)
        {
            return evaluation.Warn(FeelWarningType.NoVariableFound, this, "Expected an input to test, but there is none.");
        }
        evaluation.Slots[inputSlot] = input;
        return test.Evaluate(evaluation);
    }

    /// <summary>A range in parentheses is a test; without them it may be an argument.</summary>
    public override void Print(StringBuilder output)
    {
        if (test is InputRangeNode)
        {
            test.PrintOperand(output);
            return;
        }
        test.Print(output);
    }
}

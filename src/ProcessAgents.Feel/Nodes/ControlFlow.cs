using System.Text;

namespace ProcessAgents.Feel;

/// <summary>Grammar rule 45: the second branch also when the condition is null or no boolean.</summary>
internal sealed class IfNode(Node condition, Node consequence, Node alternative) : Node
{
    public override bool IsPrimary => false;

    public override FeelValue Evaluate(Evaluation evaluation)
    {
        FeelValue value = condition.Evaluate(evaluation);
        if (value is not FeelBoolean)
        {
            Operators.InvalidType("a boolean as the condition", value, evaluation, condition);
        }
        return value == FeelBoolean.True ? consequence.Evaluate(evaluation) : alternative.Evaluate(evaluation);
    }

    public override void Print(StringBuilder output)
    {
        output.Append("if ");
        condition.PrintOperand(output);
        output.Append(" then ");
        consequence.PrintOperand(output);
        output.Append(" else ");
        alternative.PrintOperand(output);
    }
}

/// <summary>Grammar rule 44: a list with one value for each combination of the iterators.</summary>
internal sealed class ForNode(Iterator[] iterators, int partialSlot, Node body) : Node
{
    public override bool IsPrimary => false;

    public override FeelValue Evaluate(Evaluation evaluation)
    {
        var output = new FeelListBuilder();
        var loop = new Loop(iterators, body, evaluation, this);
        while (loop.MoveNext())
        {
            if (partialSlot >= 0)
            {
                evaluation.Slots[partialSlot] = output.Prefix();
            }
            output.Add(body.Evaluate(evaluation));
            if (output.Count > evaluation.Limits.ListSize)
            {
                return evaluation.FailAt(this,
                    $"Expected a list of at most {evaluation.Limits.ListSize} items, but the loop makes more.");
            }
        }
        return loop.HasFailed ? FeelNull.Instance : evaluation.Bounded(output.Build(), this);
    }

    public override void Print(StringBuilder output)
    {
        output.Append("for ");
        Iterator.Print(output, iterators);
        output.Append(" return ");
        body.PrintOperand(output);
    }
}

/// <summary>
/// Grammar rule 46: whether the condition holds for some, or for every, combination of the iterators.
/// </summary>
internal sealed class QuantifiedNode(bool every, Iterator[] iterators, Node condition) : Node
{
    public override bool IsPrimary => false;

    public override FeelValue Evaluate(Evaluation evaluation)
    {
        // Three-valued: a value that is no boolean leaves the answer open unless another one decides it.
        FeelValue result = FeelBoolean.Of(every);
        var loop = new Loop(iterators, condition, evaluation, this);
        while (loop.MoveNext())
        {
            FeelValue holds = condition.Evaluate(evaluation);
            if (holds is not FeelBoolean)
            {
                result = FeelNull.Instance;
            }
            else if (holds != FeelBoolean.Of(every))
            {
                return holds;
            }
        }
        return loop.HasFailed ? FeelNull.Instance : result;
    }

    public override void Print(StringBuilder output)
    {
        output.Append(every ? "every " : "some ");
        Iterator.Print(output, iterators);
        output.Append(" satisfies ");
        condition.PrintOperand(output);
    }
}

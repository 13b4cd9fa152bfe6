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

/// <summary>One variable of a loop and where its values come from.</summary>
internal sealed record Iterator(string Name, int Slot, Node Source, Node? End)
{
    public void Print(StringBuilder output)
    {
        FeelNames.Print(output, Name);
        output.Append(" in ");
        Source.PrintOperand(output);
        if (End is not null)
        {
            output.Append("..");
            End.PrintOperand(output);
        }
    }

    public static void Print(StringBuilder output, Iterator[] iterators)
    {
        for (int i = 0; i < iterators.Length; i++)
        {
            output.Append(i == 0 ? "" : ", ");
            iterators[i].Print(output);
        }
    }
}

/// <summary>Grammar rule 44: a list with one value for each combination of the iterators.</summary>
internal sealed class ForNode(Iterator[] iterators, int partialSlot, Node body) : Node
{
    public override bool IsPrimary => false;

    public override FeelValue Evaluate(Evaluation evaluation)
    {
        var output = new FeelListBuilder();
        return Iterate(evaluation, 0, output) ? evaluation.Bounded(output.Build(), this) : FeelNull.Instance;
    }

    private bool Iterate(Evaluation evaluation, int depth, FeelListBuilder output)
    {
        if (depth == iterators.Length)
        {
            if (partialSlot >= 0)
            {
                evaluation.Slots[partialSlot] = output.Prefix();
            }
            output.Add(body.Evaluate(evaluation));
            return output.Count <= evaluation.Limits.ListSize || Overflow(evaluation);
        }
        Iterator iterator = iterators[depth];
        if (Iteration.Start(iterator, evaluation, this) is not { } iteration)
        {
            return false;
        }
        while (iteration.MoveNext())
        {
            evaluation.Slots[iterator.Slot] = iteration.Current;
            if (!evaluation.Spend(body.Weight, this) || !Iterate(evaluation, depth + 1, output))
            {
                return false;
            }
        }
        return true;
    }

    private bool Overflow(Evaluation evaluation)
    {
        evaluation.FailAt(this,
            $"Expected a list of at most {evaluation.Limits.ListSize} items, but the loop makes more.");
        return false;
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
        return Iterate(evaluation, 0, ref result) ? result : FeelNull.Instance;
    }

    private bool Iterate(Evaluation evaluation, int depth, ref FeelValue result)
    {
        if (depth == iterators.Length)
        {
            FeelValue holds = condition.Evaluate(evaluation);
            if (holds is not FeelBoolean)
            {
                result = FeelNull.Instance;
            }
            else if (holds != FeelBoolean.Of(every))
            {
                result = holds;
            }
            return true;
        }
        Iterator iterator = iterators[depth];
        if (Iteration.Start(iterator, evaluation, this) is not { } iteration)
        {
            return false;
        }
        while (result != FeelBoolean.Of(!every) && iteration.MoveNext())
        {
            evaluation.Slots[iterator.Slot] = iteration.Current;
            if (!evaluation.Spend(condition.Weight, this) || !Iterate(evaluation, depth + 1, ref result))
            {
                return false;
            }
        }
        return true;
    }

    public override void Print(StringBuilder output)
    {
        output.Append(every ? "every " : "some ");
        Iterator.Print(output, iterators);
        output.Append(" satisfies ");
        condition.PrintOperand(output);
    }
}

using System.Text;

namespace ProcessAgents.Feel;

/// <summary>A construct of the language: knows how to evaluate itself and how it is written.</summary>
internal abstract class Node
{
    /// <summary>Where the construct begins in the text, in UTF-16 units.</summary>
    public int Start { get; private set; }

    public int Length { get; private set; }

    /// <summary>How deep the constructs below this one nest.</summary>
    public int Depth { get; private set; }

    /// <summary>
    /// Whether the construct binds tighter than any operator, so that it needs no parentheses in print.
    /// </summary>
    public virtual bool IsPrimary => true;

    /// <summary>What one evaluation takes from the budget of a loop around it.</summary>
    public int Weight => 1 + (Length >> 4);

    public abstract FeelValue Evaluate(Evaluation evaluation);

    public abstract void Print(StringBuilder output);

    public void PrintOperand(StringBuilder output)
    {
        if (IsPrimary)
        {
            Print(output);
            return;
        }
        output.Append('(');
        Print(output);
        output.Append(')');
    }

    public override string ToString()
    {
        var output = new StringBuilder();
        Print(output);
        return output.ToString();
    }

    public Node At(int start, int end, int depth)
    {
        Start = start;
        Length = end - start;
        Depth = depth;
        return this;
    }
}

using System.Text;

namespace ProcessAgents.Feel;

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

/// <summary>
/// All combinations of the values of some iterators, the last one moving fastest. In the standard the source of an
/// iterator is read anew for each value of those before it; in Camunda's dialect once, before the loop.
/// </summary>
internal struct Loop
{
    private readonly Iterator[] _iterators;
    private readonly Evaluation _evaluation;
    private readonly Node _node;
    private readonly int _weight;
    private readonly Iteration[]? _starts;
    private readonly Iteration[]? _inner;
    private Iteration _outer;
    private int _depth;

    /// <param name="iterators">At least one.</param>
    /// <param name="body">What each turn evaluates: it takes from the budget.</param>
    /// <param name="evaluation">The run.</param>
    /// <param name="node">The loop, for warnings.</param>
    public Loop(Iterator[] iterators, Node body, Evaluation evaluation, Node node)
    {
        _iterators = iterators;
        _evaluation = evaluation;
        _node = node;
        _weight = body.Weight;
        int inner = iterators.Length - 1;
        if (inner > 0)
        {
            _inner = new Iteration[inner];
            _starts = evaluation.Rules.SeesEarlierIterators ? null : new Iteration[inner];
        }
        HasFailed = !Start(0, out _outer);
        // All of them are read, also behind one that is nothing to iterate over.
        for (int i = 0; i < (_starts?.Length ?? 0); i++)
        {
            HasFailed |= !Start(i + 1, out _starts![i]);
        }
    }

    /// <summary>Whether a source was nothing to iterate over, or the budget is used up: the loop gives null.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Puts the next combination into the places of the variables; false when there is none.</summary>
    public bool MoveNext()
    {
        while (!HasFailed)
        {
            if (!(_depth == 0 ? _outer.MoveNext() : _inner![_depth - 1].MoveNext()))
            {
                if (_depth == 0)
                {
                    return false;
                }
                _depth--;
                continue;
            }
            _evaluation.Slots[_iterators[_depth].Slot] = _depth == 0 ? _outer.Current : _inner![_depth - 1].Current;
            HasFailed = !_evaluation.Spend(_weight, _node);
            if (_depth == _iterators.Length - 1)
            {
                return !HasFailed;
            }
            Descend();
        }
        return false;
    }

    private void Descend()
    {
        _depth++;
        if (_starts is not null)
        {
            _inner![_depth - 1] = _starts[_depth - 1];
        }
        else
        {
            HasFailed |= !Start(_depth, out _inner![_depth - 1]);
        }
    }

    private readonly bool Start(int iterator, out Iteration iteration)
    {
        Iteration? started = Iteration.Start(_iterators[iterator], _evaluation, _node);
        iteration = started.GetValueOrDefault();
        return started is not null;
    }
}

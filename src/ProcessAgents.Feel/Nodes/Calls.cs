using System.Text;

namespace ProcessAgents.Feel;

/// <summary>Grammar rule 38: a call of what an expression gives.</summary>
internal sealed class CallNode(Node function, Arguments arguments) : Node
{
    public override FeelValue Evaluate(Evaluation evaluation)
    {
        FeelValue target = Target(evaluation);
        if (target is not FeelFunction called)
        {
            return NoFunction(target, evaluation);
        }
        // Arguments of a call that does not fit are not asked for their values.
        bool fits = Fits(called);
        FeelValue[] values = fits ? arguments.Evaluate(evaluation) : [];
        evaluation.CurrentCall = this;
        if (called is Builtin builtin)
        {
            return builtin.Call(values, arguments.Names, evaluation);
        }
        if ((fits ? Placed(called, values, evaluation.Rules) : null) is not { } placed)
        {
            return evaluation.Warn(
                FeelWarningType.NoFunctionFound,
                this,
                $"Expected ({string.Join(", ", called.ParameterNames)}), but found {arguments.Values.Length} other arguments.");
        }
        if (!evaluation.EnterCall(this) || !evaluation.Spend(Weight, this))
        {
            return FeelNull.Instance;
        }
        FeelValue result = called.Invoke(placed, evaluation);
        evaluation.LeaveCall();
        return result;
    }

    private bool Fits(FeelFunction called) => called is Builtin || (arguments.Names is { } names
        ? Array.TrueForAll(names, name => called.ParameterNames.Contains(name))
        : arguments.Values.Length == called.ParameterNames.Count);

    private FeelValue Target(Evaluation evaluation) => function switch
    {
        VariableNode variable => FeelValue.OrNull(variable.Find(evaluation)),
        PathNode path when !evaluation.Rules.HasFunctionValues => path.FindFunction(evaluation),
        _ => function.Evaluate(evaluation),
    };

    private FeelValue NoFunction(FeelValue target, Evaluation evaluation)
    {
        string message = $"Expected a function '{function}', but found {Operators.Shown(target)}.";
        return function is PathNode && evaluation.Rules.FailsWithoutResult
            ? evaluation.FailAt(this, message)
            : evaluation.Warn(FeelWarningType.NoFunctionFound, this, message);
    }

    /// <summary>The arguments in the order of the parameters; null when they do not fit.</summary>
    private FeelValue[]? Placed(FeelFunction called, FeelValue[] values, FeelDialectRules rules)
    {
        int count = called.ParameterNames.Count;
        if (arguments.Names is not { } names)
        {
            return values.Length == count ? values : null;
        }
        if (values.Length > count || (values.Length < count && !rules.MissingArgumentsAreNull))
        {
            return null;
        }
        var placed = new FeelValue[count];
        int used = 0;
        for (int i = 0; i < count; i++)
        {
            int at = Array.IndexOf(names, called.ParameterNames[i]);
            placed[i] = at < 0 ? FeelNull.Instance : values[at];
            used += at < 0 ? 0 : 1;
        }
        return used == values.Length ? placed : null;
    }

    public override void Print(StringBuilder output)
    {
        function.PrintOperand(output);
        arguments.Print(output);
    }
}

namespace ProcessAgents.Feel;

/// <summary>What a function does with its arguments, in the order of its parameters; missing ones are null.</summary>
/// <param name="arguments">One value for each parameter.</param>
/// <param name="call">The evaluation that calls: functions of other rooms pass it on when they evaluate FEEL.</param>
public delegate FeelValue FeelFunctionBody(IReadOnlyList<FeelValue> arguments, in FeelCall call);

/// <summary>A function as a value: a builtin, a function literal, or one that another library brings.</summary>
public abstract class FeelFunction : FeelValue
{
    private protected FeelFunction()
    {
    }

    public override string TypeName => "function";

    /// <summary>The names of the parameters, for calls with named arguments.</summary>
    public abstract IReadOnlyList<string> ParameterNames { get; }

    /// <summary>The type of the function, where its parameters and its result are typed; otherwise null.</summary>
    public virtual FeelType? Type => null;

    /// <summary>A function of another library, such as a business knowledge model.</summary>
    public static FeelFunction Create(
        IReadOnlyList<string> parameterNames, FeelFunctionBody body, FeelType? type = null) =>
        new FeelHostFunction(parameterNames, body, type);

    /// <summary>Calls the function from outside of an expression, with one value for each parameter.</summary>
    public FeelResult Invoke(IReadOnlyList<FeelValue> arguments, in FeelEnvironment environment)
    {
        var evaluation = new Evaluation(FeelContext.Empty, environment, FeelLimits.Default, FeelDialectRules.Standard);
        FeelValue value = Invoke([.. arguments], evaluation);
        return evaluation.ToResult(value);
    }

    /// <summary>Calls the function from inside of another function, with one value for each parameter.</summary>
    public FeelValue Invoke(IReadOnlyList<FeelValue> arguments, in FeelCall call) =>
        Invoke([.. arguments], call.Evaluation);

    public override bool Equals(FeelValue? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    /// <summary>Calls with one value for each parameter.</summary>
    internal abstract FeelValue Invoke(FeelValue[] arguments, Evaluation evaluation);

    /// <summary>Whether a call may pass this many arguments.</summary>
    internal virtual bool Accepts(int argumentCount) => argumentCount == ParameterNames.Count;
}

internal sealed class FeelHostFunction(
    IReadOnlyList<string> parameterNames, FeelFunctionBody body, FeelType? type) : FeelFunction
{
    public override FeelType? Type { get; } = type;

    public override IReadOnlyList<string> ParameterNames { get; } = parameterNames;

    internal override FeelValue Invoke(FeelValue[] arguments, Evaluation evaluation) =>
        body(arguments, new FeelCall(evaluation));
}

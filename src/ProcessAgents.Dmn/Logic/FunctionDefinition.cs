using System.Collections.Immutable;
using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>A parameter of a function.</summary>
/// <param name="Type">What arguments must be, or are converted to; null takes anything.</param>
internal sealed record FunctionParameter(string Name, ItemType? Type);

/// <summary>A function written as a boxed expression, in FEEL or as the name of a function of the JDK.</summary>
/// <param name="parameters">In order.</param>
/// <param name="body">What the function computes in FEEL; null gives null.</param>
/// <param name="java">The function of the JDK that is meant; null for one in FEEL.</param>
/// <param name="result">What results are converted to; null converts nothing.</param>
internal sealed class FunctionDefinition(
    ImmutableArray<FunctionParameter> parameters, DecisionLogic? body, JavaFunction? java, ItemType? result)
    : DecisionLogic
{
    public override DecisionType DecisionType => DecisionType.FunctionDefinition;

    public override bool CanFail => false;

    public override IEnumerable<DecisionLogic> Parts => body is null ? [] : [body];

    public IReadOnlyList<string> ParameterNames { get; } = [.. parameters.Select(p => p.Name)];

    /// <summary>What the function computes in FEEL; null for a function of the JDK.</summary>
    public DecisionLogic? Body => body;

    /// <summary>The kind of logic that the body is.</summary>
    public DecisionType BodyType => body?.DecisionType ?? DecisionType.LiteralExpression;

    /// <summary>The type of the function where everything is typed; else null.</summary>
    public FeelType? FeelType { get; } = parameters.All(p => p.Type is not null) && result is not null
        ? FeelType.FunctionOf([.. parameters.Select(p => p.Type!.FeelType)], result.FeelType)
        : null;

    public override FeelValue Evaluate(IFeelScope scope, in LogicCall call)
    {
        var run = call.Run;
        var seen = run.Rules.FunctionsSeeWhatIsBefore && scope is DmnScope own ? own.Snapshot() : scope;
        return FeelFunction.Create(
            ParameterNames,
            (IReadOnlyList<FeelValue> arguments, in FeelCall feel) =>
                Invoke(arguments, seen, result, new LogicCall(feel, run, null, new FunctionBody())),
            FeelType);
    }

    /// <summary>What the function gives for some arguments, in the order of the parameters.</summary>
    /// <param name="arguments">One for each parameter.</param>
    /// <param name="scope">What the body sees besides its parameters.</param>
    /// <param name="resultType">What the result is converted to; null converts nothing.</param>
    /// <param name="call">The running evaluation.</param>
    public FeelValue Invoke(
        IReadOnlyList<FeelValue> arguments, IFeelScope? scope, ItemType? resultType, in LogicCall call)
    {
        var own = new DmnScope(scope);
        var values = new FeelValue[parameters.Length];
        for (var index = 0; index < parameters.Length; index++)
        {
            if (Read(parameters[index], arguments[index], call) is not { } value)
            {
                return FeelNull.Instance;
            }

            values[index] = value;
            own.Set(parameters[index].Name, value);
        }

        return Run(own, values, resultType, call);
    }

    /// <summary>What the function gives for arguments that are variables of the scope.</summary>
    public FeelValue InvokeWithVariables(IFeelScope scope, in LogicCall call)
    {
        var values = new FeelValue[parameters.Length];
        for (var index = 0; index < parameters.Length; index++)
        {
            var name = parameters[index].Name;
            if (!scope.TryGetValue(name, out var given))
            {
                return call.Fail(
                    FeelWarningType.FunctionInvocationFailure,
                    $"The invocation gives no value for the parameter '{name}'.");
            }

            if (Read(parameters[index], given, call) is not { } value)
            {
                return FeelNull.Instance;
            }

            values[index] = value;
        }

        return Run(scope, values, null, call);
    }

    private static FeelValue? Read(FunctionParameter parameter, FeelValue argument, in LogicCall call)
    {
        var (name, type) = parameter;
        if (type is null || argument.IsNull || type.Accepts(argument, call.Feel))
        {
            return argument;
        }

        if (call.Run.Rules.ConvertsToTypes && type.Convert(argument, call.Feel) is { } converted)
        {
            return converted;
        }

        call.Fail(
            FeelWarningType.FunctionInvocationFailure,
            $"The argument '{name}' is a {argument.TypeName}, but the parameter is a {type.FeelType}.");
        return null;
    }

    private FeelValue Run(IFeelScope scope, FeelValue[] arguments, ItemType? resultType, in LogicCall call)
    {
        if (!call.Run.Enter(call))
        {
            return FeelNull.Instance;
        }

        if (call.Trace is not null)
        {
            call.Trace.HasRun = true;
        }

        var value = java is not null
            ? java.Invoke(arguments, call)
            : body?.Evaluate(scope, call) ?? FeelNull.Instance;
        call.Run.Leave();
        if (call.Body is { HasFailed: true })
        {
            return FeelNull.Instance;
        }

        return resultType is null ? value : TypeConversion.Convert(value, resultType, "result of the function", call);
    }
}

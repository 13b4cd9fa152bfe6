using System.Collections.Immutable;
using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>A function written as a boxed expression, in FEEL or as the name of a function of the JDK.</summary>
internal sealed class FunctionDefinition(
    ImmutableArray<(string Name, ItemType? Type)> parameters, DecisionLogic? body, JavaFunction? java, ItemType? result)
    : DecisionLogic
{
    public override DecisionType DecisionType => DecisionType.FunctionDefinition;

    public IReadOnlyList<string> ParameterNames { get; } = [.. parameters.Select(p => p.Name)];

    /// <summary>The kind of logic that the body is.</summary>
    public DecisionType BodyType => body?.DecisionType ?? DecisionType.LiteralExpression;

    /// <summary>The type of the function where everything is typed; else null.</summary>
    public FeelType? FeelType { get; } = parameters.All(p => p.Type is not null) && result is not null
        ? FeelType.FunctionOf([.. parameters.Select(p => p.Type!.FeelType)], result.FeelType)
        : null;

    public override FeelValue Evaluate(IFeelScope scope, in LogicCall call) => Bind(scope, result);

    /// <summary>The function as a value.</summary>
    /// <param name="scope">What the body sees besides its parameters.</param>
    /// <param name="resultType">What the result is converted to; null converts nothing.</param>
    /// <param name="trace">Is told every result; null when nobody wants to know.</param>
    public FeelFunction Bind(IFeelScope scope, ItemType? resultType, Action<FeelValue>? trace = null) =>
        FeelFunction.Create(
            ParameterNames,
            (IReadOnlyList<FeelValue> arguments, in FeelCall feel) =>
                Call(arguments, scope, resultType, trace, new LogicCall(feel, null)),
            FeelType);

    private FeelValue Call(
        IReadOnlyList<FeelValue> arguments,
        IFeelScope scope,
        ItemType? resultType,
        Action<FeelValue>? trace,
        in LogicCall call)
    {
        var own = new DmnScope(scope);
        var converted = new FeelValue[parameters.Length];
        for (var index = 0; index < parameters.Length; index++)
        {
            var (name, type) = parameters[index];
            var argument = arguments[index];
            if (type is not null && type.Convert(argument, call.Feel) is null)
            {
                return call.Warn(
                    FeelWarningType.FunctionInvocationFailure,
                    $"The argument '{name}' is a {argument.TypeName}, but the parameter is a {type.FeelType}.");
            }

            converted[index] = type?.Convert(argument, call.Feel) ?? argument;
            own.Set(name, converted[index]);
        }

        var value = java is not null
            ? java.Invoke(converted, call)
            : body?.Evaluate(own, call) ?? FeelNull.Instance;
        trace?.Invoke(value);
        return resultType is null ? value : TypeConversion.Convert(value, resultType, "result of the function", call);
    }
}

namespace ProcessAgents.Feel;

/// <summary>A function of the language with its signatures.</summary>
internal sealed class Builtin(string name, Overload[] overloads) : FeelFunction
{
    public string Name { get; } = name;

    /// <summary>
    /// Whether the function makes a temporal value of its arguments alone, the same in every evaluation.
    /// </summary>
    public bool IsConversion { get; } = name is "date" or "time" or "date and time" or "duration";

    public override IReadOnlyList<string> ParameterNames { get; } =
        [.. overloads[0].Parameters.Select(parameter => parameter.Name)];

    /// <summary>Calls with arguments by position, or by name when names are given.</summary>
    public FeelValue Call(FeelValue[] values, string[]? names, Evaluation evaluation)
    {
        if (!evaluation.Spend(1, evaluation.CurrentCall!))
        {
            return FeelNull.Instance;
        }
        return names is null ? CallByPosition(values, evaluation) : CallByName(values, names, evaluation);
    }

    internal override FeelValue Invoke(FeelValue[] arguments, Evaluation evaluation) =>
        CallByPosition(arguments, evaluation);

    internal override bool Accepts(int argumentCount) =>
        overloads.Any(overload => overload.IsVariadic || overload.AcceptsCount(argumentCount));

    /// <summary>Whether a signature has parameters of these names.</summary>
    public bool Accepts(string[] names) => overloads.Any(overload => overload.HasNames(names));

    private FeelValue CallByPosition(FeelValue[] values, Evaluation evaluation)
    {
        Parameter? misfit = null;
        bool counted = false;
        foreach (Overload overload in overloads)
        {
            if (overload.IsVariadic && values.Length > 0 && (overload.CollectsArguments || values is not [FeelList]))
            {
                return overload.Run([new FeelList(values)], evaluation);
            }
            if (!overload.AcceptsCount(values.Length))
            {
                continue;
            }
            if (overload.Converted(values, evaluation.Rules, out Parameter? wrong) is { } converted)
            {
                return overload.Run(converted, evaluation);
            }
            misfit = counted ? misfit : wrong;
            counted = true;
        }
        return counted ? Misfit(misfit, values, evaluation) : NoOverload(values.Length, evaluation);
    }

    private FeelValue CallByName(FeelValue[] values, string[] names, Evaluation evaluation)
    {
        Parameter? misfit = null;
        bool named = false;
        foreach (Overload overload in overloads)
        {
            if (overload.Placed(values, names, evaluation.Rules) is not { } placed)
            {
                continue;
            }
            if (overload.Converted(placed, evaluation.Rules, out Parameter? wrong) is { } converted)
            {
                return overload.Run(converted, evaluation);
            }
            misfit = named ? misfit : wrong;
            named = true;
        }
        return named ? Misfit(misfit, values, evaluation) : NoOverload(values.Length, evaluation);
    }

    private FeelValue Misfit(Parameter? parameter, FeelValue[] values, Evaluation evaluation) => evaluation.WarnCall(
        FeelWarningType.FunctionInvocationFailure,
        $"Expected '{Name}' to get another type for '{parameter?.Name}', but the arguments are "
            + $"{string.Join(", ", values.Take(5).Select(Operators.Shown))}.");

    /// <summary>The warning of a call with arguments that no signature has.</summary>
    public FeelValue NoOverload(int count, Evaluation evaluation) => evaluation.WarnCall(
        FeelWarningType.NoFunctionFound,
        $"Expected '{Name}' with its parameters ({string.Join(") or (", overloads.Select(
            overload => string.Join(", ", overload.Parameters.Select(parameter => parameter.Name))))}), "
            + $"but found {count} arguments that do not fit.");
}

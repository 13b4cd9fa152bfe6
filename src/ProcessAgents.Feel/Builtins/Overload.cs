namespace ProcessAgents.Feel;

/// <summary>What a builtin does; arguments that were left out are null (of C#).</summary>
internal delegate FeelValue BuiltinBody(FeelValue?[] arguments, Evaluation evaluation);

/// <summary>One signature of a builtin: arity, types and names are checked here, once for all of them.</summary>
internal sealed class Overload
{
    private readonly BuiltinBody _body;

    private Overload(string function, Parameter[] parameters, BuiltinBody body)
    {
        Function = function;
        Parameters = parameters;
        _body = body;
    }

    public string Function { get; }

    public Parameter[] Parameters { get; }

    /// <summary>Whether the only parameter, a list, may also be given as single arguments.</summary>
    public bool IsVariadic { get; private init; }

    /// <summary>
    /// Whether arguments by position are always single ones, also when there is one and it is a list.
    /// </summary>
    public bool CollectsArguments { get; private init; }

    public static Overload Of(string function, Func<Evaluation, FeelValue> body) =>
        new(function, [], (_, evaluation) => body(evaluation));

    public static Overload Of<T>(string function, string first, Func<T, Evaluation, FeelValue> body)
        where T : FeelValue =>
        new(function, [new Parameter<T>(first)], (a, evaluation) => body((T)a[0]!, evaluation));

    public static Overload Of<T1, T2>(
        string function, string first, string second, Func<T1, T2, Evaluation, FeelValue> body)
        where T1 : FeelValue
        where T2 : FeelValue =>
        new(
            function,
            [new Parameter<T1>(first), new Parameter<T2>(second)],
            (a, evaluation) => body((T1)a[0]!, (T2)a[1]!, evaluation));

    public static Overload Of<T1, T2, T3>(
        string function, string first, string second, string third, Func<T1, T2, T3, Evaluation, FeelValue> body)
        where T1 : FeelValue
        where T2 : FeelValue
        where T3 : FeelValue =>
        new(
            function,
            [new Parameter<T1>(first), new Parameter<T2>(second), new Parameter<T3>(third)],
            (a, evaluation) => body((T1)a[0]!, (T2)a[1]!, (T3)a[2]!, evaluation));

    public static Overload Of<T1, T2, T3, T4>(
        string function,
        (string First, string Second, string Third, string Fourth) names,
        Func<T1, T2, T3, T4, Evaluation, FeelValue> body)
        where T1 : FeelValue
        where T2 : FeelValue
        where T3 : FeelValue
        where T4 : FeelValue =>
        new(
            function,
            [
                new Parameter<T1>(names.First), new Parameter<T2>(names.Second),
                new Parameter<T3>(names.Third), new Parameter<T4>(names.Fourth),
            ],
            (a, evaluation) => body((T1)a[0]!, (T2)a[1]!, (T3)a[2]!, (T4)a[3]!, evaluation));

    public static Overload OfFive(string function, string[] names, BuiltinBody body) =>
        new(function, [.. names.Select(name => new Parameter<FeelValue>(name))], body);

    /// <summary>A function of a list, or of any number of its items.</summary>
    public static Overload OfItems(string function, string list, Func<FeelList, Evaluation, FeelValue> body) =>
        new(function, [new Parameter<FeelList>(list)], (a, evaluation) => body((FeelList)a[0]!, evaluation))
        {
            IsVariadic = true,
        };

    /// <summary>A function of any number of arguments; by name they are one list.</summary>
    public static Overload OfArguments(string function, string list, Func<FeelList, Evaluation, FeelValue> body) =>
        new(function, [new Parameter<FeelList>(list)], (a, evaluation) => body((FeelList)a[0]!, evaluation))
        {
            CollectsArguments = true,
            IsVariadic = true,
        };

    public bool AcceptsCount(int count)
    {
        int required = Parameters.Length;
        while (required > 0 && Parameters[required - 1].IsOptional)
        {
            required--;
        }
        return count <= Parameters.Length && count >= required;
    }

    public bool HasNames(string[] names) => names.All(
        name => Parameters.Any(parameter => parameter.Names.Contains(name)));

    /// <summary>The arguments in order, or null when a name is unknown or a required one is missing.</summary>
    public FeelValue?[]? Placed(FeelValue[] values, string[] names, FeelDialectRules rules)
    {
        var placed = new FeelValue?[Parameters.Length];
        for (int i = 0; i < names.Length; i++)
        {
            int at = Array.FindIndex(Parameters, parameter => parameter.Names.Contains(names[i]));
            if (at < 0 || placed[at] is not null)
            {
                return null;
            }
            placed[at] = values[i];
        }
        for (int i = 0; i < placed.Length; i++)
        {
            if (placed[i] is null && !Parameters[i].IsOptional)
            {
                if (!rules.MissingArgumentsAreNull)
                {
                    return null;
                }
                placed[i] = FeelNull.Instance;
            }
        }
        return placed;
    }

    /// <summary>The arguments as the function gets them; null with the parameter that does not fit.</summary>
    public FeelValue?[]? Converted(FeelValue?[] values, FeelDialectRules rules, out Parameter? misfit)
    {
        var converted = new FeelValue?[Parameters.Length];
        for (int i = 0; i < converted.Length; i++)
        {
            if (!Parameters[i].TryConvert(i < values.Length ? values[i] : null, rules, out converted[i]))
            {
                misfit = Parameters[i];
                return null;
            }
        }
        misfit = null;
        return converted;
    }

    public FeelValue Run(FeelValue?[] arguments, Evaluation evaluation) => _body(arguments, evaluation);
}

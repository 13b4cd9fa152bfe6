using System.Text;

namespace ProcessAgents.Feel;

/// <summary>Arguments by position, or by name when <see cref="Names"/> is set.</summary>
internal sealed record Arguments(Node[] Values, string[]? Names)
{
    public FeelValue[] Evaluate(Evaluation evaluation)
    {
        var values = new FeelValue[Values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Values[i].Evaluate(evaluation);
        }
        return values;
    }

    public void Print(StringBuilder output)
    {
        output.Append('(');
        for (int i = 0; i < Values.Length; i++)
        {
            output.Append(i == 0 ? "" : ", ");
            if (Names is not null)
            {
                PrintName(output, Names[i]);
                output.Append(": ");
            }
            Values[i].Print(output);
        }
        output.Append(')');
    }

    private static void PrintName(StringBuilder output, string name)
    {
        char[]? quote = FeelNames.IsPlain(name.Replace(" ", "", StringComparison.Ordinal)) ? null : ['`'];
        output.Append(quote).Append(name).Append(quote);
    }
}

/// <summary>Grammar rule 38: a call of a builtin, its overloads known since the text was read.</summary>
internal sealed class BuiltinCallNode(Builtin builtin, Arguments arguments) : Node
{
    private readonly bool _constant = builtin.IsConversion
        && Array.TrueForAll(arguments.Values, value => value is LiteralNode);
    private readonly bool _fits = arguments.Names is { } names
        ? builtin.Accepts(names)
        : builtin.Accepts(arguments.Values.Length);
    private FeelValue? _value;

    public bool HasLiteralArguments => Array.TrueForAll(arguments.Values, value => value is LiteralNode);

    public override FeelValue Evaluate(Evaluation evaluation) => _value ?? Call(evaluation);

    private FeelValue Call(Evaluation evaluation)
    {
        if (!_fits)
        {
            // Arguments of a call that fits no signature are not asked for their values.
            evaluation.CurrentCall = this;
            return builtin.NoOverload(arguments.Values.Length, evaluation);
        }
        FeelValue[] values = arguments.Evaluate(evaluation);
        evaluation.CurrentCall = this;
        FeelValue result = builtin.Call(values, arguments.Names, evaluation);
        if (_constant && !result.IsNull)
        {
            // date("2024-03-31") is the same in every evaluation; racing threads write equal values.
            _value = result;
        }
        return result;
    }

    public override void Print(StringBuilder output)
    {
        output.Append(builtin.Name);
        arguments.Print(output);
    }
}

/// <summary>One parameter of a function literal.</summary>
internal sealed record FunctionParameter(string Name, int Slot, FeelType? Type);

/// <summary>Grammar rule 55: a function that sees the variables of the place where it is written.</summary>
internal sealed class FunctionLiteralNode(FunctionParameter[] parameters, Node body, bool external) : Node
{
    public FunctionParameter[] Parameters { get; } = parameters;

    public Node Body { get; } = body;

    public override bool IsPrimary => false;

    public override FeelValue Evaluate(Evaluation evaluation)
    {
        string[] names = [.. Parameters.Select(parameter => parameter.Name)];
        if (external)
        {
            return ExternalFunctions.Find(Body.Evaluate(evaluation), names) ?? evaluation.Warn(
                FeelWarningType.NoFunctionFound,
                    this, "Expected an external function that is known here, but found another.");
        }
        return new Closure(this, names, evaluation, [.. evaluation.Slots]);
    }

    public override void Print(StringBuilder output)
    {
        output.Append("function(");
        for (int i = 0; i < Parameters.Length; i++)
        {
            output.Append(i == 0 ? "" : ", ");
            FeelNames.Print(output, Parameters[i].Name);
            output.Append(Parameters[i].Type is { } type ? $": {type}" : "");
        }
        output.Append(external ? ") external " : ") ");
        Body.PrintOperand(output);
    }
}

internal sealed class Closure(FunctionLiteralNode literal, string[] names, Evaluation captured, FeelValue[] slots)
    : FeelFunction
{
    public override IReadOnlyList<string> ParameterNames => names;

    public override FeelType? Type { get; } = literal.Parameters.Any(parameter => parameter.Type is not null)
        ? FeelType.FunctionOf([.. literal.Parameters.Select(p => p.Type ?? FeelType.Any)], FeelType.Any)
        : null;

    internal override FeelValue Invoke(FeelValue[] arguments, Evaluation evaluation)
    {
        FeelValue[] frame = [.. slots];
        for (int i = 0; i < literal.Parameters.Length; i++)
        {
            FunctionParameter parameter = literal.Parameters[i];
            FeelValue value = i < arguments.Length ? arguments[i] : FeelNull.Instance;
            if (parameter.Type is { } type && captured.Rules.CoercesSingletons)
            {
                if (FeelCoercion.To(type, value) is not { } coerced)
                {
                    return Operators.InvalidType(
                        $"a {type} as the argument '{parameter.Name}'", value, evaluation, literal);
                }
                value = coerced;
            }
            frame[parameter.Slot] = value;
        }
        return literal.Body.Evaluate(evaluation.ForCall(captured, frame));
    }
}

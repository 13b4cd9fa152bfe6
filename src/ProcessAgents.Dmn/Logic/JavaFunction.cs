using System.Collections.Frozen;
using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>
/// The functions of the JDK that documents may name. They are a closed set, written here by what they compute: no Java
/// and no reflection is involved.
/// </summary>
internal sealed class JavaFunction
{
    private static readonly FrozenDictionary<string, Func<double, double>> Unary =
        new Dictionary<string, Func<double, double>>
        {
            ["abs"] = Math.Abs,
            ["acos"] = Math.Acos,
            ["asin"] = Math.Asin,
            ["atan"] = Math.Atan,
            ["cbrt"] = CubeRoot,
            ["ceil"] = Math.Ceiling,
            ["cos"] = Math.Cos,
            ["cosh"] = Math.Cosh,
            ["exp"] = Math.Exp,
            ["floor"] = Math.Floor,
            ["log"] = Math.Log,
            ["log10"] = Math.Log10,
            ["round"] = value => Math.Floor(value + 0.5),
            ["signum"] = value => Math.Sign(value),
            ["sin"] = Math.Sin,
            ["sinh"] = Math.Sinh,
            ["sqrt"] = Math.Sqrt,
            ["tan"] = Math.Tan,
            ["tanh"] = Math.Tanh,
            ["toDegrees"] = value => value * 180 / Math.PI,
            ["toRadians"] = value => value * Math.PI / 180,
        }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Func<double, double, double>> Binary =
        new Dictionary<string, Func<double, double, double>>
        {
            ["atan2"] = Math.Atan2,
            ["hypot"] = double.Hypot,
            ["max"] = Math.Max,
            ["min"] = Math.Min,
            ["pow"] = Math.Pow,
        }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly Func<IReadOnlyList<FeelValue>, FeelValue> body;
    private readonly string name;

    private JavaFunction(string name, Func<IReadOnlyList<FeelValue>, FeelValue> body)
    {
        this.name = name;
        this.body = body;
    }

    /// <summary>
    /// The function of a class and a signature such as <c>max(int,int)</c>; null when it is not in the set.
    /// </summary>
    public static JavaFunction? Find(string className, string signature)
    {
        var open = signature.IndexOf('(', StringComparison.Ordinal);
        if (open < 0 || !signature.EndsWith(')'))
        {
            return null;
        }

        var method = signature[..open].Trim();
        var types = signature[(open + 1)..^1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var body = className switch
        {
            "java.lang.Math" or "java.lang.StrictMath" => FindMath(method, types),
            "java.lang.String" => FindString(method, types),
            "java.lang.Byte" or "java.lang.Short" or "java.lang.Integer" or "java.lang.Long" or "java.lang.Float"
                or "java.lang.Double" or "java.math.BigDecimal" or "java.math.BigInteger" => FindNumber(method, types),
            "java.lang.Boolean" when method is "valueOf" or "parseBoolean" && types.Length == 1 => ToBoolean,
            _ => null,
        };
        return body is null ? null : new JavaFunction($"{className}.{signature}", body);
    }

    public FeelValue Invoke(IReadOnlyList<FeelValue> arguments, in LogicCall call)
    {
        var value = body(arguments);
        return value.IsNull
            ? call.Warn(FeelWarningType.FunctionInvocationFailure, $"The function '{name}' cannot take these arguments.")
            : value;
    }

    private static Func<IReadOnlyList<FeelValue>, FeelValue>? FindMath(string method, string[] types)
    {
        if (!Array.TrueForAll(types, type => type is "int" or "long" or "float" or "double"))
        {
            return null;
        }

        if (types.Length == 1 && Unary.TryGetValue(method, out var unary))
        {
            return arguments => arguments is [FeelNumber value] ? Number(unary(value.ToDouble())) : FeelNull.Instance;
        }

        return types.Length == 2 && Binary.TryGetValue(method, out var binary)
            ? arguments => arguments is [FeelNumber left, FeelNumber right]
                ? Number(binary(left.ToDouble(), right.ToDouble()))
                : FeelNull.Instance
            : null;
    }

    private static Func<IReadOnlyList<FeelValue>, FeelValue>? FindString(string method, string[] types) => method switch
    {
        "valueOf" when types.Length == 1 => arguments => arguments is [var value] ? value.ToString() : FeelNull.Instance,
        "format" when types is [_, "[Ljava.lang.Object;" or "java.lang.Object..." or "java.lang.Object[]"] =>
            JavaFormat.Format,
        _ => null,
    };

    private static Func<IReadOnlyList<FeelValue>, FeelValue>? FindNumber(string method, string[] types) =>
        types.Length == 1
        && method is "valueOf" or "parseInt" or "parseLong" or "parseDouble" or "parseFloat" or "parseShort" or "parseByte"
            ? ToNumber
            : null;

    private static FeelValue ToNumber(IReadOnlyList<FeelValue> arguments) => arguments switch
    {
        [FeelNumber number] => number,
        [FeelString text] when FeelNumber.TryParse(text.Value.Trim(), out var number) => number,
        _ => FeelNull.Instance,
    };

    private static FeelValue ToBoolean(IReadOnlyList<FeelValue> arguments) => arguments switch
    {
        [FeelBoolean value] => value,
        [FeelString text] => FeelBoolean.Of(text.Value.Equals("true", StringComparison.OrdinalIgnoreCase)),
        _ => FeelNull.Instance,
    };

    /// <summary>A cube has its exact root there; the platform's function may miss it by the last bit.</summary>
    private static double CubeRoot(double value)
    {
        double root = Math.Cbrt(value);
        return root is 0 || !double.IsFinite(root) ? root : root - (((root * root * root) - value) / (3 * root * root));
    }

    private static FeelValue Number(double value) => FeelValue.OrNull(FeelNumber.Of(value));
}

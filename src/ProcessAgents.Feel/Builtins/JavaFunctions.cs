using System.Globalization;

namespace ProcessAgents.Feel;

/// <summary>
/// The few functions of the Java platform that decision models name, by class and signature. They are written here;
/// there is no Java behind them.
/// </summary>
internal static class JavaFunctions
{
    /// <summary>Null when the function is not one of them.</summary>
    public static FeelFunctionBody? Find(string type, string signature) =>
        (type, string.Concat(signature.Where(c => !char.IsWhiteSpace(c)))) switch
        {
            ("java.lang.Math", "max(double,double)" or "max(float,float)") => OfDoubles(Math.Max),
            ("java.lang.Math", "max(int,int)" or "max(long,long)") => OfWhole(Math.Max),
            ("java.lang.Math", "min(double,double)" or "min(float,float)") => OfDoubles(Math.Min),
            ("java.lang.Math", "min(int,int)" or "min(long,long)") => OfWhole(Math.Min),
            ("java.lang.Math", "pow(double,double)") => OfDoubles(Math.Pow),
            ("java.lang.Math", "cos(double)") => OfDouble(Math.Cos),
            ("java.lang.Math", "sin(double)") => OfDouble(Math.Sin),
            ("java.lang.Math", "sqrt(double)") => OfDouble(Math.Sqrt),
            ("java.lang.Math", "abs(double)") => OfDouble(Math.Abs),
            ("java.lang.Integer", "valueOf(java.lang.String)" or "parseInt(java.lang.String)") => ParseWhole,
            ("java.lang.Double", "valueOf(java.lang.String)" or "parseDouble(java.lang.String)") => ParseDouble,
            ("java.lang.Float", "valueOf(java.lang.String)" or "parseFloat(java.lang.String)") => ParseDouble,
            ("java.lang.Long", "valueOf(java.lang.String)" or "parseLong(java.lang.String)") => ParseWhole,
            ("java.lang.String", "valueOf(double)" or "valueOf(int)" or "valueOf(java.lang.Object)") => Text,
            ("java.lang.String", "format(java.lang.String,[Ljava.lang.Object;)") => Format,
            _ => null,
        };

    private static FeelFunctionBody OfDouble(Func<double, double> function) => (arguments, in call) =>
        arguments is [FeelNumber a]
            ? FeelValue.OrNull(FeelNumber.Of(function(a.ToDouble())))
            : Misfit(in call);

    private static FeelFunctionBody OfDoubles(Func<double, double, double> function) => (arguments, in call) =>
        arguments is [FeelNumber a, FeelNumber b]
            ? FeelValue.OrNull(FeelNumber.Of(function(a.ToDouble(), b.ToDouble())))
            : Misfit(in call);

    private static FeelFunctionBody OfWhole(Func<long, long, long> function) => (arguments, in call) =>
        arguments is [FeelNumber a, FeelNumber b] && a.Value.TryTruncate(out long x) && b.Value.TryTruncate(out long y)
            ? FeelNumber.Of(function(x, y))
            : Misfit(in call);

    private static FeelValue ParseWhole(IReadOnlyList<FeelValue> arguments, in FeelCall call) =>
        arguments is [FeelString text]
            && long.TryParse(text.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
                ? FeelNumber.Of(value)
                : Misfit(in call);

    private static FeelValue ParseDouble(IReadOnlyList<FeelValue> arguments, in FeelCall call) =>
        arguments is [FeelString text]
            && double.TryParse(text.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
                ? FeelValue.OrNull(FeelNumber.Of(value))
                : Misfit(in call);

    private static FeelValue Text(IReadOnlyList<FeelValue> arguments, in FeelCall call) => arguments.Count == 1
        ? new FeelString(arguments[0] is FeelNumber { IsInteger: true } number
            ? string.Create(CultureInfo.InvariantCulture, $"{number}.0")
            : arguments[0].ToString())
        : Misfit(in call);

    /// <summary>Java's format for <c>%s</c>, <c>%d</c> and <c>%.nf</c>.</summary>
    private static FeelValue Format(IReadOnlyList<FeelValue> arguments, in FeelCall call)
    {
        if (arguments.Count == 0 || arguments[0] is not FeelString pattern)
        {
            return Misfit(in call);
        }
        FeelValue[] values = arguments is [_, FeelList list] ? [.. list] : [.. arguments.Skip(1)];
        return JavaFormat.Apply(pattern.Value, values) is { } text ? new FeelString(text) : Misfit(in call);
    }

    private static FeelValue Misfit(in FeelCall call) => call.Warn(
        FeelWarningType.FunctionInvocationFailure, "Expected arguments that the function accepts, but found others.");
}

using System.Numerics;

namespace ProcessAgents.Feel;

/// <summary>Roots, powers, exponentials and logarithms.</summary>
internal static class DecimalMath
{
    // Digits that intermediate results carry beyond the 34 of the result.
    private const int GuardDigits = 16;
    private const int WorkingDigits = Decimal128.Precision + GuardDigits;
    private const int LargestWholeExponent = 999_999;

    private static readonly BigInteger Unit = Decimal128.Power(WorkingDigits);

    /// <summary>A power; with doubles where the exponent is no whole number and the dialect says so.</summary>
    public static Decimal128? Power(Decimal128 value, Decimal128 exponent, FeelDialectRules rules)
    {
        if (exponent.TryTruncate(out long whole) && exponent.IsInteger && Math.Abs(whole) <= LargestWholeExponent)
        {
            return WholePower(value, whole);
        }
        if (rules.CalculatesWithDoubles || value.Sign <= 0)
        {
            return Decimal128.FromDouble(Math.Pow(value.ToDouble(), exponent.ToDouble()));
        }
        return Log(value) is { } log && Decimal128.Multiply(log, exponent) is { } product ? Exp(product) : null;
    }

    /// <summary>The square root; null for a negative number.</summary>
    public static Decimal128? Sqrt(Decimal128 value, FeelDialectRules rules) =>
        rules.CalculatesWithDoubles ? Decimal128.FromDouble(Math.Sqrt(value.ToDouble())) : Sqrt(value);

    /// <summary>e to the power of the number; null when it is too large to exist.</summary>
    public static Decimal128? Exp(Decimal128 value, FeelDialectRules rules) =>
        rules.CalculatesWithDoubles ? Decimal128.FromDouble(Math.Exp(value.ToDouble())) : Exp(value);

    /// <summary>The natural logarithm; null for zero and negative numbers.</summary>
    public static Decimal128? Log(Decimal128 value, FeelDialectRules rules) =>
        rules.CalculatesWithDoubles ? Decimal128.FromDouble(Math.Log(value.ToDouble())) : Log(value);

    private static Decimal128? Sqrt(Decimal128 value)
    {
        if (value.Sign < 0)
        {
            return null;
        }
        if (value.IsZero)
        {
            return Decimal128.Zero;
        }
        var coefficient = (BigInteger)value.Coefficient;
        int shift = Math.Max(0, (2 * Decimal128.Precision) + 4 - Decimal128.DigitCount(coefficient));
        shift += (value.Exponent - shift) % 2 == 0 ? 0 : 1;
        BigInteger scaled = coefficient * Decimal128.Power(shift);
        BigInteger root = Root(scaled);
        bool exact = root * root == scaled;
        Decimal128? result = Decimal128.Round(root, (value.Exponent - shift) / 2, !exact);
        return exact ? result?.StripZeros(value.Exponent / 2) : result;
    }

    private static Decimal128? Exp(Decimal128 value)
    {
        if (Math.Abs(value.ToDouble()) > 15_000)
        {
            return value.Sign < 0 ? Decimal128.Zero : null;
        }
        // exp(x) = exp(x / 2^k)^(2^k), with enough digits more for the squarings.
        const int Halvings = 20;
        BigInteger unit = Decimal128.Power(WorkingDigits + Halvings);
        BigInteger x = Fixed(value, WorkingDigits + Halvings) >> Halvings;
        BigInteger sum = unit;
        BigInteger term = unit;
        for (int i = 1; !term.IsZero; i++)
        {
            term = term * x / unit / i;
            sum += term;
        }
        BigInteger mantissa = sum;
        int exponent = -(WorkingDigits + Halvings);
        for (int i = 0; i < Halvings; i++)
        {
            mantissa *= mantissa;
            exponent *= 2;
            int excess = Decimal128.DigitCount(mantissa) - WorkingDigits - Halvings;
            mantissa /= Decimal128.Power(Math.Max(excess, 0));
            exponent += Math.Max(excess, 0);
        }
        Decimal128? result = Decimal128.Round(mantissa, exponent, sticky: true);
        return value.IsZero ? Decimal128.One : result;
    }

    private static Decimal128? Log(Decimal128 value)
    {
        if (value.Sign <= 0)
        {
            return null;
        }
        // value = mantissa * 10^exponent with the mantissa in [1, 10); its logarithm by series of atanh.
        var coefficient = (BigInteger)value.Coefficient;
        int digits = Decimal128.DigitCount(coefficient);
        BigInteger mantissa = coefficient * Unit / Decimal128.Power(digits - 1);
        int exponent = value.Exponent + digits - 1;
        BigInteger log = FixedLog(mantissa) + (exponent * FixedLog(10 * Unit));
        return value.CompareTo(Decimal128.One) == 0
            ? Decimal128.Zero : Decimal128.Round(log, -WorkingDigits, sticky: true);
    }

    private static BigInteger FixedLog(BigInteger value)
    {
        // Halve towards 1, where the series converges fast.
        int halvings = 0;
        while (value > Unit * 3 / 2)
        {
            value /= 2;
            halvings++;
        }
        BigInteger log = AtanhSeries(value);
        return halvings == 0 ? log : log + (halvings * AtanhSeries(2 * Unit));
    }

    // ln(v) = 2 atanh((v - 1) / (v + 1))
    private static BigInteger AtanhSeries(BigInteger value)
    {
        BigInteger ratio = (value - Unit) * Unit / (value + Unit);
        BigInteger square = ratio * ratio / Unit;
        BigInteger power = ratio;
        BigInteger sum = ratio;
        for (int i = 3; !power.IsZero; i += 2)
        {
            power = power * square / Unit;
            sum += power / i;
        }
        return 2 * sum;
    }

    private static Decimal128? WholePower(Decimal128 value, long exponent)
    {
        if (value.IsZero)
        {
            return exponent < 0 ? null : exponent == 0
                ? Decimal128.One
                : Decimal128.Round(BigInteger.Zero, (int)Math.Clamp(value.Exponent * exponent, -6000, 6000));
        }
        var mantissa = BigInteger.One;
        var square = (BigInteger)value.Coefficient;
        long mantissaExponent = 0;
        long squareExponent = value.Exponent;
        for (long rest = Math.Abs(exponent); rest > 0; rest >>= 1)
        {
            if ((rest & 1) == 1)
            {
                mantissa = Shorten(mantissa * square, mantissaExponent + squareExponent, out mantissaExponent);
            }
            square = Shorten(square * square, 2 * squareExponent, out squareExponent);
        }
        if (Math.Abs(mantissaExponent) > 100_000)
        {
            return (mantissaExponent > 0) == (exponent > 0) ? null : Decimal128.Zero;
        }
        return exponent >= 0
            ? Decimal128.Round(mantissa, (int)mantissaExponent)
            : Reciprocal(mantissa, (int)mantissaExponent);
    }

    private static Decimal128? Reciprocal(BigInteger coefficient, int exponent)
    {
        int digits = Decimal128.DigitCount(coefficient) + WorkingDigits;
        var quotient = BigInteger.DivRem(Decimal128.Power(digits), coefficient, out BigInteger rest);
        Decimal128? result = Decimal128.Round(quotient, -exponent - digits, !rest.IsZero);
        return rest.IsZero ? result?.StripZeros(-exponent) : result;
    }

    private static BigInteger Shorten(BigInteger value, long exponent, out long shortened)
    {
        int excess = Decimal128.DigitCount(value) - WorkingDigits;
        shortened = exponent;
        if (excess <= 0)
        {
            return value;
        }
        shortened += excess;
        return value / Decimal128.Power(excess);
    }

    private static BigInteger Fixed(Decimal128 value, int digits)
    {
        int exponent = value.Exponent + digits;
        var coefficient = (BigInteger)value.Coefficient;
        return exponent >= 0
            ? coefficient * Decimal128.Power(exponent)
            : coefficient / Decimal128.Power(Math.Min(-exponent, 10_000));
    }

    private static BigInteger Root(BigInteger value)
    {
        BigInteger root = BigInteger.One << (int)((value.GetBitLength() + 1) / 2);
        while (true)
        {
            BigInteger next = (root + (value / root)) >> 1;
            if (next >= root)
            {
                return root;
            }
            root = next;
        }
    }
}

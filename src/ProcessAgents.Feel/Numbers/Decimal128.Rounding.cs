using System.Numerics;

namespace ProcessAgents.Feel;

/// <summary>How a number loses digits.</summary>
internal enum RoundingMode
{
    Up = 0,
    Down = 1,
    HalfUp = 2,
    HalfDown = 3,
    HalfEven = 4,
    Floor = 5,
    Ceiling = 6,
}

internal readonly partial struct Decimal128
{
    /// <summary>Rounds to the given number of digits after the decimal point (negative: before it).</summary>
    public Decimal128? RoundTo(int scale, RoundingMode mode)
    {
        int drop = -scale - Exponent;
        if (drop <= 0)
        {
            // Digits are added while they fit, so that the number prints with the scale that was asked for.
            int add = Math.Min(-drop, Precision - DigitCount((BigInteger)Coefficient));
            return add > 0 ? Round((BigInteger)Coefficient * Power(add), Exponent - add) : this;
        }
        if (drop > 200)
        {
            bool away = !IsZero && (mode == RoundingMode.Up || (mode == RoundingMode.Floor && Sign < 0)
                || (mode == RoundingMode.Ceiling && Sign > 0));
            return away ? Round(Sign, -scale) : Zero;
        }
        BigInteger divisor = Power(drop);
        var quotient = BigInteger.DivRem((BigInteger)Coefficient, divisor, out BigInteger rest);
        if (!rest.IsZero && RoundsAway(quotient, (BigInteger.Abs(rest) * 2).CompareTo(divisor), mode))
        {
            quotient += Sign;
        }
        return Round(quotient, -scale);
    }

    /// <summary>The whole part as a 64-bit integer, when it fits.</summary>
    public bool TryTruncate(out long value)
    {
        value = 0;
        if (Exponent > 18 && !IsZero)
        {
            return false;
        }
        Decimal128 whole = Exponent >= 0 ? this : RoundTo(0, RoundingMode.Down)!.Value;
        if (whole.IsSmall && whole.Exponent == 0)
        {
            value = (long)whole._low;
            return true;
        }
        var big = (BigInteger)whole.Coefficient * Power(whole.IsZero ? 0 : whole.Exponent);
        if (big < long.MinValue || big > long.MaxValue)
        {
            return false;
        }
        value = (long)big;
        return true;
    }

    /// <summary>The remainder with the sign of the divisor; null for a zero divisor.</summary>
    public static Decimal128? Modulo(Decimal128 dividend, Decimal128 divisor)
    {
        int exponent = Math.Min(dividend.Exponent, divisor.Exponent);
        int shift = dividend.Exponent - exponent;
        if (divisor.IsZero)
        {
            return null;
        }
        BigInteger right = (BigInteger)divisor.Coefficient * Power(divisor.Exponent - exponent);
        BigInteger left = shift < 200
            ? (BigInteger)dividend.Coefficient * Power(shift)
            : (BigInteger)dividend.Coefficient * BigInteger.ModPow(10, shift, BigInteger.Abs(right));
        BigInteger rest = left % right;
        return Round(!rest.IsZero && rest.Sign != right.Sign ? rest + right : rest, exponent);
    }

    private bool RoundsAway(BigInteger quotient, int half, RoundingMode mode) => mode switch
    {
        RoundingMode.Up => true,
        RoundingMode.Down => false,
        RoundingMode.HalfUp => half >= 0,
        RoundingMode.HalfDown => half > 0,
        RoundingMode.HalfEven => half > 0 || (half == 0 && !quotient.IsEven),
        RoundingMode.Floor => Sign < 0,
        RoundingMode.Ceiling => Sign > 0,
    };
}

using System.Numerics;

namespace ProcessAgents.Feel;

internal readonly partial struct Decimal128
{
    private static readonly BigInteger[] Powers = CreatePowers();
    private static readonly long[] SmallPowers = CreateSmallPowers();

    internal static BigInteger Power(int exponent) =>
        exponent < Powers.Length ? Powers[exponent] : BigInteger.Pow(10, exponent);

    internal static int DigitCount(BigInteger value)
    {
        value = BigInteger.Abs(value);
        if (value < 10)
        {
            return 1;
        }
        // The bit length gives the digit count but for one; the comparison settles it.
        int estimate = (int)(((value.GetBitLength() - 1) * 30103L) / 100000L);
        return value >= Power(estimate + 1) ? estimate + 2 : value >= Power(estimate) ? estimate + 1 : estimate;
    }

    internal static BigInteger DivideHalfEven(BigInteger value, int digits, bool sticky)
    {
        BigInteger divisor = Power(digits);
        var quotient = BigInteger.DivRem(value, divisor, out BigInteger rest);
        int half = (BigInteger.Abs(rest) * 2).CompareTo(divisor);
        bool up = half > 0 || (half == 0 && (sticky || !quotient.IsEven));
        return up ? quotient + (value.Sign < 0 ? -1 : 1) : quotient;
    }

    private static long SmallPower(int exponent) => SmallPowers[exponent];

    private static BigInteger[] CreatePowers()
    {
        var powers = new BigInteger[160];
        powers[0] = BigInteger.One;
        for (int i = 1; i < powers.Length; i++)
        {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }

    private static long[] CreateSmallPowers()
    {
        long[] powers = new long[19];
        powers[0] = 1;
        for (int i = 1; i < powers.Length; i++)
        {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }
}

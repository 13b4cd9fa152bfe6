using System.Numerics;

namespace ProcessAgents.Feel;

/// <summary>
/// A decimal number with up to 34 significant digits: coefficient times ten to the exponent, as IEEE 754 decimal128.
/// Arithmetic rounds half to even. The exponent is kept, so <c>1.0</c> and <c>1.00</c> print differently and are equal.
/// </summary>
internal readonly partial struct Decimal128(Int128 coefficient, int exponent)
    : IEquatable<Decimal128>, IComparable<Decimal128>
{
    /// <summary>The number of significant digits that every result is rounded to.</summary>
    public const int Precision = 34;

    /// <summary>The highest exponent of ten of the first digit; numbers above it do not exist.</summary>
    public const int MaxAdjustedExponent = 6144;

    /// <summary>The lowest exponent of ten of the last digit; numbers below it are zero.</summary>
    public const int MinExponent = -6176;

    public static readonly Decimal128 Zero = new(0, 0);
    public static readonly Decimal128 One = new(1, 0);

    internal static readonly Int128 CoefficientBound = (Int128)1_0000_0000_0000_0000 * 1_00_0000_0000_0000_0000;

    // Two words instead of an Int128 field: no 16-byte alignment, so a boxed number stays small.
    private readonly ulong _low = (ulong)coefficient;
    private readonly long _high = (long)(coefficient >> 64);

    public Int128 Coefficient => new((ulong)_high, _low);

    public int Exponent { get; } = exponent;

    public bool IsZero => (_low | (ulong)_high) == 0;

    public int Sign => _high < 0 ? -1 : IsZero ? 0 : 1;

    private bool IsSmall => _high == (long)_low >> 63;

    public bool IsInteger => Exponent >= 0 || StripZeros(0).Exponent >= 0;

    public static Decimal128 FromInt64(long value) => new(value, 0);

    /// <summary>The nearest number with 34 digits; null when it is too large to exist.</summary>
    public static Decimal128? Round(BigInteger coefficient, int exponent, bool sticky = false)
    {
        int excess = Math.Max(DigitCount(coefficient) - Precision, MinExponent - exponent);
        if (excess > 0)
        {
            coefficient = DivideHalfEven(coefficient, excess, sticky);
            exponent += excess;
            if (DigitCount(coefficient) > Precision)
            {
                coefficient /= 10;
                exponent++;
            }
        }
        if (coefficient.IsZero)
        {
            return new Decimal128(0, Math.Clamp(exponent, MinExponent, MaxAdjustedExponent));
        }
        return exponent + DigitCount(coefficient) - 1 > MaxAdjustedExponent
            ? null
            : new Decimal128((Int128)coefficient, exponent);
    }

    public static Decimal128? Add(Decimal128 left, Decimal128 right)
    {
        if (left.Exponent == right.Exponent)
        {
            if (left.IsSmall && right.IsSmall)
            {
                return new Decimal128((Int128)(long)left._low + (long)right._low, left.Exponent);
            }
            return Bounded(left.Coefficient + right.Coefficient, left.Exponent);
        }
        (Decimal128 high, Decimal128 low) = left.Exponent > right.Exponent ? (left, right) : (right, left);
        int shift = high.Exponent - low.Exponent;
        if (shift <= 18 && high.IsSmall)
        {
            return Bounded(((Int128)(long)high._low * SmallPower(shift)) + low.Coefficient, low.Exponent);
        }
        if (high.IsZero)
        {
            return low;
        }
        if (shift > 3 * Precision)
        {
            return low.IsZero
                ? high : Round((BigInteger)high.Coefficient * Power(Precision), high.Exponent - Precision);
        }
        return Round(((BigInteger)high.Coefficient * Power(shift)) + (BigInteger)low.Coefficient, low.Exponent);
    }

    public static Decimal128? Subtract(Decimal128 left, Decimal128 right) => Add(left, right.Negate());

    public static Decimal128? Multiply(Decimal128 left, Decimal128 right)
    {
        int exponent = left.Exponent + right.Exponent;
        return left.IsSmall && right.IsSmall
            ? Bounded((Int128)(long)left._low * (long)right._low, exponent)
            : Round((BigInteger)left.Coefficient * (BigInteger)right.Coefficient, exponent);
    }

    /// <summary>The quotient with 34 digits; null for a division by zero or a result too large to exist.</summary>
    public static Decimal128? Divide(Decimal128 left, Decimal128 right)
    {
        if (right.IsZero)
        {
            return null;
        }
        int preferred = left.Exponent - right.Exponent;
        if (left.IsSmall && right.IsSmall && (long)left._low is var a && (long)right._low is var b && b != -1
            && a % b == 0)
        {
            return Bounded(a / b, preferred);
        }
        var divisor = (BigInteger)right.Coefficient;
        int shift = Math.Max(0, Precision + 1 + DigitCount(divisor) - DigitCount((BigInteger)left.Coefficient));
        var quotient = BigInteger.DivRem((BigInteger)left.Coefficient * Power(shift), divisor, out BigInteger rest);
        Decimal128? result = Round(quotient, preferred - shift, !rest.IsZero);
        return rest.IsZero && result is { } exact ? exact.StripZeros(preferred) : result;
    }

    public Decimal128 Negate() => new(-Coefficient, Exponent);

    public Decimal128 Abs() => _high < 0 ? Negate() : this;

    public int CompareTo(Decimal128 other)
    {
        if (Exponent == other.Exponent)
        {
            return _high != other._high ? _high.CompareTo(other._high) : _low.CompareTo(other._low);
        }
        if (Sign != other.Sign || Sign == 0)
        {
            return Sign.CompareTo(other.Sign);
        }
        int shift = Exponent - other.Exponent;
        if (Math.Abs(shift) <= 18 && IsSmall && other.IsSmall)
        {
            return shift > 0
                ? ((Int128)(long)_low * SmallPower(shift)).CompareTo((long)other._low)
                : ((Int128)(long)_low).CompareTo((Int128)(long)other._low * SmallPower(-shift));
        }
        int adjusted = AdjustedExponent.CompareTo(other.AdjustedExponent);
        if (adjusted != 0)
        {
            return Sign * adjusted;
        }
        return shift > 0
            ? ((BigInteger)Coefficient * Power(shift)).CompareTo((BigInteger)other.Coefficient)
            : ((BigInteger)Coefficient).CompareTo((BigInteger)other.Coefficient * Power(-shift));
    }

    public bool Equals(Decimal128 other) => CompareTo(other) == 0;

    public override bool Equals(object? obj) => obj is Decimal128 other && Equals(other);

    public override int GetHashCode()
    {
        Decimal128 normal = StripZeros(int.MaxValue);
        return HashCode.Combine(normal.Coefficient, normal.IsZero ? 0 : normal.Exponent);
    }

    /// <summary>The exponent of ten of the first digit.</summary>
    private int AdjustedExponent => Exponent + DigitCount((BigInteger)Coefficient) - 1;

    /// <summary>The same number without trailing zeros, while the exponent stays at or below the given one.</summary>
    public Decimal128 StripZeros(int highestExponent)
    {
        if (IsZero)
        {
            return Exponent < highestExponent && highestExponent != int.MaxValue ? new(0, highestExponent) : this;
        }
        Int128 coefficient = Coefficient;
        int exponent = Exponent;
        while (exponent < highestExponent)
        {
            Int128 next = coefficient / 10;
            if (next * 10 != coefficient)
            {
                break;
            }
            coefficient = next;
            exponent++;
        }
        return new Decimal128(coefficient, exponent);
    }

    private static Decimal128? Bounded(Int128 coefficient, int exponent) =>
        coefficient < CoefficientBound && coefficient > -CoefficientBound && exponent is > MinExponent and < 6000
            ? new Decimal128(coefficient, exponent)
            : Round((BigInteger)coefficient, exponent);
}

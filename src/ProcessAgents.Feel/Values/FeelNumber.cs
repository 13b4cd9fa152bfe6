using System.Globalization;

namespace ProcessAgents.Feel;

/// <summary>A decimal number with 34 significant digits (IEEE 754 decimal128), rounded half to even.</summary>
public sealed class FeelNumber : FeelValue
{
    private const int SmallestCached = -128;
    private const int LargestCached = 1023;
    private static readonly FeelNumber[] Cached = CreateCached();

    internal FeelNumber(Decimal128 value) => Value = value;

    public override string TypeName => "number";

    /// <summary>Whether the number has no fraction; <c>2.0</c> is whole.</summary>
    public bool IsInteger => Value.IsInteger;

    internal Decimal128 Value { get; }

    public static FeelNumber Of(long value) => value is >= SmallestCached and <= LargestCached
        ? Cached[value - SmallestCached]
        : new FeelNumber(Decimal128.FromInt64(value));

    public static FeelNumber Of(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var magnitude = new Int128((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]);
        return new FeelNumber(new Decimal128(bits[3] < 0 ? -magnitude : magnitude, -((bits[3] >> 16) & 0xFF)));
    }

    /// <summary>The number that the shortest text of the double denotes; null for NaN and the infinities.</summary>
    public static FeelNumber? Of(double value) =>
        Decimal128.FromDouble(value) is { } number ? new FeelNumber(number) : null;

    /// <summary>Reads decimal notation with an optional exponent, such as <c>-12.5</c> or <c>1e3</c>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out FeelNumber value)
    {
        bool parsed = Decimal128.TryParse(text, out Decimal128 number);
        value = parsed ? new FeelNumber(number) : Cached[0];
        return parsed;
    }

    /// <summary>The number as a 64-bit integer, when it is whole and fits.</summary>
    public bool TryGetInt64(out long value) => Value.TryTruncate(out value) && Value.IsInteger;

    /// <summary>The nearest double.</summary>
    public double ToDouble() => Value.ToDouble();

    /// <summary>The nearest <see cref="decimal"/>, when it is in range.</summary>
    public bool TryGetDecimal(out decimal value) =>
        decimal.TryParse(Value.ToScientificString(), NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    public override bool Equals(FeelValue? other) => other is FeelNumber number && number.Value.Equals(Value);

    public override int GetHashCode() => Value.GetHashCode();

    internal static FeelValue Of(Decimal128? value) => value is { } number ? new FeelNumber(number) : FeelNull.Instance;

    private static FeelNumber[] CreateCached()
    {
        var cached = new FeelNumber[LargestCached - SmallestCached + 1];
        for (int i = 0; i < cached.Length; i++)
        {
            cached[i] = new FeelNumber(Decimal128.FromInt64(i + SmallestCached));
        }
        return cached;
    }
}

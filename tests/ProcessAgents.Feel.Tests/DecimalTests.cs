using System.Globalization;
using System.Numerics;

namespace ProcessAgents.Feel.Tests;

/// <summary>Arithmetic against exact fractions of big integers, by seed.</summary>
public sealed class DecimalTests
{
    [Fact]
    public void Sums_differences_and_products_are_the_nearest_numbers_of_34_digits()
    {
        var random = new Random(1);
        for (int i = 0; i < 5_000; i++)
        {
            Decimal128 a = Next(random);
            Decimal128 b = Next(random);
            int exponent = Math.Min(a.Exponent, b.Exponent);
            BigInteger left = Scaled(a, exponent);
            BigInteger right = Scaled(b, exponent);

            Decimal128.Add(a, b).ShouldBe(Decimal128.Round(left + right, exponent), $"{a} + {b}");
            Decimal128.Subtract(a, b).ShouldBe(Decimal128.Round(left - right, exponent), $"{a} - {b}");
            Decimal128.Multiply(a, b).ShouldBe(Decimal128.Round(left * right, 2 * exponent), $"{a} * {b}");
            a.CompareTo(b).ShouldBe(left.CompareTo(right), $"{a} and {b}");
        }
    }

    [Fact]
    public void A_quotient_times_its_divisor_is_the_dividend_to_34_digits()
    {
        var random = new Random(2);
        for (int i = 0; i < 5_000; i++)
        {
            Decimal128 a = Next(random);
            Decimal128 b = Next(random);
            if (a.IsZero || b.IsZero)
            {
                continue;
            }

            Decimal128 quotient = Decimal128.Divide(a, b)!.Value;

            Decimal128 product = Decimal128.Multiply(quotient, b)!.Value;
            Decimal128 error = Decimal128.Divide(Decimal128.Subtract(product, a)!.Value, a)!.Value.Abs();
            error.ToDouble().ShouldBeLessThan(1e-33, $"{a} / {b}");
        }
    }

    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0.0010", "-0.0010")]
    [InlineData("1e3", "1000")]
    [InlineData("1.5E-3", "0.0015")]
    [InlineData("+7", "7")]
    [InlineData("12345678901234567890123456789012345", "12345678901234567890123456789012340")]
    [InlineData("12345678901234567890123456789012345.1", "12345678901234567890123456789012350")]
    public void Texts_are_read_and_written(string text, string written)
    {
        Decimal128.TryParse(text, out Decimal128 value).ShouldBeTrue();

        value.ToString().ShouldBe(written);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("1.")]
    [InlineData("1e")]
    [InlineData("--1")]
    [InlineData("1e99999")]
    [InlineData("1_000")]
    public void Other_texts_are_no_numbers(string text) => Decimal128.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void Equal_numbers_with_different_digits_have_equal_hashes()
    {
        Decimal128 a = new(1500, -3);
        Decimal128 b = new(15, -1);

        a.ShouldBe(b);
        a.GetHashCode().ShouldBe(b.GetHashCode());
    }

    private static BigInteger Scaled(Decimal128 value, int exponent) =>
        (BigInteger)value.Coefficient * BigInteger.Pow(10, value.Exponent - exponent);

    private static Decimal128 Next(Random random)
    {
        int digits = random.Next(1, 35);
        string text = string.Concat(Enumerable.Range(0, digits).Select(_ => (char)('0' + random.Next(10))));
        var coefficient = Int128.Parse(text, CultureInfo.InvariantCulture);
        return new Decimal128(random.Next(2) == 0 ? coefficient : -coefficient, random.Next(-40, 10));
    }
}

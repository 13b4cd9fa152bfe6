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

    [Fact]
    public void A_quotient_is_the_nearest_number_of_34_digits()
    {
        var random = new Random(3);
        for (int i = 0; i < 5_000; i++)
        {
            Decimal128 a = Next(random);
            Decimal128 b = Next(random);
            if (a.IsZero || b.IsZero)
            {
                continue;
            }

            Decimal128 quotient = Decimal128.Divide(a, b)!.Value;

            int exponent = Math.Min(a.Exponent, quotient.Exponent + b.Exponent);
            BigInteger divisor = (BigInteger)b.Coefficient
                * BigInteger.Pow(10, quotient.Exponent + b.Exponent - exponent);
            BigInteger error = Scaled(a, exponent) - ((BigInteger)quotient.Coefficient * divisor);
            (2 * BigInteger.Abs(error)).ShouldBeLessThanOrEqualTo(BigInteger.Abs(divisor), $"{a} / {b}");
        }
    }

    [Fact]
    public void The_smallest_long_divides_by_minus_one() => Decimal128.Divide(
        Decimal128.FromInt64(long.MinValue), Decimal128.FromInt64(-1))!.Value.ToString().ShouldBe("9223372036854775808");

    [Theory]
    [InlineData("1", -6176, "1E-6176")]
    [InlineData("1", -6177, "0E-6176")]
    [InlineData("5", -6177, "0E-6176")]
    [InlineData("6", -6177, "1E-6176")]
    [InlineData("15", -6177, "2E-6176")]
    [InlineData("25", -6177, "2E-6176")]
    [InlineData("12345678901234567890123456789012345678901", -6180, "1234567890123456789012345678901235E-6173")]
    [InlineData("12345678901234567890123456789012345678901", -6190, "123456789012345678901234568E-6176")]
    [InlineData("99999999999999999999999999999999999", 0, "1000000000000000000000000000000000E2")]
    [InlineData("-99999999999999999999999999999999999", 0, "-1000000000000000000000000000000000E2")]
    [InlineData("12345678901234567890123456789012345", 0, "1234567890123456789012345678901234E1")]
    [InlineData("0", 7000, "0E6144")]
    [InlineData("0", -7000, "0E-6176")]
    [InlineData("1", 6144, "1E6144")]
    [InlineData("1", 6145, null)]
    [InlineData("10", 6143, "10E6143")]
    [InlineData("10", 6144, null)]
    public void Numbers_are_rounded_to_34_digits_and_to_the_smallest_exponent(
        string digits, int exponent, string? rounded)
    {
        var coefficient = BigInteger.Parse(digits, CultureInfo.InvariantCulture);

        (Decimal128.Round(coefficient, exponent)?.ToScientificString()).ShouldBe(rounded);
    }

    [Theory]
    [InlineData("1e200", "1", "1e200")]
    [InlineData("1e200", "-1", "1e200")]
    [InlineData("1", "1e200", "1e200")]
    [InlineData("1e200", "0", "1e200")]
    [InlineData("0e200", "5", "5")]
    [InlineData("1e30", "1", "1000000000000000000000000000001")]
    [InlineData("1e18", "1", "1000000000000000001")]
    [InlineData("9999999999999999999999999999999999", "1", "1e34")]
    [InlineData("-9999999999999999999999999999999999", "-1", "-1e34")]
    [InlineData("5000000000000000000000000000000000", "5000000000000000000000000000000000", "1e34")]
    [InlineData("5000000000000000000000000000000007", "5000000000000000000000000000000000", "1000000000000000000000000000000001e1")]
    public void Sums_of_near_and_far_numbers(string left, string right, string sum)
    {
        Decimal128.Add(Read(left), Read(right)).ShouldBe(Read(sum));
        DigitsOf(Decimal128.Add(Read(left), Read(right))!.Value).ShouldBeLessThanOrEqualTo(34);
    }

    [Fact]
    public void Digits_are_counted_on_both_sides_of_every_power_of_ten()
    {
        for (int digits = 1; digits <= 400; digits++)
        {
            Decimal128.DigitCount(BigInteger.Pow(10, digits) - 1).ShouldBe(digits);
            Decimal128.DigitCount(-BigInteger.Pow(10, digits)).ShouldBe(digits + 1);
        }
    }

    [Theory]
    [InlineData("9223372036854775807", 9223372036854775807)]
    [InlineData("9223372036854775807.9", 9223372036854775807)]
    [InlineData("9223372036854775808", null)]
    [InlineData("-9223372036854775808", -9223372036854775808)]
    [InlineData("-9223372036854775809", null)]
    [InlineData("1e18", 1_000_000_000_000_000_000)]
    [InlineData("123e2", 12300L)]
    [InlineData("10e18", null)]
    [InlineData("1e19", null)]
    [InlineData("0e50", 0L)]
    [InlineData("-0.5", 0L)]
    public void Whole_parts_that_fit_are_found(string text, long? whole)
    {
        Read(text).TryTruncate(out long value).ShouldBe(whole is not null);
        value.ShouldBe(whole ?? 0);
    }

    [Theory]
    [InlineData("0e-3", true)]
    [InlineData("1.0", true)]
    [InlineData("0.5", false)]
    [InlineData("1e3", true)]
    public void Whole_numbers_are_known(string text, bool whole) => Read(text).IsInteger.ShouldBe(whole);

    [Fact]
    public void A_zero_has_no_remainder_and_its_exponent_is_not_seen()
    {
        Decimal128.Modulo(Read("5"), Read("0")).ShouldBeNull();
        Read("0e5").GetHashCode().ShouldBe(Read("0e-5").GetHashCode());
        Read("0e-3").StripZeros(0).Exponent.ShouldBe(0);
        Read("0e5").StripZeros(0).Exponent.ShouldBe(5);
        Read("0e5").ToString().ShouldBe("0");
    }

    [Theory]
    [InlineData("5", 2, "5.00")]
    [InlineData("1.50", 2, "1.50")]
    [InlineData("1234567890123456789012345678901234", 2, "1234567890123456789012345678901234")]
    [InlineData("123456789012345678901234567890123", 2, "123456789012345678901234567890123.0")]
    public void Zeros_are_added_while_they_fit(string text, int scale, string written) =>
        Read(text).RoundTo(scale, RoundingMode.HalfEven)!.Value.ToString().ShouldBe(written);

    [Theory]
    [InlineData("1e40", "10000000000000000000000000000000000000000")]
    [InlineData("1e41", "1E41")]
    [InlineData("1e-61", "1E-61")]
    [InlineData("1e-60", "0.000000000000000000000000000000000000000000000000000000000001")]
    [InlineData("1.50", "1.5")]
    [InlineData("100", "100")]
    [InlineData("1e2", "100")]
    public void Numbers_in_JSON_have_an_exponent_when_they_are_long(string text, string json) =>
        Read(text).ToJsonString().ShouldBe(json);

    [Theory]
    [InlineData("18446744073709551621", 18446744073709551621d)]
    [InlineData("9007199254740993", 9007199254740992d)]
    [InlineData("-5", -5d)]
    [InlineData("1.5", 1.5)]
    public void Numbers_become_the_nearest_double(string text, double number) => Read(text).ToDouble().ShouldBe(number);

    [Theory]
    [InlineData("0e7000", "0")]
    [InlineData("0000000000000000000000000000000000000000000000001", "1")]
    [InlineData("1234567890123456789012345678901234500", "1234567890123456789012345678901234000")]
    [InlineData("1234567890123456789012345678901234511", "1234567890123456789012345678901235000")]
    [InlineData("-1234567890123456789012345678901235", "-1234567890123456789012345678901235")]
    public void Long_texts_are_rounded_half_to_even(string text, string written) =>
        Read(text).ToString().ShouldBe(written);

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

    private static Decimal128 Read(string text)
    {
        Decimal128.TryParse(text, out Decimal128 value).ShouldBeTrue(text);
        return value;
    }

    private static int DigitsOf(Decimal128 value) => Decimal128.DigitCount((BigInteger)value.Coefficient);

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

using System.Globalization;

namespace ProcessAgents.Ledger;

/// <summary>
/// An amount of money in pico-USD: 1 USD is 1,000,000,000,000. A price per token is a whole number of these,
/// so sums are exact. Ranges to about 9.2 million USD; going past that is an <see cref="OverflowException"/>.
/// </summary>
public readonly record struct PicoUsd(long Value) : IComparable<PicoUsd>
{
    /// <summary>Pico-USD in one USD.</summary>
    public const long PerUsd = 1_000_000_000_000;

    /// <summary>No money.</summary>
    public static PicoUsd Zero => default;

    /// <summary>The amount in USD, exact.</summary>
    public decimal Usd => (decimal)Value / PerUsd;

    /// <summary>
    /// Reads an amount in USD; what is finer than a pico-USD is rounded up, so that no price is too low.
    /// </summary>
    /// <exception cref="OverflowException">The amount is past the range.</exception>
    public static PicoUsd FromUsd(decimal usd) => new(checked((long)decimal.Ceiling(usd * PerUsd)));

    /// <summary>The price of many tokens at this price per token.</summary>
    /// <exception cref="OverflowException">The product is past the range.</exception>
    public PicoUsd Times(long count) => new(checked((long)((Int128)Value * count)));

    /// <summary>The greater of two amounts.</summary>
    public static PicoUsd Max(PicoUsd left, PicoUsd right) => left >= right ? left : right;

    public int CompareTo(PicoUsd other) => Value.CompareTo(other.Value);

    public override string ToString() => Usd.ToString("0.############", CultureInfo.InvariantCulture) + " USD";

    public static PicoUsd operator +(PicoUsd left, PicoUsd right) => new(checked(left.Value + right.Value));

    public static PicoUsd operator -(PicoUsd left, PicoUsd right) => new(checked(left.Value - right.Value));

    public static bool operator <(PicoUsd left, PicoUsd right) => left.Value < right.Value;

    public static bool operator >(PicoUsd left, PicoUsd right) => left.Value > right.Value;

    public static bool operator <=(PicoUsd left, PicoUsd right) => left.Value <= right.Value;

    public static bool operator >=(PicoUsd left, PicoUsd right) => left.Value >= right.Value;
}

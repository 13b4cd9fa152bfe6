using System.Numerics;

namespace ProcessAgents.Dmn;

/// <summary>Small numbers as bits of words.</summary>
internal static class BitSet
{
    public const int BitsPerWord = 64;

    public static int WordsFor(int count) => (count + BitsPerWord - 1) / BitsPerWord;

    /// <summary>An empty set for numbers below a count.</summary>
    public static ulong[] Create(int count) => new ulong[WordsFor(count)];

    public static bool Contains(ulong[] bits, int number) => (bits[number / BitsPerWord] >> (number % BitsPerWord) & 1) != 0;

    public static void Add(ulong[] bits, int number) => bits[number / BitsPerWord] |= 1UL << (number % BitsPerWord);

    public static void Remove(ulong[] bits, int number) => bits[number / BitsPerWord] &= ~(1UL << (number % BitsPerWord));

    public static ulong[] And(ulong[] left, ulong[] right)
    {
        var both = new ulong[left.Length];
        for (var word = 0; word < both.Length; word++)
        {
            both[word] = left[word] & right[word];
        }

        return both;
    }

    /// <summary>What is in the left set only.</summary>
    public static ulong[] Except(ulong[] left, ulong[] right)
    {
        var rest = new ulong[left.Length];
        for (var word = 0; word < rest.Length; word++)
        {
            rest[word] = left[word] & ~right[word];
        }

        return rest;
    }

    /// <summary>The numbers below a count that are not in a set.</summary>
    public static ulong[] Not(ulong[] bits, int count)
    {
        var rest = new ulong[bits.Length];
        for (var word = 0; word < rest.Length; word++)
        {
            rest[word] = ~bits[word];
        }

        if (count % BitsPerWord is > 0 and var used)
        {
            rest[^1] &= (1UL << used) - 1;
        }

        return rest;
    }

    public static bool IsEmpty(ulong[] bits) => bits.AsSpan().IndexOfAnyExcept(0UL) < 0;

    public static bool Overlap(ulong[] left, ulong[] right)
    {
        for (var word = 0; word < left.Length; word++)
        {
            if ((left[word] & right[word]) != 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the left set has everything that the right one has.</summary>
    public static bool Includes(ulong[] left, ulong[] right)
    {
        for (var word = 0; word < left.Length; word++)
        {
            if ((right[word] & ~left[word]) != 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The numbers of a set, the smallest first.</summary>
    public static IEnumerable<int> Numbers(ulong[] bits)
    {
        for (var word = 0; word < bits.Length; word++)
        {
            for (var rest = bits[word]; rest != 0; rest &= rest - 1)
            {
                yield return word * BitsPerWord + BitOperations.TrailingZeroCount(rest);
            }
        }
    }
}

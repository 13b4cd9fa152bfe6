namespace ProcessAgents.Dmn;

/// <summary>Small numbers as bits of words.</summary>
internal static class BitSet
{
    public const int BitsPerWord = 64;

    public static int WordsFor(int count) => (count + BitsPerWord - 1) / BitsPerWord;

    public static bool Contains(ulong[] bits, int number) => (bits[number / BitsPerWord] >> (number % BitsPerWord) & 1) != 0;

    public static void Add(ulong[] bits, int number) => bits[number / BitsPerWord] |= 1UL << (number % BitsPerWord);

    public static void Remove(ulong[] bits, int number) => bits[number / BitsPerWord] &= ~(1UL << (number % BitsPerWord));
}

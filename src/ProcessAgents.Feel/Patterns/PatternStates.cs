namespace ProcessAgents.Feel;

/// <summary>Which choices of a pattern were tried at which positions of a text: one bit for each pair.</summary>
internal sealed class PatternStates(int choices, int positions)
{
    // 16 MB: a longer text with that many choices is not searched.
    private const long MaxBits = 1L << 27;

    private readonly ulong[] _bits = Fits(choices, positions) ? new ulong[((long)choices * positions / 64) + 1] : [];
    /// <summary>How many words of memory the pairs take.</summary>
    public int Words => _bits.Length;

    private int _first = int.MaxValue;
    private int _last = -1;

    public static bool Fits(int choices, int positions) => (long)choices * positions <= MaxBits;

    /// <summary>Marks a pair; false when it was marked.</summary>
    public bool Add(int choice, int position)
    {
        long bit = ((long)position * choices) + choice;
        ref ulong word = ref _bits[bit >> 6];
        ulong mask = 1UL << (int)(bit & 63);
        if ((word & mask) != 0)
        {
            return false;
        }
        word |= mask;
        _first = Math.Min(_first, position);
        _last = Math.Max(_last, position);
        return true;
    }

    /// <summary>Forgets all pairs, in time by the positions that were marked.</summary>
    public void Clear()
    {
        if (_last >= 0)
        {
            int start = (int)((long)_first * choices >> 6);
            int end = (int)(((((long)_last + 1) * choices) - 1) >> 6);
            Array.Clear(_bits, start, end - start + 1);
        }
        (_first, _last) = (int.MaxValue, -1);
    }
}

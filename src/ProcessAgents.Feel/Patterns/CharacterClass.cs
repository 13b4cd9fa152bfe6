using System.Globalization;
using System.Text;

namespace ProcessAgents.Feel;

/// <summary>A set of code points.</summary>
internal abstract class CharacterClass
{
    public abstract bool Contains(int c);

    /// <summary>How much there is to ask for a character outside of ASCII.</summary>
    public virtual int Weight => 1;

    public static CharacterClass Of(int first, int last) => new Span(first, last);

    public static CharacterClass Of(int c) => new Span(c, c);

    public static CharacterClass OfAny(params int[] codePoints) => new Listed(codePoints);

    public static CharacterClass Where(Func<int, bool> test) => new Tested(test);

    public static CharacterClass Any { get; } = new Tested(_ => true);

    public static CharacterClass None { get; } = new Tested(_ => false);

    public CharacterClass Negated => new Tested(c => !Contains(c), Weight);

    public CharacterClass Or(CharacterClass other) => Union([this, other]);

    public CharacterClass Without(CharacterClass other) =>
        new Tested(c => Contains(c) && !other.Contains(c), Weight + other.Weight);

    /// <summary>What at least one of the classes has.</summary>
    public static CharacterClass Union(IReadOnlyCollection<CharacterClass> classes) => classes.Count == 1
        ? classes.First()
        : new Tested(c => classes.Any(each => each.Contains(c)), classes.Sum(each => each.Weight));

    /// <summary>What all of the classes have; nothing when there are none.</summary>
    public static CharacterClass Intersection(IReadOnlyCollection<CharacterClass> classes) => classes.Count <= 1
        ? classes.FirstOrDefault(None)
        : new Tested(c => classes.All(each => each.Contains(c)), classes.Sum(each => each.Weight));

    /// <summary>Also the characters that differ from a member only in case; in ASCII alone, or in all of Unicode.</summary>
    public CharacterClass IgnoringCase(bool ascii) => ascii
        ? new Tested(c => Contains(c) || (char.IsAsciiLetter((char)Math.Min(c, 0xFFFF)) && Contains(c ^ 0x20)), Weight)
        : new Tested(c => Contains(c) || Contains(Other(c, Rune.ToLowerInvariant)) || Contains(Other(c, Rune.ToUpperInvariant)),
            3 * Weight);

    public static CharacterClass Category(params ReadOnlySpan<UnicodeCategory> categories)
    {
        int mask = 0;
        foreach (UnicodeCategory category in categories)
        {
            mask |= 1 << (int)category;
        }
        return new Tested(c => ((1 << (int)CharUnicodeInfo.GetUnicodeCategory(c)) & mask) != 0);
    }

    private static int Other(int c, Func<Rune, Rune> change) => Rune.TryCreate(c, out Rune rune) ? change(rune).Value : c;

    private sealed class Span(int first, int last) : CharacterClass
    {
        public override bool Contains(int c) => c >= first && c <= last;
    }

    private sealed class Listed(int[] members) : CharacterClass
    {
        public override bool Contains(int c) => Array.IndexOf(members, c) >= 0;
    }

    private sealed class Tested(Func<int, bool> test, int weight = 1) : CharacterClass
    {
        // The answers for ASCII are asked once: 0 is unknown, 1 yes, 2 no. Racing threads write equal answers.
        private readonly byte[] _ascii = new byte[128];

        public override int Weight => weight;

        public override bool Contains(int c)
        {
            if ((uint)c >= (uint)_ascii.Length)
            {
                return test(c);
            }
            if (_ascii[c] == 0)
            {
                _ascii[c] = (byte)(test(c) ? 1 : 2);
            }
            return _ascii[c] == 1;
        }
    }
}

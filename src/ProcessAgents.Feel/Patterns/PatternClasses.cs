using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ProcessAgents.Feel;

/// <summary>The named classes of characters, as Java and as XPath (XML Schema) have them.</summary>
internal static class PatternClasses
{
    private static readonly Dictionary<string, CharacterClass> Categories = CreateCategories();
    private static readonly Dictionary<string, CharacterClass> JavaNames = CreateJavaNames();

    public static CharacterClass AsciiWord { get; } =
        Ascii(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    public static CharacterClass JavaLineEnd { get; } = CharacterClass.OfAny('\n', '\r', '\u0085', '\u2028', '\u2029');

    public static CharacterClass Newline { get; } = CharacterClass.Of('\n');

    /// <summary>Grammar rule 4 of XML: what begins a name, and what a name is made of.</summary>
    public static CharacterClass NameStart { get; } =
        CharacterClass.Where(c => c is ':' or '_' || (FeelNames.IsStart(c) && c is not ('?' or '$')));

    public static CharacterClass NamePart { get; } = NameStart.Or(
        CharacterClass.Where(c => c is '-' or '.' || (FeelNames.IsPart(c) && c is not ('?' or '$'))));

    private static CharacterClass AsciiDigit { get; } = CharacterClass.Of('0', '9');

    private static CharacterClass AsciiSpace { get; } = CharacterClass.OfAny(' ', '\t', '\n', '\v', '\f', '\r');

    private static CharacterClass XmlSpace { get; } = CharacterClass.OfAny(' ', '\t', '\n', '\r');

    private static CharacterClass XmlWord { get; } = Categories["P"].Or(Categories["Z"]).Or(Categories["C"]).Negated;

    private static CharacterClass Horizontal { get; } = CharacterClass.Where(c => c is ' ' or '\t' or 0xA0 or 0x1680
        or 0x180E or (>= 0x2000 and <= 0x200A) or 0x202F or 0x205F or 0x3000);

    private static CharacterClass Vertical { get; } = CharacterClass.Where(c => c is (>= '\n' and <= '\r') or 0x85
        or 0x2028 or 0x2029);

    /// <summary>The class of an escape such as <c>\d</c>; null when the letter stands for none.</summary>
    public static CharacterClass? Escape(char letter, PatternSyntax syntax) => (letter, syntax) switch
    {
        ('d', PatternSyntax.Java) => AsciiDigit,
        ('d', _) => Categories["Nd"],
        ('s', PatternSyntax.Java) => AsciiSpace,
        ('s', _) => XmlSpace,
        ('w', PatternSyntax.Java) => AsciiWord,
        ('w', _) => XmlWord,
        ('h', PatternSyntax.Java) => Horizontal,
        ('v', PatternSyntax.Java) => Vertical,
        ('i', PatternSyntax.XPath) => NameStart,
        ('c', PatternSyntax.XPath) => NamePart,
        ('D' or 'S' or 'W' or 'H' or 'V' or 'I' or 'C', _) => Escape(char.ToLowerInvariant(letter), syntax)?.Negated,
        _ => null,
    };

    /// <summary>The class of a name in <c>\p{...}</c>; null when there is none.</summary>
    public static CharacterClass? Named(string name, PatternSyntax syntax)
    {
        if (Categories.TryGetValue(name, out CharacterClass? category))
        {
            return category;
        }
        if (syntax == PatternSyntax.XPath)
        {
            return name.StartsWith("Is", StringComparison.Ordinal) ? Block(name[2..]) : null;
        }
        if (JavaNames.TryGetValue(name, out CharacterClass? java))
        {
            return java;
        }
        string prefix = name.Length > 2 ? name[..2] : "";
        return prefix switch
        {
            "Is" => Categories.GetValueOrDefault(name[2..]),
            "In" => Block(name[2..]),
            _ => null,
        };
    }

    /// <summary>A block of Unicode, from the platform's own table.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "The only way .NET tells that it knows no such block.")]
    private static CharacterClass? Block(string name)
    {
        if (name.Length is 0 or > 40 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
        {
            return null;
        }
        try
        {
            var block = new Regex($"^\\p{{Is{name}}}$", RegexOptions.CultureInvariant);
            return CharacterClass.Where(c => c <= char.MaxValue && block.IsMatch([(char)c]));
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static CharacterClass Ascii(Func<char, bool> test) =>
        CharacterClass.Where(c => c < 128 && test((char)c));

    private static Dictionary<string, CharacterClass> CreateCategories()
    {
        var all = new Dictionary<string, CharacterClass>(StringComparer.Ordinal);
        string[] names = ["Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Zs", "Zl", "Zp", "Cc", "Cf",
            "Cs", "Co", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So", "Cn"];
        for (int i = 0; i < names.Length; i++)
        {
            // The names stand in the order of the platform's enumeration.
            all[names[i]] = CharacterClass.Category((UnicodeCategory)i);
        }
        foreach (char first in "LMNZCPS")
        {
            UnicodeCategory[] members =
                [.. Enumerable.Range(0, names.Length).Where(i => names[i][0] == first).Cast<UnicodeCategory>()];
            all[first.ToString()] = CharacterClass.Category(members);
        }
        return all;
    }

    private static Dictionary<string, CharacterClass> CreateJavaNames()
    {
        var all = new Dictionary<string, CharacterClass>(StringComparer.Ordinal)
        {
            ["Lower"] = Ascii(char.IsAsciiLetterLower),
            ["Upper"] = Ascii(char.IsAsciiLetterUpper),
            ["ASCII"] = CharacterClass.Of(0, 127),
            ["Alpha"] = Ascii(char.IsAsciiLetter),
            ["Digit"] = Ascii(char.IsAsciiDigit),
            ["Alnum"] = Ascii(char.IsAsciiLetterOrDigit),
            ["Punct"] = Ascii(c => c is > ' ' and < (char)127 && !char.IsAsciiLetterOrDigit(c)),
            ["Graph"] = Ascii(c => c is > ' ' and < (char)127),
            ["Print"] = Ascii(c => c is >= ' ' and < (char)127),
            ["Blank"] = CharacterClass.OfAny(' ', '\t'),
            ["Cntrl"] = Ascii(char.IsControl),
            ["XDigit"] = Ascii(char.IsAsciiHexDigit),
            ["Space"] = Ascii(c => c is ' ' or (>= '\t' and <= '\r')),
            ["IsLetter"] = Categories["L"],
            ["IsAlphabetic"] = Categories["L"].Or(Categories["Nl"]),
            ["IsDigit"] = Categories["Nd"],
            ["IsLowercase"] = Categories["Ll"],
            ["IsUppercase"] = Categories["Lu"],
            ["IsTitlecase"] = Categories["Lt"],
            ["IsPunctuation"] = Categories["P"],
            ["IsControl"] = Categories["Cc"],
            ["IsWhite_Space"] = Categories["Z"].Or(CharacterClass.Where(c => c is (>= '\t' and <= '\r') or 0x85)),
            ["IsAssigned"] = Categories["Cn"].Negated,
            ["IsLatin"] = Letters((0x41, 0xAA), (0xBA, 0x2B8), (0x1E00, 0x1EFF), (0x2C60, 0x2C7F), (0xA722, 0xA7FF),
                (0xFF21, 0xFF5A)),
            ["IsGreek"] = Letters((0x370, 0x3FF), (0x1F00, 0x1FFF)),
            ["IsCyrillic"] = Letters((0x400, 0x52F), (0x1C80, 0x1C8F), (0x2DE0, 0x2DFF), (0xA640, 0xA69F)),
            ["IsArabic"] = Letters((0x620, 0x6FF), (0x750, 0x77F), (0x8A0, 0x8FF)),
            ["IsHebrew"] = Letters((0x5D0, 0x5F4)),
            ["IsHan"] = Letters((0x2E80, 0x2FDF), (0x3005, 0x3007), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF),
                (0x20000, 0x323AF)),
            ["IsHiragana"] = Letters((0x3041, 0x309F)),
            ["IsKatakana"] = Letters((0x30A1, 0x30FF), (0x31F0, 0x31FF), (0xFF66, 0xFF9D)),
        };
        all["javaLowerCase"] = all["IsLowercase"];
        all["javaUpperCase"] = all["IsUppercase"];
        all["javaTitleCase"] = all["IsTitlecase"];
        all["javaAlphabetic"] = all["IsAlphabetic"];
        all["javaLetter"] = all["IsLetter"];
        all["javaDigit"] = all["IsDigit"];
        all["javaLetterOrDigit"] = all["IsLetter"].Or(all["IsDigit"]);
        all["javaWhitespace"] = AsciiSpaceOrSeparator();
        return all;
    }

    // Java's white space: separators that may break a line, and control characters that separate.
    private static CharacterClass AsciiSpaceOrSeparator() => Categories["Z"]
        .Without(CharacterClass.OfAny(0xA0, 0x2007, 0x202F))
        .Or(CharacterClass.Where(c => c is (>= '\t' and <= '\r') or (>= 0x1C and <= 0x1F)));

    private static CharacterClass Letters(params (int First, int Last)[] ranges) => CharacterClass.Intersection(
        [Categories["L"], CharacterClass.Where(c => Array.Exists(ranges, range => c >= range.First && c <= range.Last))]);
}

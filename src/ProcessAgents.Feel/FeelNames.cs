using System.Text;

namespace ProcessAgents.Feel;

/// <summary>Which characters make names (grammar rules 25 to 30).</summary>
internal static class FeelNames
{
    /// <summary>Whether the text can stand as a name without quotation marks or known names.</summary>
    public static bool IsPlain(string text)
    {
        if (text.Length == 0)
        {
            return false;
        }
        bool first = true;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (!(first ? IsStart(rune.Value) : IsPart(rune.Value)))
            {
                return false;
            }
            first = false;
        }
        return true;
    }

    /// <summary>Words that cannot be names of their own.</summary>
    public static bool IsReserved(ReadOnlySpan<char> word) => word is "null" or "true" or "false" or "function" or "in"
        or "return" or "then" or "else" or "satisfies" or "and" or "or" or "some" or "every" or "if" or "for"
            or "between"
        or "instance" or "not" or "of";

    /// <summary>Appends a name so that it is read again as the same name in every dialect.</summary>
    public static void Print(StringBuilder output, string name)
    {
        bool plain = name == "?" || (IsPlain(name) && !name.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF')
            && !name.Contains('?'));
        if (plain && !IsReserved(name))
        {
            output.Append(name);
        }
        else
        {
            output.Append('`').Append(name).Append('`');
        }
    }

    /// <summary>Grammar rule 28: the first character of a name.</summary>
    public static bool IsStart(int c) => c switch
    {
        >= 'a' and <= 'z' or >= 'A' and <= 'Z' or '_' or '?' or '$' => true,
        < 0xC0 => false,
        _ => c is not (0xD7 or 0xF7) && c is <= 0x2FF or (>= 0x370 and <= 0x37D) or (>= 0x37F and <= 0x1FFF)
            or 0x200C or 0x200D or (>= 0x2070 and <= 0x218F) or (>= 0x2C00 and <= 0x2FEF) or (>= 0x3001 and <= 0xD7FF)
            or (>= 0xF900 and <= 0xFDCF) or (>= 0xFDF0 and <= 0xFFFD) or (>= 0x10000 and <= 0xEFFFF),
    };

    /// <summary>Grammar rule 29: the further characters of a name.</summary>
    public static bool IsPart(int c) =>
        IsStart(c) || c is (>= '0' and <= '9') or 0xB7 or (>= 0x300 and <= 0x36F) or 0x203F or 0x2040;
}

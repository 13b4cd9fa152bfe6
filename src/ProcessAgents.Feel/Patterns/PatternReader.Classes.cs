using System.Globalization;

namespace ProcessAgents.Feel;

internal sealed partial class PatternReader
{
    /// <summary><c>\R</c>. Only when it is not repeated may Java take the first half of a pair alone.</summary>
    private static readonly ChoicePattern LineBreak = new(
    [
        new SequencePattern([new ClassPattern(CharacterClass.Of('\r')), new ClassPattern(CharacterClass.Of('\n'))]),
        new ClassPattern(PatternClasses.Escape('v', PatternSyntax.Java)!),
    ]);

    private PatternNode Escape()
    {
        _at++;
        if (AtEnd)
        {
            return Fail();
        }
        char c = Current;
        if (c is >= '1' and <= '9')
        {
            return Reference();
        }
        if (IsJava && JavaEscape(c) is { } special)
        {
            return special;
        }
        return EscapedClass() is { } characters ? new ClassPattern(characters)
            : EscapedCharacter() is { } literal ? Literal(literal) : Fail();
    }

    /// <summary>As many digits as make the number of a group that is there.</summary>
    private PatternNode Reference()
    {
        int group = pattern[_at++] - '0';
        while (char.IsAsciiDigit(Current) && (group * 10) + Current - '0' <= GroupCount)
        {
            group = (group * 10) + pattern[_at++] - '0';
        }
        return IsJava || (group <= GroupCount && !_open.Contains(group))
            ? new ReferencePattern(group, _flags.IgnoresCase, UnsetIsEmpty: !IsJava)
            : Fail();
    }

    /// <summary>What only Java has and is no single character; null when it is something else.</summary>
    private PatternNode? JavaEscape(char c)
    {
        PatternAnchor? anchor = c switch
        {
            'A' => PatternAnchor.Start,
            'G' => PatternAnchor.LastEnd,
            'b' => PatternAnchor.WordBoundary,
            'B' => PatternAnchor.NoWordBoundary,
            'Z' => PatternAnchor.EndOrLastLine,
            'z' => PatternAnchor.End,
            _ => null,
        };
        if (anchor is { } place)
        {
            _at++;
            return new AnchorPattern(place);
        }
        return c switch
        {
            'R' => TakeLineBreak(),
            'k' => NamedReference(),
            _ => null,
        };
    }

    private ChoicePattern TakeLineBreak()
    {
        _at++;
        return LineBreak;
    }

    private PatternNode NamedReference()
    {
        _at++;
        int end = pattern.IndexOf('>', _at);
        if (!Take('<') || end < 0 || !_names.TryGetValue(pattern[_at..end], out int group))
        {
            return Fail();
        }
        _at = end + 1;
        return new ReferencePattern(group, _flags.IgnoresCase, UnsetIsEmpty: false);
    }

    /// <summary>The class of <c>\d</c>, <c>\p{Lu}</c> and the like; null when the escape is no class.</summary>
    private CharacterClass? EscapedClass()
    {
        char c = Current;
        if (c is 'p' or 'P' && !AtEnd)
        {
            _at++;
            string name = Current == '{' && pattern.IndexOf('}', _at) is > 0 and var end
                ? pattern[(_at + 1)..end]
                : IsJava && !AtEnd ? pattern[_at..(_at + 1)] : "";
            _at += name.Length + (Current == '{' ? 2 : 0);
            if (PatternClasses.Named(name, syntax) is not { } named)
            {
                Fail();
                return null;
            }
            // In XPath the case that flag i ignores is that of characters, not of classes.
            named = IsJava ? Cased(named) : named;
            return c == 'p' ? named : named.Negated;
        }
        if (PatternClasses.Escape(c, syntax) is not { } characters)
        {
            return null;
        }
        _at++;
        return characters;
    }

    /// <summary>The character that an escape stands for; null, as an error, when there is none.</summary>
    private int? EscapedCharacter()
    {
        char c = AtEnd ? '\0' : pattern[_at++];
        int? found = c switch
        {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'f' when IsJava => '\f',
            'a' when IsJava => '\a',
            'e' when IsJava => '\u001B',
            'x' when IsJava && Current == '{' => Braced(),
            'x' when IsJava => Digits(2, 16),
            'u' when IsJava => Digits(4, 16),
            '0' when IsJava => Octal(),
            'c' when IsJava && !AtEnd => pattern[_at++] ^ 0x40,
            '\0' => null,
            _ when char.IsAsciiLetterOrDigit(c) => null,
            _ => c,
        };
        if (found is null)
        {
            Fail();
        }
        return found;
    }

    private int? Braced()
    {
        int end = pattern.IndexOf('}', _at);
        bool read = int.TryParse(end < 0 ? "" : pattern[(_at + 1)..end], NumberStyles.AllowHexSpecifier,
            CultureInfo.InvariantCulture, out int c) && c is >= 0 and <= 0x10FFFF;
        _at = end < 0 ? pattern.Length : end + 1;
        return read ? c : null;
    }

    private int? Digits(int count, int numberBase)
    {
        int value = 0;
        for (int i = 0; i < count; i++)
        {
            if (AtEnd || !char.IsAsciiHexDigit(Current))
            {
                return null;
            }
            value = (value * numberBase) + Convert.ToInt32(pattern[_at++].ToString(), 16);
        }
        return value;
    }

    private int? Octal()
    {
        int value = 0;
        int start = _at;
        while (Current is >= '0' and <= '7' && _at - start < 3 && (value * 8) + Current - '0' <= 255)
        {
            value = (value * 8) + (pattern[_at++] - '0');
        }
        return _at > start ? value : null;
    }

    /// <summary>What stands between brackets.</summary>
    private CharacterClass BracketClass()
    {
        if (++_depth > MaxDepth)
        {
            Fail();
            return CharacterClass.None;
        }
        _at++;
        bool negated = Take('^');
        CharacterClass members = IsJava ? JavaMembers() : XPathMembers();
        members = negated ? members.Negated : members;
        if (!IsJava && Current == '-' && Take('-'))
        {
            members = members.Without(BracketClass());
        }
        if (!Take(']'))
        {
            Fail();
        }
        _depth--;
        return members;
    }

    /// <summary>Members and classes side by side are united; <c>&amp;&amp;</c> keeps what both sides have.</summary>
    private CharacterClass JavaMembers()
    {
        var sides = new List<CharacterClass>();
        var members = new List<CharacterClass>();
        bool first = true;
        SkipSpace();
        while (!AtEnd && (Current != ']' || first))
        {
            if (Take("&&"))
            {
                AddSide(sides, members);
                members = [];
            }
            else
            {
                members.Add(Current == '[' ? BracketClass() : Member());
            }
            first = false;
            SkipSpace();
        }
        AddSide(sides, members);
        if (sides.Count == 0)
        {
            Fail();
        }
        return CharacterClass.Intersection(sides);
    }

    /// <summary>Nothing on one side of <c>&amp;&amp;</c> takes nothing away.</summary>
    private static void AddSide(List<CharacterClass> sides, List<CharacterClass> members)
    {
        if (members.Count > 0)
        {
            sides.Add(CharacterClass.Union(members));
        }
    }

    /// <summary>Members up to <c>-[...]</c>, which takes away from them, or from all but them.</summary>
    private CharacterClass XPathMembers()
    {
        var members = new List<CharacterClass>();
        while (!AtEnd && (members.Count == 0 || (Current != ']' && !pattern.AsSpan(_at).StartsWith("-["))))
        {
            members.Add(Member());
        }
        return CharacterClass.Union(members);
    }

    private CharacterClass Member()
    {
        bool escaped = Take('\\');
        if (escaped && EscapedClass() is { } characters)
        {
            return characters;
        }
        int? low = escaped ? EscapedCharacter() : TakeCodePoint();
        bool range = Current == '-' && _at + 1 < pattern.Length && pattern[_at + 1] is not (']' or '[');
        if (low is not { } first || !range)
        {
            return Cased(CharacterClass.Of(low ?? 0));
        }
        _at++;
        int? high = Take('\\') ? EscapedCharacter() : TakeCodePoint();
        if (high is not { } last || last < first)
        {
            Fail();
            return CharacterClass.None;
        }
        return Cased(CharacterClass.Of(first, last));
    }
}

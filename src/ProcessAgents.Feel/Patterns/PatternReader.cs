namespace ProcessAgents.Feel;

/// <summary>What the flags of a pattern turn on.</summary>
/// <param name="IgnoresCase">Flag i; in Java for ASCII alone.</param>
/// <param name="HasLines">Flag m: anchors hold at every line.</param>
/// <param name="DotIsAny">Flag s: a dot is also a line end.</param>
/// <param name="IgnoresSpace">Flag x: white space stands for nothing.</param>
/// <param name="KnowsUnicodeCase">Flag u of Java: flag i is about all letters.</param>
internal readonly record struct PatternFlags(
    bool IgnoresCase, bool HasLines, bool DotIsAny, bool IgnoresSpace, bool KnowsUnicodeCase = false);

/// <summary>
/// Reads a regular expression in Java's or in XPath's notation. The first error ends the reading: the pattern is null.
/// </summary>
internal sealed partial class PatternReader(string pattern, PatternSyntax syntax, PatternFlags flags)
{
    private const int MaxDepth = 200;
    private const int MaxRepetitions = 1_000;

    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
    private readonly HashSet<int> _open = [];
    private PatternFlags _flags = flags;
    private int _at;
    private int _depth;
    private bool _failed;

    /// <summary>How many groups there are, the whole match not counted.</summary>
    public int GroupCount { get; private set; }

    /// <summary>The groups with a name.</summary>
    public IReadOnlyDictionary<string, int> GroupNames => _names;

    private bool IsJava => syntax == PatternSyntax.Java;

    private bool AtEnd => _at >= pattern.Length;

    private char Current => _at < pattern.Length ? pattern[_at] : '\0';

    /// <summary>The pattern; null when the text is none.</summary>
    public PatternNode? Read()
    {
        PatternNode node = Choice();
        return _failed || !AtEnd ? null : node;
    }

    private SequencePattern Fail()
    {
        _failed = true;
        _at = pattern.Length;
        return SequencePattern.Empty;
    }

    private bool Take(char c)
    {
        if (Current != c || AtEnd)
        {
            return false;
        }
        _at++;
        return true;
    }

    private bool Take(string text)
    {
        if (string.CompareOrdinal(pattern, _at, text, 0, text.Length) != 0)
        {
            return false;
        }
        _at += text.Length;
        return true;
    }

    private PatternNode Choice()
    {
        if (++_depth > MaxDepth)
        {
            return Fail();
        }
        PatternFlags outer = _flags;
        var alternatives = new List<PatternNode> { Sequence() };
        while (Take('|'))
        {
            alternatives.Add(Sequence());
        }
        _flags = outer;
        _depth--;
        return alternatives.Count == 1 ? alternatives[0] : new ChoicePattern(alternatives);
    }

    private SequencePattern Sequence()
    {
        var parts = new List<PatternNode>();
        SkipSpace();
        while (!AtEnd && Current is not ('|' or ')'))
        {
            PatternNode atom = Atom();
            SkipSpace();
            // Flags are no part that could be repeated.
            bool flagsOnly = ReferenceEquals(atom, SequencePattern.Empty);
            parts.Add(flagsOnly ? atom : Quantified(atom));
            SkipSpace();
        }
        return new SequencePattern(parts);
    }

    /// <summary>With flag x of Java, white space and comments up to the end of the line.</summary>
    private void SkipSpace()
    {
        while (_flags.IgnoresSpace && !AtEnd)
        {
            if (Current is ' ' or (>= '\t' and <= '\r'))
            {
                _at++;
            }
            else if (Current == '#')
            {
                int length = pattern.AsSpan(_at).IndexOfAny("\n\r\u0085\u2028\u2029");
                _at = length < 0 ? pattern.Length : _at + length + 1;
            }
            else
            {
                return;
            }
        }
    }

    private PatternNode Quantified(PatternNode atom)
    {
        if (Quantifier() is not { } times)
        {
            return atom;
        }
        if (ReferenceEquals(atom, LineBreak))
        {
            atom = new AtomicPattern(atom);
        }
        bool possessive = IsJava && Take('+');
        if (possessive && atom is not ClassPattern)
        {
            // Each turn stands for itself, too.
            atom = new AtomicPattern(atom);
        }
        bool lazy = !possessive && Take('?');
        var repeat = new RepeatPattern(atom, times.Least, times.Most, lazy);
        return possessive ? new AtomicPattern(repeat) : repeat;
    }

    private (int Least, int Most)? Quantifier()
    {
        switch (Current)
        {
            case '*' when Take('*'):
                return (0, -1);
            case '+' when Take('+'):
                return (1, -1);
            case '?' when Take('?'):
                return (0, 1);
            case '{' when Take('{'):
                int? least = Number();
                int? most = Take(',') ? (Current == '}' ? -1 : Number()) : least;
                if (least is not { } from || most is not { } to || !Take('}') || (to >= 0 && to < from))
                {
                    Fail();
                    return null;
                }
                return (from, to);
            default:
                return null;
        }
    }

    private int? Number()
    {
        int number = 0;
        int start = _at;
        while (char.IsAsciiDigit(Current) && number <= MaxRepetitions)
        {
            number = (number * 10) + (pattern[_at++] - '0');
        }
        return _at > start && number <= MaxRepetitions ? number : null;
    }

    private PatternNode Atom()
    {
        char c = Current;
        switch (c)
        {
            case '.':
                _at++;
                CharacterClass ends = IsJava ? PatternClasses.JavaLineEnd : PatternClasses.Newline;
                return new ClassPattern(_flags.DotIsAny ? CharacterClass.Any : ends.Negated);
            case '^':
                _at++;
                return new AnchorPattern(_flags.HasLines ? PatternAnchor.LineStart : PatternAnchor.Start);
            case '$':
                _at++;
                return new AnchorPattern(_flags.HasLines ? PatternAnchor.LineEnd
                    : IsJava ? PatternAnchor.EndOrLastLine : PatternAnchor.End);
            case '[':
                return new ClassPattern(BracketClass());
            case '(':
                return Group();
            case '\\':
                return Escape();
            case '{' when IsJava:
                // Java repeats the nothing before it.
                return new SequencePattern([]);
            case '*' or '+' or '?' or '{':
                return Fail();
            default:
                return Literal(TakeCodePoint());
        }
    }

    private int TakeCodePoint()
    {
        if (AtEnd)
        {
            Fail();
            return 0;
        }
        bool pair = _at + 1 < pattern.Length && char.IsSurrogatePair(pattern[_at], pattern[_at + 1]);
        int c = pair ? char.ConvertToUtf32(pattern[_at], pattern[_at + 1]) : pattern[_at];
        _at += pair ? 2 : 1;
        return c;
    }

    private ClassPattern Literal(int c) => new(Cased(CharacterClass.Of(c)));

    private CharacterClass Cased(CharacterClass characters) =>
        _flags.IgnoresCase ? characters.IgnoringCase(ascii: IsJava && !_flags.KnowsUnicodeCase) : characters;

    private PatternNode Group()
    {
        _at++;
        if (!Take('?'))
        {
            int index = ++GroupCount;
            _open.Add(index);
            PatternNode group = Closed(new GroupPattern(Choice(), index));
            _open.Remove(index);
            return group;
        }
        if (Take(':'))
        {
            return Closed(Choice());
        }
        if (!IsJava)
        {
            return Fail();
        }
        bool behind = pattern.AsSpan(_at) is ['<', '=' or '!', ..] && Take('<');
        if (Current is '=' or '!' && !AtEnd)
        {
            bool negated = pattern[_at++] == '!';
            return Closed(new LookPattern(Choice(), behind, negated));
        }
        if (Take('>'))
        {
            return Closed(new AtomicPattern(Choice()));
        }
        return Take('<') ? NamedGroup() : InlineFlags();
    }

    private PatternNode Closed(PatternNode node) => Take(')') ? node : Fail();

    private PatternNode NamedGroup()
    {
        int end = pattern.IndexOf('>', _at);
        string name = end < 0 ? "" : pattern[_at..end];
        int index = ++GroupCount;
        if (name.Length == 0 || !char.IsAsciiLetter(name[0]) || !name.All(char.IsAsciiLetterOrDigit)
            || !_names.TryAdd(name, index))
        {
            return Fail();
        }
        _at = end + 1;
        return Closed(new GroupPattern(Choice(), index));
    }

    /// <summary><c>(?i)</c> up to the end of the group around it, or <c>(?i:...)</c>; a minus turns flags off.</summary>
    private PatternNode InlineFlags()
    {
        PatternFlags outer = _flags;
        bool on = true;
        while (!AtEnd && Current is not (':' or ')'))
        {
            char c = pattern[_at++];
            switch (c)
            {
                case '-' when on:
                    on = false;
                    break;
                case 'i':
                    _flags = _flags with { IgnoresCase = on };
                    break;
                case 'm':
                    _flags = _flags with { HasLines = on };
                    break;
                case 's':
                    _flags = _flags with { DotIsAny = on };
                    break;
                case 'x':
                    _flags = _flags with { IgnoresSpace = on };
                    break;
                case 'u':
                    _flags = _flags with { KnowsUnicodeCase = on };
                    break;
                default:
                    return Fail();
            }
        }
        if (Take(')'))
        {
            return SequencePattern.Empty;
        }
        _at++;
        PatternNode node = Closed(Choice());
        _flags = outer;
        return node;
    }
}

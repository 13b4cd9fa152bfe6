using System.Text;

namespace ProcessAgents.Feel;

internal sealed partial class Parser
{
    /// <summary>Grammar rules 25 to 30 in place of a value: a variable, or a call when arguments follow.</summary>
    private Node Name()
    {
        int start = _at;
        if (Current == '`')
        {
            return _scope.Resolve(QuotedName(), node => Place(node, start));
        }
        if (!_names.IsEmpty && _names.Match(text, _at) is { } known)
        {
            _at = known.End;
            return _scope.Resolve(known.Name, node => Place(node, start));
        }
        if (Builtins.MatchSpaced(text, _at) is { } spaced && !_scope.IsBound(spaced.Name))
        {
            _at = spaced.End;
            return NamedFunction(spaced.Name, start);
        }
        string word = Word();
        if (FeelNames.IsReserved(word))
        {
            return ReservedFunction(word, start);
        }
        string name = Joined(word, start);
        return NamedFunction(name, start);
    }

    /// <summary>
    /// The words <c>and</c> and <c>or</c> are functions where a value is wanted and arguments follow.
    /// </summary>
    private Node ReservedFunction(string word, int start)
    {
        SkipSpace();
        if (word is "and" or "or" && Current == '(' && Builtins.Find(word, options.Dialect) is { } function)
        {
            Arguments arguments = Arguments(out int depth);
            return Place(new BuiltinCallNode(function, arguments), start, depth);
        }
        _at = start;
        return FailExpected("a value");
    }

    private Node NamedFunction(string name, int start)
    {
        int end = _at;
        SkipSpace();
        bool called = Current == '(' && !AtEnd;
        bool builtin = called && !_scope.IsBound(name) && !(_rules.CoercesSingletons && _names.Contains(name));
        if (builtin && Builtins.Find(name, options.Dialect) is { } function)
        {
            Arguments arguments = Arguments(out int depth);
            return Place(new BuiltinCallNode(function, arguments), start, depth);
        }
        _at = end;
        return _scope.Resolve(name, node => Place(node, start));
    }

    /// <summary>Further words of a name with spaces: two words side by side are nothing else in FEEL.</summary>
    private string Joined(string word, int start)
    {
        int end = _at;
        StringBuilder? joined = null;
        while (true)
        {
            SkipSpace();
            int next = _at;
            if (AtEnd || !FeelNames.IsStart(CodePoint(_at)))
            {
                break;
            }
            string further = Word();
            if (FeelNames.IsReserved(further))
            {
                _at = next;
                break;
            }
            (joined ??= new StringBuilder(word)).Append(' ').Append(further);
            end = _at;
        }
        if (joined is null)
        {
            _at = end;
            return word;
        }
        SkipSpace();
        if (!_rules.JoinsWords && Current != '(')
        {
            _at = start + word.Length;
            SkipSpace();
            FailExpected("an operator or the end of the expression");
            return word;
        }
        _at = end;
        return joined.ToString();
    }

    /// <summary>The name after a dot: an entry or a property.</summary>
    private string PathName()
    {
        SkipSpace();
        if (Current == '`')
        {
            return QuotedName();
        }
        if (!_names.IsEmpty && _names.Match(text, _at) is { } known)
        {
            _at = known.End;
            return known.Name;
        }
        foreach (string property in (string[])["time offset", "start included", "end included"])
        {
            if (KnownNames.EndOf(property, text, _at) is { } end)
            {
                _at = end;
                return property;
            }
        }
        if (AtEnd || !FeelNames.IsStart(CodePoint(_at)))
        {
            FailExpected("a name after '.'");
            return "";
        }
        int start = _at;
        string word = Word();
        if (word is "null" or "true" or "false" && !_rules.JoinsWords)
        {
            _at = start;
            FailExpected("a name after '.'");
        }
        return Joined(word, start);
    }

    private string QuotedName()
    {
        int end = text.IndexOf('`', _at + 1);
        if (end < 0)
        {
            FailExpected("'`' at the end of the name");
            return "";
        }
        string name = Unescaped(text[(_at + 1)..end]);
        _at = end + 1;
        return name;
    }

    /// <summary>A name without spaces; empty when none stands here.</summary>
    private string Word()
    {
        int start = _at;
        bool escaped = false;
        while (_at < text.Length)
        {
            int c = CodePoint(_at);
            if (c == '\\' && IsUnicodeEscape(_at))
            {
                escaped = true;
                _at += text[_at + 1] == 'u' ? 6 : 8;
            }
            else if (_at == start ? FeelNames.IsStart(c) : FeelNames.IsPart(c))
            {
                _at += c > 0xFFFF ? 2 : 1;
            }
            else
            {
                break;
            }
        }
        string word = text[start.._at];
        return escaped ? Unescaped(word) : word;
    }

    private int CodePoint(int at) => char.IsHighSurrogate(text[at]) && at + 1 < text.Length
        && char.IsLowSurrogate(text[at + 1]) ? char.ConvertToUtf32(text[at], text[at + 1]) : text[at];

    private bool IsUnicodeEscape(int at)
    {
        int digits = at + 1 < text.Length ? text[at + 1] switch { 'u' => 4, 'U' => 6, _ => 0 } : 0;
        if (digits == 0 || at + 2 + digits > text.Length)
        {
            return false;
        }
        for (int i = 0; i < digits; i++)
        {
            if (!char.IsAsciiHexDigit(text[at + 2 + i]))
            {
                return false;
            }
        }
        return true;
    }

    private static string Unescaped(string name) => name.Contains('\\') ? StringEscapes.Read(name) : name;

    /// <summary>The name of a named argument with its colon; null when the argument has none.</summary>
    private string? ArgumentName()
    {
        int start = _at;
        if (AtEnd || !FeelNames.IsStart(CodePoint(_at)))
        {
            return null;
        }
        int at = _at;
        while (at < text.Length
            && (FeelNames.IsPart(text[at]) || text[at] is ' ' or '-' or '\'' || char.IsSurrogate(text[at])))
        {
            at++;
        }
        if (at == text.Length || text[at] != ':')
        {
            return null;
        }
        string name = KnownNames.Normalize(text[start..at]);
        _at = at + 1;
        return name;
    }

    /// <summary>The name of an iteration variable or a parameter, up to one of the given ends.</summary>
    private string BoundName(string purpose)
    {
        SkipSpace();
        if (Current == '`')
        {
            return QuotedName();
        }
        int start = _at;
        string name = Word();
        if (name.Length == 0 || FeelNames.IsReserved(name))
        {
            _at = start;
            FailExpected($"a name for {purpose}");
            return name;
        }
        while (Error is null)
        {
            int end = _at;
            SkipSpace();
            string further = AtEnd ? "" : Word();
            if (further.Length == 0 || FeelNames.IsReserved(further))
            {
                _at = end;
                break;
            }
            name += " " + further;
        }
        if (!FeelNames.IsPlain(name))
        {
            _names.Add(name);
        }
        return name;
    }
}

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
            return NamedFunction(QuotedName(), start);
        }
        if (_names?.Match(text, _at) is { } known)
        {
            _at = known.End;
            return Resolved(known.Name, start);
        }
        if (Builtins.MatchSpaced(text, _at, _rules) is { } spaced && !_scope.IsBound(spaced.Name))
        {
            _at = spaced.End;
            return NamedFunction(spaced.Name, start);
        }
        string word = Word();
        if (FeelNames.IsReserved(word) && (IsReserved(word) || text.AsSpan().Trim().SequenceEqual(word)))
        {
            return ReservedFunction(word, start);
        }
        return NamedFunction(_rules.JoinsWords ? Joined(word, start) : JoinedFunction(word, start), start);
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
        if (Current == '(' && !AtEnd)
        {
            bool hidden = _rules.HasFunctionValues && (_scope.IsBound(name) || _names?.Contains(name) is true);
            Builtin? builtin = hidden ? null : Builtins.Find(name, options.Dialect);
            if (!_rules.HasFunctionValues && _scope.FindFunction(name, orEntry: builtin is null) is { } slot)
            {
                return Call(Place(new LocalNode(name, slot), start), start);
            }
            if (builtin is not null)
            {
                Arguments arguments = Arguments(out int depth);
                return Place(new BuiltinCallNode(builtin, arguments), start, depth);
            }
            if (!_rules.HasFunctionValues)
            {
                return Call(Place(new VariableNode(name, _scope.IndexOfVariable(name)), start), start);
            }
        }
        _at = end;
        return Resolved(name, start);
    }

    private Node Call(Node function, int start)
    {
        Arguments arguments = Arguments(out int depth);
        return Place(new CallNode(function, arguments), start, Math.Max(function.Depth, depth));
    }

    private Node Resolved(string name, int start)
    {
        Node outside = Place(_scope.Resolve(name, out int[]? items), start);
        return items is null ? outside : Place(new ItemEntryNode(name, items, outside), start, outside.Depth);
    }

    /// <summary>Further words of a name with spaces: two words side by side are nothing else in the standard.</summary>
    private string Joined(string word, int start)
    {
        int end = _at;
        StringBuilder? joined = null;
        while (true)
        {
            SkipSpace();
            int next = _at;
            if (!SeesNameStart())
            {
                break;
            }
            string further = Word();
            if (IsReserved(further))
            {
                _at = next;
                break;
            }
            (joined ??= new StringBuilder(word)).Append(' ').Append(further);
            end = _at;
        }
        _at = end;
        return joined?.ToString() ?? word;
    }

    /// <summary>
    /// The name of a function of several words, as it stands, when arguments follow; otherwise the word alone. In
    /// Camunda's dialect any other words side by side are an error, and words such as <c>between</c> are names too.
    /// </summary>
    private string JoinedFunction(string word, int start)
    {
        int end = _at;
        int last = _at;
        while (true)
        {
            int at = last;
            while (at < text.Length && text[at] == ' ')
            {
                at++;
            }
            _at = at;
            if (at < text.Length && text[at] == '(' && last > end)
            {
                _at = last;
                return text[start..last];
            }
            if (at == last || !SeesNameStart())
            {
                break;
            }
            int length = WordLength();
            if (IsReserved(text.AsSpan(at, length)))
            {
                break;
            }
            last = at + length;
        }
        _at = end;
        return word;
    }

    /// <summary>The name after a dot: an entry or a property.</summary>
    private string PathName()
    {
        SkipSpace();
        if (Current == '`')
        {
            return QuotedName();
        }
        if (_names?.Match(text, _at) is { } known)
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
        if (!SeesNameStart())
        {
            FailExpected("a name after '.'");
            return "";
        }
        int start = _at;
        string word = Word();
        if (_rules.JoinsWords)
        {
            return Joined(word, start);
        }
        if (IsReserved(word))
        {
            _at = start;
            FailExpected("a name after '.'");
        }
        return word;
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
        if (name.Length == 0)
        {
            FailExpected("a name between '`' and '`'");
        }
        _at = end + 1;
        return name;
    }

    private bool SeesNameStart() => !AtEnd && IsNameStart(CodePoint(_at));

    // A letter beyond the first plane of Unicode, or '?', makes no name in Camunda's dialect.
    private bool IsNameStart(int c) => FeelNames.IsStart(c) && (_rules.JoinsWords || (c <= 0xFFFF && c != '?'));

    private bool IsNamePart(int c) => FeelNames.IsPart(c) && (_rules.JoinsWords || (c <= 0xFFFF && c != '?'));

    /// <summary>
    /// Words that are no part of a name. In Camunda's dialect those that only begin a construct, or stand inside of one,
    /// are names where the construct does not stand; alone, such a word is no expression.
    /// </summary>
    private bool IsReserved(ReadOnlySpan<char> word) => FeelNames.IsReserved(word) && (_rules.JoinsWords
        || word is not ("between" or "every" or "for" or "if" or "instance" or "not" or "of" or "some"));

    /// <summary>A name without spaces; empty when none stands here.</summary>
    private string Word()
    {
        int start = _at;
        _at += WordLength();
        string word = text[start.._at];
        return Unescaped(word);
    }

    /// <summary>How long the name without spaces is that stands here.</summary>
    private int WordLength()
    {
        int at = _at;
        while (at < text.Length)
        {
            int c = CodePoint(at);
            if (c == '\\' && IsUnicodeEscape(at))
            {
                at += text[at + 1] == 'u' ? 6 : 8;
            }
            else if (at == _at ? IsNameStart(c) : IsNamePart(c))
            {
                at += c > 0xFFFF ? 2 : 1;
            }
            else
            {
                break;
            }
        }
        return at - _at;
    }

    private int CodePoint(int at) => char.IsHighSurrogate(text[at]) && at + 1 < text.Length
        && char.IsLowSurrogate(text[at + 1]) ? char.ConvertToUtf32(text[at], text[at + 1]) : text[at];

    private bool IsUnicodeEscape(int at)
    {
        int digits = at + 1 < text.Length && _rules.ReadsUnicodeEscapes ? text[at + 1] switch { 'u' => 4, 'U' => 6, _ => 0 } : 0;
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

    private string Unescaped(string name) =>
        _rules.ReadsUnicodeEscapes && name.Contains('\\') ? StringEscapes.Read(name, _rules) : name;

    /// <summary>The name of a named argument with its colon; null when the argument has none.</summary>
    private string? ArgumentName()
    {
        int start = _at;
        if (Current == '`' && text.IndexOf('`', _at + 1) is > 0 and var close)
        {
            _at = close + 1;
            if (Take(':'))
            {
                return Unescaped(text[(start + 1)..close]);
            }
            _at = start;
            return null;
        }
        if (!SeesNameStart())
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
        string name = text[start..at].TrimEnd();
        _at = at + 1;
        return _rules.JoinsWords ? KnownNames.Normalize(name) : name;
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
        if (name.Length == 0 || IsReserved(name))
        {
            _at = start;
            FailExpected($"a name for {purpose}");
            return name;
        }
        name = _rules.JoinsWords ? Joined(name, start) : name;
        Learn(name);
        return name;
    }
}

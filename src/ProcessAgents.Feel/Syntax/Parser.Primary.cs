using System.Buffers;

namespace ProcessAgents.Feel;

internal sealed partial class Parser
{
    private static readonly SearchValues<char> EndsOfKeys = SearchValues.Create(":{}[]\",\r\n");

    /// <summary>Grammar rules 33 to 39, 44 to 46 and 53 to 58: everything that begins with itself.</summary>
    private Node Primary()
    {
        int start = _at;
        switch (Current)
        {
            case '"':
                return Place(new LiteralNode(new FeelString(StringText())), start);
            case >= '0' and <= '9':
            case '.' when char.IsAsciiDigit(Ahead(1)):
                return NumberLiteral();
            case '(':
                return Parenthesized();
            case '[':
                return ListOrRange();
            case ']':
                return OpenRange();
            case '{':
                return Context();
            case '@':
                return AtLiteral();
            case '<' or '>' or '=' or '!' when !AtEnd && _rules.HasUnaryRanges && !FollowsComparison():
                return UnaryRange();
            case 't' when TakeWord("true"):
                return Place(new LiteralNode(FeelBoolean.True), start);
            case 'f' when TakeWord("false"):
                return Place(new LiteralNode(FeelBoolean.False), start);
            case 'n' when TakeWord("null"):
                return Place(new LiteralNode(FeelNull.Instance), start);
            case 'n' when SeesWord("not"):
                return Not();
            case 'i' when SeesWord("if"):
                return If();
            case 'f' when SeesWord("for"):
                return For();
            case 's' when SeesWord("some"):
                return Quantified("some");
            case 'e' when SeesWord("every"):
                return Quantified("every");
            case 'f' when SeesWord("function"):
                return FunctionLiteral();
            case '`':
                return Name();
            case '\\' when IsUnicodeEscape(_at):
                return Name();
        }
        return !AtEnd && FeelNames.IsStart(CodePoint(_at)) ? Name() : FailExpected("a value");
    }

    private Node Not()
    {
        int start = _at;
        _at += 3;
        SkipSpace();
        if (Current != '(' || AtEnd)
        {
            return FailExpected("'(' after 'not'");
        }
        Arguments arguments = Arguments(out int depth);
        return Place(new BuiltinCallNode(Builtins.Find("not", options.Dialect)!, arguments), start, depth);
    }

    private string StringText()
    {
        int start = ++_at;
        bool escaped = false;
        while (_at < text.Length && text[_at] != '"')
        {
            escaped |= text[_at] == '\\';
            _at += text[_at] == '\\' ? 2 : 1;
        }
        if (_at >= text.Length)
        {
            Fail(start - 1, "Expected '\"' at the end of the string, but found the end of the text.");
            return "";
        }
        string value = text[start.._at++];
        return escaped ? StringEscapes.Read(value) : value;
    }

    private Node NumberLiteral()
    {
        int start = _at;
        while (char.IsAsciiDigit(Current))
        {
            _at++;
        }
        if (Current == '.' && char.IsAsciiDigit(Ahead(1)))
        {
            _at++;
            while (char.IsAsciiDigit(Current))
            {
                _at++;
            }
        }
        int sign = Ahead(1) is '+' or '-' ? 2 : 1;
        if (Current is 'e' or 'E' && char.IsAsciiDigit(Ahead(sign)) && _rules.ReadsExponents)
        {
            _at += sign;
            while (char.IsAsciiDigit(Current))
            {
                _at++;
            }
        }
        if (!AtEnd && FeelNames.IsStart(CodePoint(_at)) && !FeelNames.IsReserved(WordHere()))
        {
            return FailExpected("the end of the number");
        }
        return Decimal128.TryParse(text.AsSpan(start, _at - start), out Decimal128 value)
            ? Place(new LiteralNode(NumberOf(value)), start)
            : Fail(start, "Expected a number of at most 6144 digits, but found a larger one.");
    }

    private static FeelNumber NumberOf(Decimal128 value) =>
        value.Exponent == 0 && value.TryTruncate(out long whole) ? FeelNumber.Of(whole) : new FeelNumber(value);

    private string WordHere()
    {
        int start = _at;
        string word = Word();
        _at = start;
        return word;
    }

    private Node AtLiteral()
    {
        int start = _at++;
        SkipSpace();
        if (Current != '"' || AtEnd)
        {
            return FailExpected("'\"' after '@'");
        }
        string literal = StringText();
        return Place(new AtLiteralNode(literal, FeelValue.OrNull(TemporalParser.Any(literal, _rules))), start);
    }

    /// <summary>Grammar rule 8 or an expression in parentheses.</summary>
    private Node Parenthesized()
    {
        int start = _at++;
        bool outer = _inRangeEnd;
        _inRangeEnd = false;
        SkipSpace();
        Node first = Current is '<' or '>' && _inputSlot >= 0 && !AtEnd ? UnaryRange() : Expression();
        _inRangeEnd = outer;
        if (TakeDots())
        {
            return RangeAfterDots(start, first, included: false);
        }
        if (Current == ',' && _rules.HasUnaryRanges)
        {
            FailExpected("')' at the end of the parentheses");
        }
        Expect(')', "at the end of the parentheses");
        return first;
    }

    private Node ListOrRange()
    {
        int start = _at++;
        if (Take(']'))
        {
            return Place(new ListNode([]), start);
        }
        var items = new List<Node> { Expression() };
        if (TakeDots())
        {
            return RangeAfterDots(start, items[0], included: true);
        }
        int depth = items[0].Depth;
        while (Error is null && Take(','))
        {
            items.Add(Expression());
            depth = Math.Max(depth, items[^1].Depth);
        }
        Expect(']', "at the end of the list");
        return Place(new ListNode([.. items]), start, depth);
    }

    private Node OpenRange()
    {
        int start = _at++;
        Node first = Expression();
        if (!TakeDots())
        {
            return FailExpected("'..' in the range");
        }
        return RangeAfterDots(start, first, included: false);
    }

    private bool TakeDots()
    {
        SkipSpace();
        if (Current != '.' || Ahead(1) != '.')
        {
            return false;
        }
        _at += 2;
        return true;
    }

    private Node RangeAfterDots(int start, Node low, bool included)
    {
        bool outer = _inRangeEnd;
        _inRangeEnd = true;
        Node high = Expression();
        _inRangeEnd = outer;
        SkipSpace();
        bool endIncluded = Current == ']';
        if (AtEnd || Current is not (']' or ')' or '['))
        {
            return FailExpected("']', ')' or '[' at the end of the range");
        }
        _at++;
        return Place(new RangeNode(low, included, high, endIncluded), start, low, high);
    }

    /// <summary>Whether the character before is one of a comparison: <c>x == 1</c> is an error, not a range.</summary>
    private bool FollowsComparison()
    {
        ReadOnlySpan<char> before = text.AsSpan(0, _at).TrimEnd();
        return before.Length > 0 && before[^1] is '=' or '<' or '>' or '!';
    }

    /// <summary>Grammar rule 7 as a value: a range with one end.</summary>
    private Node UnaryRange()
    {
        int start = _at;
        if (TakeComparison() is not { } comparison)
        {
            return FailExpected("a value");
        }
        Node endpoint = Operation(AdditionLevel);
        Node node = comparison switch
        {
            ComparisonOperator.Less => new RangeNode(null, false, endpoint, false),
            ComparisonOperator.LessOrEqual => new RangeNode(null, false, endpoint, true),
            ComparisonOperator.Greater => new RangeNode(endpoint, false, null, false),
            ComparisonOperator.GreaterOrEqual => new RangeNode(endpoint, true, null, false),
            _ => new PointRangeNode(endpoint, comparison == ComparisonOperator.NotEqual),
        };
        return Place(node, start, endpoint.Depth);
    }

    /// <summary>Grammar rules 57 and 58: each key is bound for the entries after it.</summary>
    private Node Context()
    {
        int start = _at++;
        if (Take('}'))
        {
            return Place(new ContextNode([], [], []), start);
        }
        var keys = new List<string>();
        var slots = new List<int>();
        var values = new List<Node>();
        int mark = _scope.Mark();
        int depth = 0;
        do
        {
            string key = ContextKey();
            if (!Expect(':', "after the key"))
            {
                break;
            }
            Node value = Expression();
            _names.Add(key);
            keys.Add(key);
            values.Add(value);
            slots.Add(_scope.Bind(key));
            depth = Math.Max(depth, value.Depth);
        }
        while (Error is null && Take(','));
        _scope.Release(mark);
        Expect('}', "at the end of the context");
        return Place(new ContextNode([.. keys], [.. slots], [.. values]), start, depth);
    }

    private string ContextKey()
    {
        SkipSpace();
        if (Current == '"')
        {
            return StringText();
        }
        if (Current == '`')
        {
            return QuotedName();
        }
        int start = _at;
        int end = text.AsSpan(_at).IndexOfAny(EndsOfKeys);
        if (end <= 0 || text[_at + end] != ':' || FeelNames.IsReserved(text.AsSpan(_at, end).TrimEnd()))
        {
            FailExpected("a key and ':'");
            return "";
        }
        _at += end;
        return KnownNames.Normalize(Unescaped(text[start.._at].TrimEnd()));
    }
}

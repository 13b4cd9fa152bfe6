namespace ProcessAgents.Feel;

internal sealed partial class Parser
{
    /// <summary>Grammar rules 33 to 39, 44 to 46 and 53 to 58: everything that begins with itself.</summary>
    private Node Primary()
    {
        int start = _at;
        switch (Current)
        {
            case '"':
                FeelString value = new(StringText());
                return Place(new LiteralNode(value, Error is null ? text[start.._at] : null), start);
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
            case '<' or '>' or '=' or '!' when !AtEnd && _rules.HasRangeValues && !FollowsComparison():
                return UnaryRange();
            case 't' when TakeWord("true"):
                return Place(new LiteralNode(FeelBoolean.True), start);
            case 'f' when TakeWord("false"):
                return Place(new LiteralNode(FeelBoolean.False), start);
            case 'n' when TakeWord("null"):
                return Place(new LiteralNode(FeelNull.Instance), start);
            case 'n' when SeesWord("not"):
                return Not();
            case 'f' when SeesWord("function"):
                return FunctionLiteral();
            case 'i' or 'f' or 's' or 'e' when _rules.ChainsOperators && WholeConstruct() is { } whole:
                return whole;
            case '?' when !_rules.JoinsWords:
                _at++;
                return Resolved("?", start);
            case '`':
                return Name();
            case '\\' when IsUnicodeEscape(_at):
                return Name();
        }
        return SeesNameStart() ? Name() : FailExpected("a value");
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
        string raw = RawStringText();
        return raw.Contains('\\') ? StringEscapes.Read(raw, _rules) : raw;
    }

    /// <summary>What stands between quotation marks, with its escapes as they are.</summary>
    private string RawStringText()
    {
        int start = ++_at;
        while (_at < text.Length && text[_at] != '"')
        {
            _at += text[_at] == '\\' ? 2 : 1;
        }
        if (_at >= text.Length)
        {
            Fail(start - 1, "Expected '\"' at the end of the string, but found the end of the text.");
            return "";
        }
        return text[start.._at++];
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
        if (SeesNameStart() && !FeelNames.IsReserved(WordHere()))
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
        string literal = RawStringText();
        return Place(new AtLiteralNode(literal, FeelValue.OrNull(TemporalParser.Any(literal, _rules))), start);
    }
}

using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>Reads the items of a simple cell.</summary>
internal sealed class CellReader(string text)
{
    private static readonly (string Prefix, string Suffix)[] Temporals =
    [
        ("date(\"", "\")"), ("time(\"", "\")"), ("date and time(\"", "\")"), ("duration(\"", "\")"), ("@\"", "\""),
    ];

    private int position;

    public bool IsAtEnd
    {
        get
        {
            SkipSpace();
            return position == text.Length;
        }
    }

    public bool TryTake(char expected)
    {
        SkipSpace();
        if (position >= text.Length || text[position] != expected)
        {
            return false;
        }

        position++;
        return true;
    }

    /// <summary>Takes <c>not(</c>.</summary>
    public bool TryTakeNegation()
    {
        SkipSpace();
        var start = position;
        if (TryTakeWord("not") && TryTake('('))
        {
            return true;
        }

        position = start;
        return false;
    }

    public bool TryTakeNull()
    {
        SkipSpace();
        return TryTakeWord("null");
    }

    /// <summary>Adds a value or an interval; false when here is neither.</summary>
    public bool TryReadItem(List<FeelValue> values, List<CellInterval> intervals)
    {
        SkipSpace();
        if (position >= text.Length)
        {
            return false;
        }

        switch (text[position])
        {
            case '<' or '>':
                return TryReadComparison(intervals);
            case '[' or '(' or ']':
                return TryReadRange(intervals);
            case 't' or 'f' when TryReadBoolean() is { } truth:
                values.Add(truth);
                return true;
            default:
                switch (TryReadOrdered())
                {
                    case null:
                        return false;
                    case FeelString own:
                        values.Add(own);
                        return true;
                    case var point:
                        intervals.Add(CellInterval.Of(point));
                        return true;
                }
        }
    }

    private bool TryReadComparison(List<CellInterval> intervals)
    {
        var isLess = text[position++] == '<';
        var isIncluded = position < text.Length && text[position] == '=';
        position += isIncluded ? 1 : 0;
        if (TryReadOrdered() is not { } end)
        {
            return false;
        }

        intervals.Add(
            isLess ? new CellInterval(null, false, end, isIncluded) : new CellInterval(end, isIncluded, null, false));
        return true;
    }

    private bool TryReadRange(List<CellInterval> intervals)
    {
        var isLowIncluded = text[position++] == '[';
        if (TryReadOrdered() is not { } low || !TryTake('.') || !TryTake('.') || TryReadOrdered() is not { } high)
        {
            return false;
        }

        SkipSpace();
        if (position >= text.Length || text[position] is not (']' or ')' or '['))
        {
            return false;
        }

        // A range that ends before it begins holds nothing, and is no problem of reading.
        var isHighIncluded = text[position++] == ']';
        intervals.Add(new CellInterval(low, isLowIncluded, high, isHighIncluded));
        return low.GetType() == high.GetType() && FeelComparison.Compare(low, high) is not null;
    }

    private FeelValue? TryReadString()
    {
        var end = text.IndexOf('"', position + 1);
        if (end < 0 || text.AsSpan(position, end - position).Contains('\\'))
        {
            return null;
        }

        FeelValue value = text[(position + 1)..end];
        position = end + 1;
        return value;
    }

    private FeelBoolean? TryReadBoolean() =>
        TryTakeWord("true") ? FeelBoolean.True : TryTakeWord("false") ? FeelBoolean.False : null;

    private FeelValue? TryReadOrdered()
    {
        SkipSpace();
        if (position < text.Length && text[position] == '"')
        {
            return TryReadString();
        }

        var start = position;
        if (position < text.Length && text[position] == '-')
        {
            position++;
        }

        while (position < text.Length && (char.IsAsciiDigit(text[position]) || IsDecimalPoint()))
        {
            position++;
        }

        if (position > start)
        {
            return FeelNumber.TryParse(text.AsSpan(start, position - start), out var number) ? number : null;
        }

        return TryReadTemporal();
    }

    private bool IsDecimalPoint() =>
        text[position] == '.' && position + 1 < text.Length && char.IsAsciiDigit(text[position + 1])
        && position > 0 && text[position - 1] != '.';

    private FeelValue? TryReadTemporal()
    {
        foreach (var (prefix, suffix) in Temporals)
        {
            if (!text.AsSpan(position).StartsWith(prefix))
            {
                continue;
            }

            var end = text.IndexOf(suffix, position + prefix.Length, StringComparison.Ordinal);
            if (end < 0)
            {
                return null;
            }

            var literal = text[position..(end + suffix.Length)];
            position = end + suffix.Length;
            var value = FeelExpression.Parse(literal).Value?
                .Evaluate(FeelContext.Empty, default(FeelEnvironment)).Value;
            return value is FeelDate or FeelTime or FeelDateTime or FeelYearMonthDuration or FeelDayTimeDuration
                ? value
                : null;
        }

        return null;
    }

    private bool TryTakeWord(string word)
    {
        var end = position + word.Length;
        if (!text.AsSpan(position).StartsWith(word)
            || (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not (',' or ')' or '(')))
        {
            return false;
        }

        position = end;
        return true;
    }

    private void SkipSpace()
    {
        while (position < text.Length && char.IsWhiteSpace(text[position]))
        {
            position++;
        }
    }
}

using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>
/// What a cell says when it is simple: texts, one truth value, or numbers, dates, durations and intervals of them.
/// Exactly one of the two is set.
/// </summary>
internal sealed record CellPattern(List<FeelValue>? Values, List<CellInterval>? Intervals)
{
    /// <summary>Reads a cell; null when it is not simple.</summary>
    public static CellPattern? TryParse(string text)
    {
        var reader = new CellReader(text);
        List<FeelValue>? values = null;
        List<CellInterval>? intervals = null;
        do
        {
            if (!reader.TryReadItem(out var value, out var interval))
            {
                return null;
            }

            if (value is not null)
            {
                (values ??= []).Add(value);
            }
            else
            {
                (intervals ??= []).Add(interval!);
            }
        }
        while (reader.TryTake(','));

        return reader.IsAtEnd && values is null != intervals is null && !IsListWithBoolean(values)
            ? new CellPattern(values, intervals)
            : null;
    }

    // A truth value alone is one to be equal to; among others it is a condition, which FEEL must decide.
    private static bool IsListWithBoolean(List<FeelValue>? values) =>
        values is { Count: > 1 } && values.Exists(value => value is FeelBoolean);
}

/// <summary>An interval of a cell; a missing end reaches without bound.</summary>
internal sealed record CellInterval(FeelValue? Low, bool IsLowIncluded, FeelValue? High, bool IsHighIncluded)
{
    /// <summary>The type of the ends, of which there is at least one.</summary>
    public Type Type => (Low ?? High)!.GetType();

    /// <summary>Whether any two values of the type compare: times and moments do only with the same kind of zone.</summary>
    public bool IsTotallyOrdered => (Low ?? High) is not (FeelTime or FeelDateTime);
}

/// <summary>Reads the items of a simple cell.</summary>
internal sealed class CellReader(string text)
{
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

    public bool TryReadItem(out FeelValue? value, out CellInterval? interval)
    {
        value = null;
        interval = null;
        SkipSpace();
        if (position >= text.Length)
        {
            return false;
        }

        return text[position] switch
        {
            '<' or '>' => TryReadComparison(out interval),
            '[' or '(' or ']' => TryReadRange(out interval),
            '"' => TryReadString(out value),
            't' or 'f' => TryReadBoolean(out value),
            _ => TryReadPoint(out interval),
        };
    }

    private bool TryReadComparison(out CellInterval? interval)
    {
        interval = null;
        var isLess = text[position++] == '<';
        var isIncluded = position < text.Length && text[position] == '=';
        position += isIncluded ? 1 : 0;
        if (TryReadOrdered() is not { } end)
        {
            return false;
        }

        interval = isLess
            ? new CellInterval(null, false, end, isIncluded)
            : new CellInterval(end, isIncluded, null, false);
        return true;
    }

    private bool TryReadRange(out CellInterval? interval)
    {
        interval = null;
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

        var isHighIncluded = text[position++] == ']';
        if (low.GetType() != high.GetType() || FeelComparison.Compare(low, high) is not <= 0)
        {
            return false;
        }

        interval = new CellInterval(low, isLowIncluded, high, isHighIncluded);
        return true;
    }

    private bool TryReadPoint(out CellInterval? interval)
    {
        interval = TryReadOrdered() is { } point ? new CellInterval(point, true, point, true) : null;
        return interval is not null;
    }

    private bool TryReadString(out FeelValue? value)
    {
        value = null;
        var end = text.IndexOf('"', position + 1);
        if (end < 0 || text.AsSpan(position, end - position).Contains('\\'))
        {
            return false;
        }

        value = text[(position + 1)..end];
        position = end + 1;
        return true;
    }

    private bool TryReadBoolean(out FeelValue? value)
    {
        var isTrue = text.AsSpan(position).StartsWith("true");
        value = FeelBoolean.Of(isTrue);
        if (!isTrue && !text.AsSpan(position).StartsWith("false"))
        {
            return false;
        }

        position += isTrue ? 4 : 5;
        return position == text.Length || text[position] is ',' or ' ';
    }

    private FeelValue? TryReadOrdered()
    {
        SkipSpace();
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
        foreach (var (prefix, suffix) in new[] { ("date(\"", "\")"), ("duration(\"", "\")"), ("@\"", "\"") })
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
            return value is FeelDate or FeelYearMonthDuration or FeelDayTimeDuration ? value : null;
        }

        return null;
    }

    private void SkipSpace()
    {
        while (position < text.Length && char.IsWhiteSpace(text[position]))
        {
            position++;
        }
    }
}

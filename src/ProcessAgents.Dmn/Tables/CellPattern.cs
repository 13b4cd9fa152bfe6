using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>
/// What a cell says when it is simple: a list of values that have no order here (texts, or one truth value), or of
/// intervals of those that have one (numbers, dates, times, durations, texts); null among them; the negation of such a
/// list. Of values and intervals at most one is set.
/// </summary>
internal sealed record CellPattern(
    IReadOnlyList<FeelValue> Values, IReadOnlyList<CellInterval> Intervals, bool HasNull, bool IsNegated)
{
    /// <summary>Whether the index may hold the cell.</summary>
    public bool IsIndexed { get; } = !HasNull && !IsNegated
        && Values.Count + Intervals.Count > 0 && Intervals.All(interval => interval.IsIndexed);

    /// <summary>Reads a cell; null when it is not simple.</summary>
    public static CellPattern? TryParse(string text)
    {
        var reader = new CellReader(text);
        var isNegated = reader.TryTakeNegation();
        var values = new List<FeelValue>();
        var intervals = new List<CellInterval>();
        var hasNull = false;
        do
        {
            if (reader.TryTakeNull())
            {
                hasNull = true;
            }
            else if (!reader.TryReadItem(values, intervals))
            {
                return null;
            }
        }
        while (reader.TryTake(','));

        var isRead = (!isNegated || reader.TryTake(')')) && reader.IsAtEnd;
        return isRead ? Create(values, intervals, hasNull, isNegated) : null;
    }

    private static CellPattern? Create(
        List<FeelValue> values, List<CellInterval> intervals, bool hasNull, bool isNegated)
    {
        // A truth value alone is one to be equal to; among others it is a condition, which FEEL must decide.
        if (values.Exists(value => value is FeelBoolean) && (values.Count + intervals.Count > 1 || hasNull || isNegated))
        {
            return null;
        }

        // Texts beside intervals of texts are intervals too.
        if (values.Count > 0 && intervals.Count > 0)
        {
            if (!values.TrueForAll(value => value is FeelString))
            {
                return null;
            }

            intervals.AddRange(values.Select(CellInterval.Of));
            values.Clear();
        }

        return new CellPattern(values, intervals, hasNull, isNegated);
    }
}

/// <summary>An interval of a cell; a missing end reaches without bound. At least one end is there.</summary>
internal sealed record CellInterval(FeelValue? Low, bool IsLowIncluded, FeelValue? High, bool IsHighIncluded)
{
    /// <summary>The type of the ends.</summary>
    public Type Type => (Low ?? High)!.GetType();

    /// <summary>
    /// Whether the index may hold the interval: any two values of the type compare, and are found by order alone.
    /// </summary>
    public bool IsIndexed => (Low ?? High) is not (FeelTime or FeelDateTime or FeelString);

    /// <summary>The interval of one value.</summary>
    public static CellInterval Of(FeelValue value) => new(value, true, value, true);
}

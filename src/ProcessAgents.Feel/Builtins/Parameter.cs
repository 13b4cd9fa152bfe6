namespace ProcessAgents.Feel;

/// <summary>
/// One parameter of a builtin, written <c>name</c>, <c>name|other name</c>, with a <c>?</c> behind when it may be left
/// out, or with <c>??</c> when null in its place means the same in every dialect.
/// </summary>
internal abstract class Parameter
{
    protected Parameter(string notation)
    {
        IsOptional = notation.EndsWith('?');
        AllowsNull = notation.EndsWith("??", StringComparison.Ordinal);
        Names = notation.TrimEnd('?').Split('|');
    }

    public string[] Names { get; }

    public bool IsOptional { get; }

    public bool AllowsNull { get; }

    public string Name => Names[0];

    /// <summary>The argument as the function gets it, null when left out; false when it does not fit.</summary>
    public abstract bool TryConvert(FeelValue? argument, FeelDialectRules rules, out FeelValue? converted);
}

/// <summary>
/// A parameter of one type of values; <see cref="FeelValue"/> itself means every value, null included.
/// </summary>
internal sealed class Parameter<T>(string notation) : Parameter(notation)
    where T : FeelValue
{
    public override bool TryConvert(FeelValue? argument, FeelDialectRules rules, out FeelValue? converted)
    {
        converted = argument;
        if (argument is T)
        {
            return true;
        }
        if (argument is null || (argument is FeelNull && (AllowsNull || (IsOptional && rules.TreatsNullAsLeftOut))))
        {
            converted = null;
            return true;
        }
        if (!rules.CoercesSingletons || argument is FeelNull)
        {
            return false;
        }
        converted = argument switch
        {
            FeelList { Count: 1 } single when single[0] is T item => item,
            not FeelList when typeof(T) == typeof(FeelList) => new FeelList([argument]),
            FeelDate date when typeof(T) == typeof(FeelDateTime) => new FeelDateTime(date.Date, 0, FeelZone.Utc),
            _ => null,
        };
        return converted is not null;
    }
}

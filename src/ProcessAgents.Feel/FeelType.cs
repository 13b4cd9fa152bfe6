namespace ProcessAgents.Feel;

/// <summary>A type of FEEL, as in <c>instance of list&lt;number&gt;</c>.</summary>
public abstract record FeelType
{
    private protected FeelType()
    {
    }

    public static FeelType Any { get; } = new FeelAnyType();

    /// <summary>
    /// A simple type by its FEEL name, such as <c>number</c> or <c>date and time</c>; null when there is none.
    /// </summary>
    public static FeelType? Find(string name) =>
        FeelSimpleType.All.GetValueOrDefault(name) ?? (name == "Any" ? Any : null);

    public static FeelType ListOf(FeelType item) => new FeelListType(item);

    public static FeelType RangeOf(FeelType endpoint) => new FeelRangeType(endpoint);

    public static FeelType ContextOf(IReadOnlyDictionary<string, FeelType> entries) => new FeelContextType(entries);

    public static FeelType FunctionOf(IReadOnlyList<FeelType> parameters, FeelType result) =>
        new FeelFunctionType(parameters, result);

    /// <summary>Whether the value is of the type; null is of no type but Null.</summary>
    public abstract bool Includes(FeelValue value);

    /// <summary>Whether every value of this type is of the other one.</summary>
    public virtual bool ConformsTo(FeelType other) => other is FeelAnyType || Equals(other);
}

internal sealed record FeelAnyType : FeelType
{
    public override bool Includes(FeelValue value) => !value.IsNull;

    public override string ToString() => "Any";
}

/// <summary>A type that nobody knows: no value is of it.</summary>
internal sealed record FeelUnknownType(string Name) : FeelType
{
    public override bool Includes(FeelValue value) => false;

    public override string ToString() => Name;
}

internal sealed record FeelSimpleType(string Name, Func<FeelValue, bool> Test) : FeelType
{
    public static Dictionary<string, FeelType> All { get; } = Create();

    public bool Equals(FeelSimpleType? other) => other?.Name == Name;

    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    public override bool Includes(FeelValue value) => Test(value);

    public override bool ConformsTo(FeelType other) => base.ConformsTo(other) || Name == "Null";

    public override string ToString() => Name;

    private static Dictionary<string, FeelType> Create()
    {
        var all = new Dictionary<string, FeelType>(StringComparer.Ordinal);
        void Add(string name, Func<FeelValue, bool> test) => all.Add(name, new FeelSimpleType(name, test));
        Add("Null", value => value.IsNull);
        Add("boolean", value => value is FeelBoolean);
        Add("context", value => value is FeelContext);
        Add("date", value => value is FeelDate);
        Add("date and time", value => value is FeelDateTime);
        Add("days and time duration", value => value is FeelDayTimeDuration);
        Add("function", value => value is FeelFunction);
        Add("list", value => value is FeelList);
        Add("number", value => value is FeelNumber);
        Add("range", value => value is FeelRange);
        Add("string", value => value is FeelString);
        Add("time", value => value is FeelTime);
        Add("years and months duration", value => value is FeelYearMonthDuration);
        all.Add("dateTime", all["date and time"]);
        all.Add("dayTimeDuration", all["days and time duration"]);
        all.Add("day-time-duration", all["days and time duration"]);
        all.Add("yearMonthDuration", all["years and months duration"]);
        all.Add("year-month-duration", all["years and months duration"]);
        return all;
    }
}

internal sealed record FeelListType(FeelType Item) : FeelType
{
    public override bool Includes(FeelValue value) =>
        value is FeelList list && list.All(item => item.IsNull || Item.Includes(item));

    public override bool ConformsTo(FeelType other) =>
        base.ConformsTo(other) || (other is FeelListType list && Item.ConformsTo(list.Item))
        || other == Find("list");

    public override string ToString() => $"list<{Item}>";
}

internal sealed record FeelRangeType(FeelType Endpoint) : FeelType
{
    public override bool Includes(FeelValue value) => value is FeelRange range
        && (range.Start.IsNull || Endpoint.Includes(range.Start)) && (range.End.IsNull || Endpoint.Includes(range.End));

    public override bool ConformsTo(FeelType other) =>
        base.ConformsTo(other) || (other is FeelRangeType range && Endpoint.ConformsTo(range.Endpoint))
        || other == Find("range");

    public override string ToString() => $"range<{Endpoint}>";
}

internal sealed record FeelContextType(IReadOnlyDictionary<string, FeelType> Entries) : FeelType
{
    public override bool Includes(FeelValue value) => value is FeelContext context && Entries.All(entry =>
        context.TryGetValue(entry.Key, out FeelValue? member) && (member.IsNull || entry.Value.Includes(member)));

    public override bool ConformsTo(FeelType other) => base.ConformsTo(other) || other == Find("context")
        || (other is FeelContextType context && context.Entries.All(entry =>
            Entries.TryGetValue(entry.Key, out FeelType? type) && type.ConformsTo(entry.Value)));

    public override string ToString() => $"context<{string.Join(", ", Entries.Select(e => $"{e.Key}: {e.Value}"))}>";
}

internal sealed record FeelFunctionType(IReadOnlyList<FeelType> Parameters, FeelType Result) : FeelType
{
    public override bool Includes(FeelValue value) =>
        value is FeelFunction function && function.Type is { } type && type.ConformsTo(this);

    public override bool ConformsTo(FeelType other) => base.ConformsTo(other) || other == Find("function")
        || (other is FeelFunctionType function && function.Parameters.Count == Parameters.Count
            && Result.ConformsTo(function.Result)
            && Parameters.Zip(function.Parameters).All(pair => pair.Second.ConformsTo(pair.First)));

    public override string ToString() => $"function<{string.Join(", ", Parameters)}>->{Result}";
}

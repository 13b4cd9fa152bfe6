using System.Collections.Immutable;
using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>A type of values, built in or of an item definition, and how values become one of it.</summary>
internal abstract class ItemType
{
    public static ItemType Any { get; } = new AnyItemType();

    /// <summary>The type for <c>instance of</c> and for typed functions.</summary>
    public abstract FeelType FeelType { get; }

    /// <summary>
    /// The value as one of this type: itself, or converted (a list of one to its item, a value to a list of one, a date
    /// to its midnight); null when it cannot be one. The null of FEEL is of every type.
    /// </summary>
    public FeelValue? Convert(FeelValue value, in FeelCall call)
    {
        if (value.IsNull || Accepts(value, call))
        {
            return value;
        }

        if (ConvertOwn(value, call) is { } converted)
        {
            return converted;
        }

        return value is FeelList { Count: 1 } single && Accepts(single[0], call) ? single[0] : null;
    }

    /// <summary>Whether the value, which is not null, is of the type as it is.</summary>
    public abstract bool Accepts(FeelValue value, in FeelCall call);

    protected virtual FeelValue? ConvertOwn(FeelValue value, in FeelCall call) => null;

    /// <summary>The type for people, with what it allows.</summary>
    public override string ToString() => FeelType.ToString();
}

/// <summary>The type that every value is of.</summary>
internal sealed class AnyItemType : ItemType
{
    public override FeelType FeelType => FeelType.Any;

    public override bool Accepts(FeelValue value, in FeelCall call) => true;
}

/// <summary>A type of FEEL.</summary>
internal sealed class BasicItemType(FeelType type) : ItemType
{
    private static readonly FeelType? DateTime = FeelType.Find("date and time");

    public override FeelType FeelType => type;

    public override bool Accepts(FeelValue value, in FeelCall call) => type.Includes(value);

    protected override FeelValue? ConvertOwn(FeelValue value, in FeelCall call) =>
        value is FeelDate date && type == DateTime ? DateConversion.ToDateTime(date) : null;
}

/// <summary>A type that is being read, where it contains itself.</summary>
internal sealed class RecursiveItemType : ItemType
{
    /// <summary>What the type turned out to be; not this one.</summary>
    public ItemType Target { get; set; } = Any;

    // A type of FEEL cannot contain itself.
    public override FeelType FeelType => FeelType.Any;

    public override bool Accepts(FeelValue value, in FeelCall call) => Target.Accepts(value, call);

    protected override FeelValue? ConvertOwn(FeelValue value, in FeelCall call) => Target.Convert(value, call);
}

/// <summary>A list whose items are of one type.</summary>
internal sealed class ListItemType(ItemType item) : ItemType
{
    public override FeelType FeelType { get; } = FeelType.ListOf(item.FeelType);

    public override string ToString() => $"list of {item}";

    public override bool Accepts(FeelValue value, in FeelCall call)
    {
        if (value is not FeelList list)
        {
            return false;
        }

        foreach (var element in list)
        {
            if (!element.IsNull && !item.Accepts(element, call))
            {
                return false;
            }
        }

        return true;
    }

    protected override FeelValue? ConvertOwn(FeelValue value, in FeelCall call)
    {
        if (value is not FeelList list)
        {
            return item.Convert(value, call) is { } single ? new FeelList([single]) : null;
        }

        var converted = new List<FeelValue>(list.Count);
        foreach (var element in list)
        {
            if (item.Convert(element, call) is not { } ownElement)
            {
                return null;
            }

            converted.Add(ownElement);
        }

        return new FeelList(converted);
    }
}

/// <summary>A context with declared entries; others may be there too.</summary>
internal sealed class ContextItemType(ImmutableArray<(string Name, ItemType Type)> entries) : ItemType
{
    public ImmutableArray<(string Name, ItemType Type)> Entries => entries;

    public override FeelType FeelType { get; } =
        FeelType.ContextOf(entries.ToDictionary(e => e.Name, e => e.Type.FeelType, StringComparer.Ordinal));

    public override bool Accepts(FeelValue value, in FeelCall call)
    {
        if (value is not FeelContext context)
        {
            return false;
        }

        foreach (var (name, type) in entries)
        {
            if (!context.TryGetValue(name, out var entry) || (!entry.IsNull && !type.Accepts(entry, call)))
            {
                return false;
            }
        }

        return true;
    }

    protected override FeelValue? ConvertOwn(FeelValue value, in FeelCall call)
    {
        if (value is not FeelContext context)
        {
            return null;
        }

        var converted = context;
        foreach (var (name, type) in entries)
        {
            if (!context.TryGetValue(name, out var entry) || type.Convert(entry, call) is not { } ownEntry)
            {
                return null;
            }

            converted = ReferenceEquals(ownEntry, entry) ? converted : converted.With(name, ownEntry);
        }

        return converted;
    }
}

/// <summary>A function with declared parameters and result.</summary>
internal sealed class FunctionItemType(ImmutableArray<ItemType> parameters, ItemType result) : ItemType
{
    public override FeelType FeelType { get; } =
        FeelType.FunctionOf([.. parameters.Select(p => p.FeelType)], result.FeelType);

    public override bool Accepts(FeelValue value, in FeelCall call) => value is FeelFunction;
}

/// <summary>A type of which only some values are allowed.</summary>
internal sealed class ConstrainedItemType(ItemType inner, FeelUnaryTests allowed, string allowedText) : ItemType
{
    /// <summary>The tests as written.</summary>
    public string AllowedText => allowedText;

    public override FeelType FeelType => inner.FeelType;

    public override string ToString() => $"{inner}, of which {allowedText.Trim()} is allowed";

    public override bool Accepts(FeelValue value, in FeelCall call) =>
        inner.Accepts(value, call) && allowed.Evaluate(value, FeelContext.Empty, call) is FeelBoolean { Value: true };

    protected override FeelValue? ConvertOwn(FeelValue value, in FeelCall call) =>
        inner.Convert(value, call) is { } converted && !ReferenceEquals(converted, value) && Accepts(converted, call)
            ? converted
            : null;
}

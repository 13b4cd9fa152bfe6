namespace ProcessAgents.Feel;

/// <summary>The implicit conversions of the standard (DMN 1.5, 10.3.2.9.4).</summary>
public static class FeelCoercion
{
    /// <summary>
    /// The value as a value of the type: itself, its only item, itself as a list of one, or a date as its midnight UTC.
    /// Null (of C#) when it conforms in no way; the null of FEEL conforms to every type.
    /// </summary>
    public static FeelValue? To(FeelType type, FeelValue value)
    {
        if (value.IsNull || type is FeelAnyType || type.Includes(value))
        {
            return value;
        }
        if (value is FeelList { Count: 1 } single && type.Includes(single[0]))
        {
            return single[0];
        }
        if (type is FeelListType list && value is not FeelList && list.Item.Includes(value))
        {
            return new FeelList([value]);
        }
        if (type == FeelType.Find("list") && value is not FeelList)
        {
            return new FeelList([value]);
        }
        return type == FeelType.Find("date and time") && value is FeelDate date
            ? new FeelDateTime(date.Date, 0, FeelZone.Utc)
            : null;
    }
}

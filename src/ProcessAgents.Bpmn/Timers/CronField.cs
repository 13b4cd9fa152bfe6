using System.Collections.Frozen;
using System.Globalization;
using System.Numerics;

namespace ProcessAgents.Bpmn;

/// <summary>The numbers that one field of a cron expression allows; at most 60 of them, kept as bits.</summary>
internal readonly record struct CronField(ulong Bits)
{
    public static readonly FrozenDictionary<string, int> MonthNames = Named(
        1, "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");

    public static readonly FrozenDictionary<string, int> DayNames = Named(
        1, "MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");

    public bool Contains(int number) => (Bits >> number & 1) != 0;

    /// <summary>The smallest allowed number that is not below another; -1 when there is none.</summary>
    public int Next(int from)
    {
        var rest = from > 63 ? 0 : Bits >> from << from;
        return rest == 0 ? -1 : BitOperations.TrailingZeroCount(rest);
    }

    /// <summary>Reads <c>*</c>, numbers, names, ranges, lists and steps; null when the text is none of them.</summary>
    public static CronField? Parse(string text, int min, int max, FrozenDictionary<string, int>? names = null)
    {
        var bits = 0UL;
        foreach (var part in text.Split(','))
        {
            if (!TryParsePart(part, min, max, names, ref bits))
            {
                return null;
            }
        }

        return new CronField(bits);
    }

    public static bool TryParseNumber(string text, FrozenDictionary<string, int>? names, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number)
        || (names is not null && names.TryGetValue(text, out number));

    private static bool TryParsePart(
        string part, int min, int max, FrozenDictionary<string, int>? names, ref ulong bits)
    {
        var slash = part.IndexOf('/', StringComparison.Ordinal);
        var range = slash < 0 ? part : part[..slash];
        var step = 1;
        if (slash >= 0 && (!TryParseNumber(part[(slash + 1)..], null, out step) || step == 0))
        {
            return false;
        }

        int first, last;
        var dash = range.IndexOf('-', StringComparison.Ordinal);
        if (range is "*" or "?")
        {
            (first, last) = (min, max);
        }
        else if (dash >= 0)
        {
            if (!TryParseNumber(range[..dash], names, out first) || !TryParseNumber(range[(dash + 1)..], names, out last))
            {
                return false;
            }
        }
        else if (TryParseNumber(range, names, out first))
        {
            last = slash < 0 ? first : max;
        }
        else
        {
            return false;
        }

        if (first > last && first == 7 && names == DayNames)
        {
            first = 0;
        }

        if (first < min || last > max || first > last)
        {
            return false;
        }

        for (var number = first; number <= last; number += step)
        {
            bits |= 1UL << number;
        }

        return true;
    }

    private static FrozenDictionary<string, int> Named(int first, params string[] names) =>
        names.Select((name, index) => (name, number: first + index))
            .ToFrozenDictionary(pair => pair.name, pair => pair.number, StringComparer.OrdinalIgnoreCase);
}

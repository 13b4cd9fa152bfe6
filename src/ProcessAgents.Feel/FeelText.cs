using System.Globalization;
using System.Text;

namespace ProcessAgents.Feel;

/// <summary>Values in the notation of FEEL.</summary>
internal static class FeelText
{
    public static string Of(FeelValue value, FeelDialect dialect = FeelDialect.Camunda)
    {
        if (value is FeelString text)
        {
            return text.Value;
        }
        var output = new StringBuilder();
        Append(output, value, dialect);
        return output.ToString();
    }

    public static string OfDate(CalendarDate date)
    {
        string sign = date.Year < 0 ? "-" : "";
        return string.Create(
            CultureInfo.InvariantCulture, $"{sign}{Math.Abs(date.Year):0000}-{date.Month:00}-{date.Day:00}");
    }

    public static string OfClock(long nanosecondOfDay)
    {
        long seconds = nanosecondOfDay / TemporalUnits.NanosecondsPerSecond;
        string clock = string.Create(
            CultureInfo.InvariantCulture, $"{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}");
        return clock + Fraction(nanosecondOfDay % TemporalUnits.NanosecondsPerSecond);
    }

    public static string OfZone(FeelZone? zone) =>
        zone is null ? "" : zone.IsOffset ? zone.ToString() : "@" + zone.Id;

    public static string Of(FeelDayTimeDuration duration, FeelDialect dialect)
    {
        var nanoseconds = Int128.Abs(duration.Nanoseconds);
        if (nanoseconds == 0)
        {
            return dialect == FeelDialect.Camunda ? "P0D" : "PT0S";
        }
        Int128 days = nanoseconds / TemporalUnits.NanosecondsPerDay;
        long rest = (long)(nanoseconds - (days * TemporalUnits.NanosecondsPerDay));
        var output = new StringBuilder(duration.Nanoseconds < 0 ? "-P" : "P");
        AppendUnit(output, days, 'D');
        if (rest > 0)
        {
            output.Append('T');
            AppendUnit(output, rest / TemporalUnits.NanosecondsPerHour, 'H');
            AppendUnit(output, rest / TemporalUnits.NanosecondsPerMinute % 60, 'M');
            long seconds = rest / TemporalUnits.NanosecondsPerSecond % 60;
            string fraction = Fraction(rest % TemporalUnits.NanosecondsPerSecond);
            if (seconds > 0 || fraction.Length > 0)
            {
                output.Append(CultureInfo.InvariantCulture, $"{seconds}{fraction}S");
            }
        }
        return output.ToString();
    }

    /// <summary>Without days, as JSON has it: <c>PT36H</c>; zero is <c>PT0S</c>.</summary>
    public static string OfClockDuration(FeelDayTimeDuration duration)
    {
        var nanoseconds = Int128.Abs(duration.Nanoseconds);
        string sign = duration.Nanoseconds < 0 ? "-" : "";
        var output = new StringBuilder("PT");
        AppendSigned(nanoseconds / TemporalUnits.NanosecondsPerHour, 'H');
        AppendSigned(nanoseconds / TemporalUnits.NanosecondsPerMinute % 60, 'M');
        Int128 seconds = nanoseconds / TemporalUnits.NanosecondsPerSecond % 60;
        string fraction = Fraction((long)(nanoseconds % TemporalUnits.NanosecondsPerSecond));
        if (seconds > 0 || fraction.Length > 0 || nanoseconds == 0)
        {
            output.Append(CultureInfo.InvariantCulture, $"{sign}{seconds}{fraction}S");
        }
        return output.ToString();

        void AppendSigned(Int128 count, char unit)
        {
            output.Append(count > 0 ? sign : "");
            AppendUnit(output, count, unit);
        }
    }

    public static string Of(FeelYearMonthDuration duration, FeelDialect dialect)
    {
        if (duration.Months == 0)
        {
            return dialect == FeelDialect.Camunda ? "P0Y" : "P0M";
        }
        var months = Int128.Abs(duration.Months);
        var output = new StringBuilder(duration.Months < 0 ? "-P" : "P");
        AppendUnit(output, months / 12, 'Y');
        AppendUnit(output, months % 12, 'M');
        return output.ToString();
    }

    private static void Append(StringBuilder output, FeelValue value, FeelDialect dialect)
    {
        switch (value)
        {
            case FeelBoolean boolean:
                output.Append(boolean.Value ? "true" : "false");
                break;
            case FeelNumber number:
                output.Append(dialect == FeelDialect.Camunda ? number.Value.ToJavaString() : number.Value.ToString());
                break;
            case FeelString text:
                AppendString(output, text.Value, dialect);
                break;
            case FeelDate date:
                output.Append(OfDate(date.Date));
                break;
            case FeelTime time:
                output.Append(OfClock(time.NanosecondOfDay)).Append(OfZone(time.Zone));
                break;
            case FeelDateTime moment:
                output.Append(OfDate(moment.Date)).Append('T').Append(OfClock(moment.NanosecondOfDay))
                    .Append(OfZone(moment.Zone));
                break;
            case FeelDayTimeDuration duration:
                output.Append(Of(duration, dialect));
                break;
            case FeelYearMonthDuration duration:
                output.Append(Of(duration, dialect));
                break;
            case FeelList list:
                AppendList(output, list, dialect);
                break;
            case FeelContext context:
                AppendContext(output, context, dialect);
                break;
            case FeelRange range:
                AppendRange(output, range, dialect);
                break;
            case FeelFunction function:
                output.Append("function(").AppendJoin(", ", function.ParameterNames).Append(')');
                break;
            default:
                output.Append("null");
                break;
        }
    }

    /// <summary>
    /// Camunda puts quotation marks around a string as it is; the standard's notation can be read again.
    /// </summary>
    private static void AppendString(StringBuilder output, string text, FeelDialect dialect)
    {
        if (dialect == FeelDialect.Camunda)
        {
            output.Append('"').Append(text).Append('"');
        }
        else
        {
            FeelStringLiteral.Append(output, text);
        }
    }

    private static void AppendList(StringBuilder output, FeelList list, FeelDialect dialect)
    {
        output.Append('[');
        for (int i = 0; i < list.Count; i++)
        {
            output.Append(i == 0 ? "" : ", ");
            Append(output, list[i], dialect);
        }
        output.Append(']');
    }

    private static void AppendContext(StringBuilder output, FeelContext context, FeelDialect dialect)
    {
        output.Append('{');
        for (int i = 0; i < context.Count; i++)
        {
            output.Append(i == 0 ? "" : ", ");
            string key = context.Keys[i];
            if (FeelNames.IsPlain(key) || dialect == FeelDialect.Camunda)
            {
                output.Append(key);
            }
            else
            {
                FeelStringLiteral.Append(output, key);
            }
            output.Append(dialect == FeelDialect.Camunda ? ":" : ": ");
            Append(output, context.Values[i], dialect);
        }
        output.Append('}');
    }

    private static void AppendRange(StringBuilder output, FeelRange range, FeelDialect dialect)
    {
        output.Append(range.StartIncluded ? '[' : '(');
        Append(output, range.Start, dialect);
        output.Append("..");
        Append(output, range.End, dialect);
        output.Append(range.EndIncluded ? ']' : ')');
    }

    private static void AppendUnit(StringBuilder output, Int128 count, char unit)
    {
        if (count > 0)
        {
            output.Append(CultureInfo.InvariantCulture, $"{count}{unit}");
        }
    }

    private static string Fraction(long nanoseconds) => nanoseconds == 0
        ? ""
        : "." + nanoseconds.ToString("000000000", CultureInfo.InvariantCulture).TrimEnd('0');
}

using System.Globalization;
using System.Text;

namespace ProcessAgents.Feel;

/// <summary>Values in the notation of FEEL, as Camunda's function <c>string()</c> or the standard's writes them.</summary>
internal static class FeelText
{
    /// <summary>The text of a value; null when it is longer than the limit.</summary>
    public static string? Of(FeelValue value, FeelDialectRules rules, int limit)
    {
        if (value is FeelString text)
        {
            return text.Value.Length <= limit ? text.Value : null;
        }
        var writer = new Writer(rules, limit);
        writer.Append(value);
        return writer.Text;
    }

    /// <summary>A year of more than four digits has a plus in Java's dates, but none in Camunda's dates and times.</summary>
    public static string OfDate(CalendarDate date, bool hasPlus)
    {
        string sign = date.Year < 0 ? "-" : date.Year > 9999 && hasPlus ? "+" : "";
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

    private static string OfDuration(FeelDayTimeDuration duration, FeelDialectRules rules)
    {
        Int128 exact = rules.WritesLikeJava
            ? TemporalUnits.WholeSecondsBelow(duration.Nanoseconds) : duration.Nanoseconds;
        var nanoseconds = Int128.Abs(exact);
        if (nanoseconds == 0)
        {
            return rules.WritesLikeJava ? "P0D" : "PT0S";
        }
        Int128 days = nanoseconds / TemporalUnits.NanosecondsPerDay;
        long rest = (long)(nanoseconds - (days * TemporalUnits.NanosecondsPerDay));
        var output = new StringBuilder(exact < 0 ? "-P" : "P");
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

    private static string OfDuration(FeelYearMonthDuration duration, FeelDialectRules rules)
    {
        if (duration.Months == 0)
        {
            return rules.WritesLikeJava ? "P0Y" : "P0M";
        }
        var months = Int128.Abs(duration.Months);
        var output = new StringBuilder(duration.Months < 0 ? "-P" : "P");
        AppendUnit(output, months / 12, 'Y');
        AppendUnit(output, months % 12, 'M');
        return output.ToString();
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

    /// <summary>Writes until the limit: what is behind it is not even visited.</summary>
    private readonly struct Writer(FeelDialectRules rules, int limit)
    {
        private readonly StringBuilder _output = new();

        public string? Text => _output.Length <= limit ? _output.ToString() : null;

        private bool IsFull => _output.Length > limit;

        public void Append(FeelValue value)
        {
            switch (value)
            {
                case FeelBoolean boolean:
                    _output.Append(boolean.Value ? "true" : "false");
                    break;
                case FeelNumber number:
                    _output.Append(rules.WritesLikeJava ? number.Value.ToJavaString() : number.Value.ToString());
                    break;
                case FeelString text:
                    AppendString(text.Value);
                    break;
                case FeelDate date:
                    _output.Append(OfDate(date.Date, rules.WritesLikeJava));
                    break;
                case FeelTime time:
                    _output.Append(OfClock(time.NanosecondOfDay)).Append(OfZone(time.Zone));
                    break;
                case FeelDateTime moment:
                    _output.Append(OfDate(moment.Date, hasPlus: false)).Append('T').Append(OfClock(moment.NanosecondOfDay))
                        .Append(OfZone(moment.Zone));
                    break;
                case FeelDayTimeDuration duration:
                    _output.Append(OfDuration(duration, rules));
                    break;
                case FeelYearMonthDuration duration:
                    _output.Append(OfDuration(duration, rules));
                    break;
                case FeelList list:
                    AppendList(list);
                    break;
                case FeelContext context:
                    AppendContext(context);
                    break;
                case FeelRange range:
                    AppendRange(range);
                    break;
                case FeelFunction function:
                    _output.Append("function(").AppendJoin(", ", function.ParameterNames).Append(')');
                    break;
                default:
                    _output.Append("null");
                    break;
            }
        }

        /// <summary>Java puts quotation marks around a string as it is.</summary>
        private void AppendString(string text)
        {
            if (rules.WritesLikeJava)
            {
                _output.Append('"').Append(text).Append('"');
            }
            else
            {
                FeelStringLiteral.Append(_output, text);
            }
        }

        private void AppendList(FeelList list)
        {
            _output.Append('[');
            for (int i = 0; i < list.Count && !IsFull; i++)
            {
                _output.Append(i == 0 ? "" : ", ");
                Append(list[i]);
            }
            _output.Append(']');
        }

        private void AppendContext(FeelContext context)
        {
            _output.Append('{');
            for (int i = 0; i < context.Count && !IsFull; i++)
            {
                _output.Append(i == 0 ? "" : ", ");
                string key = context.Keys[i];
                if (rules.WritesLikeJava || FeelNames.IsPlain(key))
                {
                    _output.Append(key);
                }
                else
                {
                    FeelStringLiteral.Append(_output, key);
                }
                _output.Append(rules.WritesLikeJava ? ":" : ": ");
                Append(context.Values[i]);
            }
            _output.Append('}');
        }

        private void AppendRange(FeelRange range)
        {
            _output.Append(range.StartIncluded ? '[' : '(');
            Append(range.Start);
            _output.Append("..");
            Append(range.End);
            _output.Append(range.EndIncluded ? ']' : ')');
        }
    }
}

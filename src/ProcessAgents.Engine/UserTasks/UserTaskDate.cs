using System.Text.RegularExpressions;
using ProcessAgents.Bpmn;

namespace ProcessAgents.Engine.UserTasks;

/// <summary>Due and follow-up dates: ISO 8601 date-times with an offset, which a zone name in brackets may follow.</summary>
internal static partial class UserTaskDate
{
    private const int FractionGroupDigits = 3;

    /// <summary>Whether a text is a date, or empty, which means none.</summary>
    public static bool IsValid(string text) => text.Length == 0 || TimerSchedule.TryParseDate(text, out _);

    /// <summary>The one notation of what a model says, as in the reference engine: no seconds where there are none, and
    /// fractions of 3, 6 or 9 digits.</summary>
    public static string Canonical(string text)
    {
        var parts = Parts().Match(text);
        if (!parts.Success)
        {
            return text;
        }

        var seconds = parts.Groups["seconds"].Value;
        var fraction = parts.Groups["fraction"].Value.TrimEnd('0');
        var digits = (fraction.Length + FractionGroupDigits - 1) / FractionGroupDigits * FractionGroupDigits;
        var shown = (seconds is "" or "00", fraction) switch
        {
            (true, "") => "",
            (_, "") => $":{seconds}",
            _ => $":{seconds}.{fraction.PadRight(digits, '0')}",
        };
        return parts.Groups["minutes"].Value + shown + parts.Groups["zone"].Value;
    }

    [GeneratedRegex(
        @"^(?<minutes>.*T\d\d:\d\d)(:(?<seconds>\d\d)(\.(?<fraction>\d+))?)?(?<zone>[^\d:.].*)\z",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Parts();
}

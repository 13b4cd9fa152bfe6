using System.Text;
using System.Text.RegularExpressions;
using ProcessAgents.Protocol;
using Record = ProcessAgents.Protocol.Record;

namespace ProcessAgents.Engine.Tests;

/// <summary>Records as text, one line each: C, E or R, value type, intent, and what it is about.</summary>
public static partial class CompactLog
{
    public static string Of(IEnumerable<Record> records)
    {
        var text = new StringBuilder();
        foreach (var record in records)
        {
            text.Append(Line(record).TrimEnd()).Append('\n');
        }

        return text.ToString().TrimEnd();
    }

    /// <summary>Compares line by line, and shows the lines that differ.</summary>
    public static void ShouldBeLog(this string actual, string expected)
    {
        var actualLines = actual.Split('\n');
        var expectedLines = expected.ReplaceLineEndings("\n").Split('\n');
        var same = actualLines.Zip(expectedLines).TakeWhile(pair => pair.First == pair.Second).Count();
        if (same < actualLines.Length || same < expectedLines.Length)
        {
            Assert.Fail(
                $"Line {same + 1}: expected '{expectedLines.ElementAtOrDefault(same)}'\n{actual}");
        }
    }

    private static string Line(Record record)
    {
        var kind = record.RecordType switch
        {
            RecordType.Command => 'C',
            RecordType.Event => 'E',
            RecordType.CommandRejection => 'R',
        };
        var about = About(record.Value);
        var reason = record.RecordType == RecordType.CommandRejection
            ? $" {record.RejectionType} {record.RejectionReason}"
            : "";
        return $"{kind} {record.ValueType} {Intent(record)}{about}{reason}";
    }

    private static string About(RecordValue value) => value switch
    {
        ProcessInstanceRecord instance => $" {instance.BpmnElementType} {instance.ElementId}",
        JobRecord job => $" {job.Type}",
        VariableRecord variable => $" {variable.Name}={Encoding.UTF8.GetString(variable.Value)}",
        TimerRecord timer => $" {timer.TargetElementId}",
        IncidentRecord incident => $" {incident.ErrorType} {incident.ElementId}",
        MessageRecord message => $" {message.Name} '{message.CorrelationKey}'",
        MessageSubscriptionRecord subscription =>
            $" {subscription.MessageName} '{subscription.CorrelationKey}' {subscription.TargetElementId}",
        ProcessEventRecord processEvent => $" {processEvent.TargetElementId}",
        UserTaskRecord userTask => $" {userTask.ElementId} '{userTask.Assignee}'",
        CompensationSubscriptionRecord subscription =>
            $" {subscription.CompensableActivityId} -> {subscription.CompensationHandlerId}",
        ProcessRecord process => $" {process.BpmnProcessId} v{process.Version}",
        _ => "",
    };

    private static string Intent(Record record)
    {
        var enumType = typeof(JobIntent).Assembly.GetType($"ProcessAgents.Protocol.{record.ValueType}Intent")!;
        return WordBorder.Replace(Enum.GetName(enumType, record.Intent)!, "_").ToUpperInvariant();
    }

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex WordBorder { get; }
}

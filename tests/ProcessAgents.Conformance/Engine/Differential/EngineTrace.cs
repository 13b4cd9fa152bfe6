using System.Globalization;

namespace ProcessAgents.Conformance;

/// <summary>What people see of an engine's work, without keys: an element instance is named by its element and by how
/// many there were before it, what belongs to it after it. Knows what is open, and the keys of all names.</summary>
internal sealed class EngineTrace(string prefix)
{
    private readonly Dictionary<long, string> _names = new() { [-1] = "-" };
    private readonly Dictionary<string, long> _keys = [];
    private readonly Dictionary<string, int> _counts = [];
    private readonly TraceLines _lines = new();

    public SortedSet<string> Instances { get; } = new(StringComparer.Ordinal);

    /// <summary>Instances of processes that nothing called.</summary>
    public SortedSet<string> RootInstances { get; } = new(StringComparer.Ordinal);

    /// <summary>Open jobs with their type and last intent.</summary>
    public SortedDictionary<string, (string Type, string Intent)> Jobs { get; } = new(StringComparer.Ordinal);

    /// <summary>Open incidents with the name of their job, if they have one.</summary>
    public SortedDictionary<string, string> Incidents { get; } = new(StringComparer.Ordinal);

    public SortedSet<string> UserTasks { get; } = new(StringComparer.Ordinal);

    /// <summary>Due dates by timer, in epoch milliseconds.</summary>
    public Dictionary<long, long> Timers { get; } = [];

    /// <summary>Names of messages that were waited for, with the correlation key.</summary>
    public HashSet<(string Name, string CorrelationKey)> Messages { get; } = [];

    public long KeyOf(string name) => _keys.GetValueOrDefault(name, -1);

    public string NameOf(long key) => _names.GetValueOrDefault(key, "?");

    /// <summary>The lines since they were taken last.</summary>
    public IReadOnlyList<string> Lines => _lines.Ordered();

    /// <summary>The lines since the last time.</summary>
    public IReadOnlyList<string> Take() => _lines.Take();

    public void Add(TraceRecord record)
    {
        var line = record.ValueType switch
        {
            "PROCESS_INSTANCE" => Instance(record),
            "VARIABLE" => Variable(record),
            "JOB" => Job(record),
            "INCIDENT" => Incident(record),
            "TIMER" => Timer(record),
            "USER_TASK" => UserTask(record),
            // When messages expire, the real engine looks for now and then.
            "MESSAGE" when record.Intent == "PUBLISHED" => $"{record.Text("name")} '{record.Text("correlationKey")}' '{record.Text("messageId")}' "
                + $"{record.Number("timeToLive")} {record.Json("variables")}",
            "MESSAGE_SUBSCRIPTION" => Subscription(record),
            "MESSAGE_START_EVENT_SUBSCRIPTION" => $"{record.Text("messageName")} {record.Text("startEventId")}",
            "SIGNAL" => $"{record.Text("signalName")} {record.Json("variables")}",
            "SIGNAL_SUBSCRIPTION" => $"{record.Text("signalName")} {NameOf(Owner(record))}",
            "COMPENSATION_SUBSCRIPTION" =>
                $"{record.Text("compensableActivityId")} -> {record.Text("compensationHandlerId")} "
                + $"by '{record.Text("throwEventId")}'",
            "DECISION_EVALUATION" => $"{record.Text("decisionId")} = {Output(record)} "
                + $"failed '{record.Text("failedDecisionId")}'",
            "PROCESS" => $"{record.Text("bpmnProcessId")} v{record.Number("version")}",
            _ => null,
        };
        if (line is not null)
        {
            _lines.Add($"{record.ValueType} {record.Intent} {Plain(line)}");
        }
    }

    /// <summary>There, the output is JSON inside a string.</summary>
    private static string Output(TraceRecord record) => record.Value.TryGetProperty("rootProcessInstanceKey", out _)
        ? CanonicalJson.Of(record.Text("decisionOutput"))
        : record.Json("decisionOutput");

    /// <summary>There, the value is JSON inside a string.</summary>
    private static string Value(TraceRecord record) =>
        record.Value.TryGetProperty("rootProcessInstanceKey", out _)
            ? CanonicalJson.Of(record.Text("value"))
            : record.Json("value");

    private static long Owner(TraceRecord record) =>
        Math.Max(record.Number("elementInstanceKey"), record.Number("catchEventInstanceKey"));

    private string Instance(TraceRecord record)
    {
        var isFlow = record.Text("bpmnElementType") == "SEQUENCE_FLOW";
        if (!isFlow && !_names.ContainsKey(record.Key))
        {
            var mark = record.Text("bpmnElementType") == "MULTI_INSTANCE_BODY" ? "*" : "";
            Baptize(record.Key, record.Text("elementId") + mark);
        }

        var name = isFlow ? record.Text("elementId") : NameOf(record.Key);
        if (!isFlow)
        {
            var isEnd = record.Intent is "ELEMENT_COMPLETED" or "ELEMENT_TERMINATED";
            _ = isEnd ? Instances.Remove(name) : Instances.Add(name);
            if (record.Text("bpmnElementType") == "PROCESS" && record.Number("parentElementInstanceKey") < 0)
            {
                _ = isEnd ? RootInstances.Remove(name) : RootInstances.Add(name);
            }
        }

        var caller = record.Text("bpmnElementType") == "PROCESS" ? record.Number("parentElementInstanceKey") : -1;
        return $"{record.Text("bpmnElementType")} {name} in {NameOf(record.Number("flowScopeKey"))} "
            + $"called by {NameOf(caller)} {record.Text("bpmnEventType")}";
    }

    private string Variable(TraceRecord record)
    {
        var scope = record.Number("scopeKey");
        if (scope == record.Number("processInstanceKey") && !_names.ContainsKey(scope))
        {
            // The variables that an instance starts with come before its first event.
            Baptize(scope, record.Text("bpmnProcessId"));
        }

        return $"{NameOf(scope)}.{record.Text("name")} = {Value(record)}";
    }

    private string Job(TraceRecord record)
    {
        if (record.Intent == "CREATED")
        {
            Baptize(record.Key, "job of " + NameOf(record.Number("elementInstanceKey")));
        }

        var name = NameOf(record.Key);
        if (record.Intent is "COMPLETED" or "CANCELED")
        {
            Jobs.Remove(name);
        }
        else
        {
            Jobs[name] = (Plain(record.Text("type")), record.Intent);
        }

        var details = record.Intent switch
        {
            "CREATED" => $" {record.Text("type")} headers {record.Json("customHeaders")}",
            "FAILED" => $" '{record.Text("errorMessage")}' {record.Json("variables")} again {record.Text("recurringTime")}",
            "ERROR_THROWN" => $" {record.Text("errorCode")} '{record.Text("errorMessage")}' {record.Json("variables")}",
            "COMPLETED" => $" {record.Json("variables")}",
            _ => "",
        };
        return $"{name} retries {record.Number("retries")}{details}";
    }

    private string Incident(TraceRecord record)
    {
        if (record.Intent == "CREATED")
        {
            Baptize(record.Key, "incident of " + NameOf(record.Number("elementInstanceKey")));
            Incidents[NameOf(record.Key)] = NameOf(record.Number("jobKey"));
        }
        else
        {
            Incidents.Remove(NameOf(record.Key));
        }

        return $"{NameOf(record.Key)} {record.Text("errorType")} {NameOf(record.Number("jobKey"))}";
    }

    private string Timer(TraceRecord record)
    {
        if (record.Intent == "CREATED")
        {
            Timers[record.Key] = record.Number("dueDate");
        }
        else
        {
            Timers.Remove(record.Key);
        }

        return $"{NameOf(record.Number("elementInstanceKey"))} {record.Text("targetElementId")} "
            + $"due {record.Number("dueDate").ToString(CultureInfo.InvariantCulture)} x{record.Number("repetitions")}";
    }

    private string UserTask(TraceRecord record)
    {
        if (record.Intent == "CREATING")
        {
            Baptize(record.Key, "task of " + NameOf(record.Number("elementInstanceKey")));
        }

        var name = NameOf(record.Key);
        _ = record.Intent is "COMPLETED" or "CANCELED" ? UserTasks.Remove(name) : UserTasks.Add(name);
        var groups = record.Json(record.Value.TryGetProperty("candidateGroupsList", out _)
            ? "candidateGroupsList"
            : "candidateGroups");
        var users = record.Json(record.Value.TryGetProperty("candidateUsersList", out _)
            ? "candidateUsersList"
            : "candidateUsers");
        return $"{name} '{record.Text("assignee")}' {groups} {users} due '{record.Text("dueDate")}' follow-up "
            + $"'{record.Text("followUpDate")}' priority {record.Number("priority")} form {record.Number("formKey") >= 0} "
            + $"'{record.Text("externalFormReference")}' headers {record.Json("customHeaders")} action "
            + $"'{record.Text("action")}' changed {Plain(record.Json("changedAttributes"), "List")} "
            + record.Json("variables");
    }

    private string Subscription(TraceRecord record)
    {
        Messages.Add((Plain(record.Text("messageName")), record.Text("correlationKey")));
        return $"{record.Text("messageName")} '{record.Text("correlationKey")}' at "
            + NameOf(record.Number("elementInstanceKey"));
    }

    private string Plain(string text) => Plain(text, prefix);

    private static string Plain(string text, string without) => text.Replace(without, "", StringComparison.Ordinal);

    private void Baptize(long key, string name)
    {
        var count = _counts[name] = _counts.GetValueOrDefault(name) + 1;
        _names[key] = $"{Plain(name)}#{count}";
        _keys[_names[key]] = key;
    }
}

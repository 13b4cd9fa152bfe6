using System.Text;
using ProcessAgents.Protocol;
using Record = ProcessAgents.Protocol.Record;

namespace ProcessAgents.Search.Tests;

/// <summary>Writes the records that a broker would commit.</summary>
internal sealed class RecordLog
{
    public const long FirstKey = 2251799813685249;

    private readonly List<Record> records = [];
    private long nextKey = FirstKey;

    public long Time { get; set; } = 1_700_000_000_000;

    public IReadOnlyList<Record> Records => records;

    public long NewKey() => nextKey++;

    public long Event(RecordValue value, Enum intent, long? key = null)
    {
        var used = key ?? NewKey();
        Append(value, intent, used, RecordType.Event);
        return used;
    }

    public void Append(RecordValue value, Enum intent, long key, RecordType type) =>
        records.Add(new Record
        {
            Position = records.Count + 1,
            SourcePosition = -1,
            Key = key,
            Timestamp = Time,
            RecordType = type,
            Intent = Convert.ToByte(intent, null),
            Value = value,
        });

    public long Process(string id, int version = 1, string name = "", string versionTag = "", string? xml = null)
    {
        var key = NewKey();
        xml ??= $"""
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="{id}"><task id="work" name="Do work"/></process></definitions>
            """;
        return Event(
            new ProcessRecord
            {
                BpmnProcessId = id,
                Name = name,
                Version = version,
                VersionTag = versionTag,
                ProcessDefinitionKey = key,
                ResourceName = $"{id}.bpmn",
                Resource = Encoding.UTF8.GetBytes(xml),
            },
            ProcessIntent.Created,
            key);
    }

    public static ProcessInstanceRecord Instance(long processDefinitionKey, long processInstanceKey, string id = "order") => new()
    {
        BpmnProcessId = id,
        Version = 1,
        ProcessDefinitionKey = processDefinitionKey,
        ProcessInstanceKey = processInstanceKey,
        ElementId = id,
        BpmnElementType = BpmnElementType.Process,
    };

    public long Start(long processDefinitionKey, string id = "order", params string[] tags)
    {
        var key = NewKey();
        return Event(
            Instance(processDefinitionKey, key, id) with { Tags = tags }, ProcessInstanceIntent.ElementActivating, key);
    }

    public void End(long processInstanceKey, bool isTerminated = false) =>
        Event(
            Instance(0, processInstanceKey),
            isTerminated ? ProcessInstanceIntent.ElementTerminated : ProcessInstanceIntent.ElementCompleted,
            processInstanceKey);

    public long Variable(long scopeKey, long processInstanceKey, string name, string json) =>
        Event(
            new VariableRecord
            {
                Name = name,
                Value = Encoding.UTF8.GetBytes(json),
                ScopeKey = scopeKey,
                ProcessInstanceKey = processInstanceKey,
            },
            VariableIntent.Created);

    public SearchStore Store(SearchLimits? limits = null)
    {
        var store = SearchStore.Open(null, TimeProvider.System, limits);
        store.Apply(records);
        return store;
    }
}

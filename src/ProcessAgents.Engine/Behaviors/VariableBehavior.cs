using ProcessAgents.Engine.ProcessInstances;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Engine.Variables;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Behaviors;

/// <summary>Sets variables, and says what a scope sees.</summary>
internal sealed class VariableBehavior(
    IVariableState variables, IElementInstanceState elementInstances, RecordWriter writer)
{
    /// <summary>Sets a variable of the scope itself. An equal value leaves no event.</summary>
    public void SetLocal(long scopeKey, ProcessInstanceRecord instance, string name, byte[] json)
    {
        var current = variables.Find(scopeKey, name);
        if (current is not null && current.Json.AsSpan().SequenceEqual(json))
        {
            return;
        }

        var record = new VariableRecord
        {
            Name = name,
            Value = json,
            ScopeKey = scopeKey,
            ProcessInstanceKey = instance.ProcessInstanceKey,
            ProcessDefinitionKey = instance.ProcessDefinitionKey,
            BpmnProcessId = instance.BpmnProcessId,
            TenantId = instance.TenantId,
        };
        if (current is null)
        {
            writer.Event(writer.NextKey(), VariableIntent.Created, record);
        }
        else
        {
            writer.Event(current.Key, VariableIntent.Updated, record);
        }
    }

    public void SetLocal(long scopeKey, ProcessInstanceRecord instance, VariableDocument document)
    {
        foreach (var (name, json) in document.Properties)
        {
            SetLocal(scopeKey, instance, name, json);
        }
    }

    /// <summary>Sets each variable in the nearest scope that has it, else in the process instance. As in the reference
    /// engine, a scope that has it with that very value is passed over.</summary>
    public void Merge(long scopeKey, ProcessInstanceRecord instance, VariableDocument document)
    {
        foreach (var (name, json) in document.Properties)
        {
            SetLocal(ScopeOf(scopeKey, name, json), instance, name, json);
        }
    }

    /// <summary>The variable that the scope sees under that name; null when there is none.</summary>
    public Variable? FindVisible(long scopeKey, string name)
    {
        for (var key = scopeKey; key >= 0; key = ParentOf(key))
        {
            if (variables.Find(key, name) is { } variable)
            {
                return variable;
            }
        }

        return null;
    }

    /// <summary>Everything the scope sees, or of that the names wanted.</summary>
    public IEnumerable<KeyValuePair<string, byte[]>> Visible(long scopeKey, IReadOnlyList<string> wanted)
    {
        if (wanted.Count > 0)
        {
            foreach (var name in wanted.Distinct(StringComparer.Ordinal))
            {
                if (FindVisible(scopeKey, name) is { } variable)
                {
                    yield return new KeyValuePair<string, byte[]>(name, variable.Json);
                }
            }

            yield break;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var key = scopeKey; key >= 0; key = ParentOf(key))
        {
            foreach (var name in variables.NamesOf(key))
            {
                if (seen.Add(name))
                {
                    yield return new KeyValuePair<string, byte[]>(name, variables.Find(key, name)!.Json);
                }
            }
        }
    }

    /// <summary>The scope's own variables.</summary>
    public IEnumerable<KeyValuePair<string, byte[]>> Local(long scopeKey) =>
        variables.NamesOf(scopeKey)
            .Select(name => new KeyValuePair<string, byte[]>(name, variables.Find(scopeKey, name)!.Json));

    private long ScopeOf(long scopeKey, string name, byte[] json)
    {
        var key = scopeKey;
        while ((variables.Find(key, name) is not { } there || there.Json.AsSpan().SequenceEqual(json))
            && ParentOf(key) is >= 0 and var parent)
        {
            key = parent;
        }

        return key;
    }

    private long ParentOf(long key) => elementInstances.Find(key)?.Value.FlowScopeKey ?? -1;
}

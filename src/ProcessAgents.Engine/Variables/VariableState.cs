using ProcessAgents.Engine.State;
using ProcessAgents.Feel;

namespace ProcessAgents.Engine.Variables;

/// <summary>A variable of a scope. The JSON is parsed when somebody reads it as a value.</summary>
internal sealed class Variable(long key, byte[] json)
{
    private FeelValue? _value;

    public long Key { get; } = key;

    /// <summary>A JSON value as UTF-8.</summary>
    public byte[] Json { get; } = json;

    public FeelValue Value => _value ??= FeelJson.Read(Json);
}

/// <summary>What processors may know of variables.</summary>
internal interface IVariableState
{
    /// <summary>A variable of the scope itself; null when it has none of that name.</summary>
    Variable? Find(long scopeKey, string name);

    /// <summary>Names of the scope's own variables, in ordinal order.</summary>
    IReadOnlyList<string> NamesOf(long scopeKey);
}

/// <summary>Variables by scope and name.</summary>
internal sealed class VariableState(UndoLog undoLog) : IVariableState
{
    private readonly Table<(long ScopeKey, string Name), Variable> _variables =
        new(undoLog, variable => variable.Json.Length);
    private readonly MultiIndex<long, string> _names = new(undoLog);

    public long Bytes => _variables.Bytes;

    public Variable? Find(long scopeKey, string name) => _variables.Find((scopeKey, name));

    public IReadOnlyList<string> NamesOf(long scopeKey) => _names.MembersOf(scopeKey);

    public void Put(long scopeKey, string name, Variable variable)
    {
        _variables.Put((scopeKey, name), variable);
        _names.Add(scopeKey, name);
    }

    public void RemoveScope(long scopeKey)
    {
        foreach (var name in _names.MembersOf(scopeKey))
        {
            _variables.Remove((scopeKey, name));
            _names.Remove(scopeKey, name);
        }
    }

    public void WriteTo(StateWriter writer) => writer.Table(
        "variables",
        _variables,
        (output, key) =>
        {
            output.Number(key.ScopeKey);
            output.Text(key.Name);
        },
        (output, variable) =>
        {
            output.Number(variable.Key);
            output.Bytes(variable.Json);
        });
}

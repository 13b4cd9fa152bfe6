namespace ProcessAgents.Protocol;

/// <summary>Numbers are written to disk: append only.</summary>
public enum VariableIntent : byte
{
    Created = 0,
    Updated = 1,
}

/// <summary>One variable of one scope.</summary>
public sealed record VariableRecord : RecordValue
{
    public override RecordValueType ValueType => RecordValueType.Variable;
    public string Name { get; init; } = "";

    /// <summary>A JSON value as UTF-8.</summary>
    public byte[] Value { get; init; } = [];

    /// <summary>Key of the element instance that holds the variable.</summary>
    public long ScopeKey { get; init; } = -1;
    public long ProcessInstanceKey { get; init; } = -1;
    public long ProcessDefinitionKey { get; init; } = -1;
    public string BpmnProcessId { get; init; } = "";
    public string TenantId { get; init; } = TenantIds.Default;
}

/// <summary>Numbers are written to disk: append only.</summary>
public enum VariableDocumentIntent : byte
{
    Update = 0,
    Updated = 1,
}

/// <summary>Sets several variables at once.</summary>
public sealed record VariableDocumentRecord : RecordValue
{
    public override RecordValueType ValueType => RecordValueType.VariableDocument;
    public long ScopeKey { get; init; } = -1;

    /// <summary>True sets them on the scope itself; false propagates them.</summary>
    public bool Local { get; init; }
    public byte[] Variables { get; init; } = JsonDocuments.EmptyObject;
}

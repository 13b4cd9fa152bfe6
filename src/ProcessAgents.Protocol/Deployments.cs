namespace ProcessAgents.Protocol;

/// <summary>Numbers are written to disk: append only.</summary>
public enum DeploymentIntent : byte
{
    Create = 0,
    Created = 1,
}

/// <summary>A file given to a deployment.</summary>
public sealed record DeploymentResource(string ResourceName, byte[] Content);

/// <summary>Resources that become definitions together or not at all.</summary>
public sealed record DeploymentRecord : RecordValue
{
    public override RecordValueType ValueType => RecordValueType.Deployment;
    public IReadOnlyList<DeploymentResource> Resources { get; init; } = [];

    /// <summary>What the resources hold, unchanged definitions included, in the order of the resources. Events
    /// only.</summary>
    public IReadOnlyList<ProcessRecord> Processes { get; init; } = [];
    public IReadOnlyList<DecisionRequirementsRecord> DecisionRequirements { get; init; } = [];
    public IReadOnlyList<DecisionRecord> Decisions { get; init; } = [];
    public IReadOnlyList<FormRecord> Forms { get; init; } = [];
    public string TenantId { get; init; } = TenantIds.Default;
}

/// <summary>Numbers are written to disk: append only.</summary>
public enum ProcessIntent : byte
{
    Created = 0,
    Deleted = 1,
}

/// <summary>A version of a process definition.</summary>
public sealed record ProcessRecord : RecordValue
{
    public override RecordValueType ValueType => RecordValueType.Process;
    public string BpmnProcessId { get; init; } = "";

    /// <summary>The process's name, empty when it has none.</summary>
    public string Name { get; init; } = "";
    public int Version { get; init; }
    public string VersionTag { get; init; } = "";
    public long ProcessDefinitionKey { get; init; }
    public string ResourceName { get; init; } = "";

    /// <summary>SHA-256 of the resource, lower-case hexadecimal.</summary>
    public string Checksum { get; init; } = "";

    /// <summary>The resource's bytes; empty inside a deployment's event.</summary>
    public byte[] Resource { get; init; } = [];

    /// <summary>True when the same text was the latest version already.</summary>
    public bool IsDuplicate { get; init; }
    public long DeploymentKey { get; init; } = -1;
    public string TenantId { get; init; } = TenantIds.Default;
}

/// <summary>Numbers are written to disk: append only.</summary>
public enum FormIntent : byte
{
    Created = 0,
    Deleted = 1,
}

/// <summary>A version of a form.</summary>
public sealed record FormRecord : RecordValue
{
    public override RecordValueType ValueType => RecordValueType.Form;
    public string FormId { get; init; } = "";
    public int Version { get; init; }
    public string VersionTag { get; init; } = "";
    public long FormKey { get; init; }
    public string ResourceName { get; init; } = "";
    public string Checksum { get; init; } = "";
    public byte[] Resource { get; init; } = [];
    public bool IsDuplicate { get; init; }
    public long DeploymentKey { get; init; } = -1;
    public string TenantId { get; init; } = TenantIds.Default;
}

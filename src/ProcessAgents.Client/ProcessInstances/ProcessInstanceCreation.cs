namespace ProcessAgents.Client;

/// <summary>What to start: a process by its id (and version), or by its definition's key.</summary>
public sealed record ProcessInstanceCreation
{
    /// <summary>The version that means the newest one.</summary>
    public const int LatestVersion = -1;

    /// <summary>Id of the process in the model. Empty when <see cref="ProcessDefinitionKey"/> is given.</summary>
    public string BpmnProcessId { get; init; } = "";

    /// <summary>Key of the definition; 0 when <see cref="BpmnProcessId"/> is given.</summary>
    public long ProcessDefinitionKey { get; init; }

    /// <summary>Version of the process, from 1; <see cref="LatestVersion"/> by default.</summary>
    public int Version { get; init; } = LatestVersion;

    /// <summary>A JSON object; null means no variables.</summary>
    public JsonElement? Variables { get; init; }

    /// <summary>Null means the default tenant.</summary>
    public string? TenantId { get; init; }

    /// <summary>At most 10 tags, which jobs of the instance carry too.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Elements to start at instead of the start event.</summary>
    public IReadOnlyList<string> StartElementIds { get; init; } = [];
}

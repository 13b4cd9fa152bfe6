namespace ProcessAgents.Bpmn;

/// <summary>Bounds on what a document may hold; past one of them it is refused with a problem that names it.</summary>
public sealed record BpmnLimits
{
    /// <summary>The limits that hold when the caller names none.</summary>
    public static BpmnLimits Default { get; } = new();

    /// <summary>Size of a document in bytes. Default 4 MiB, the most a deployment can carry.</summary>
    public int DocumentBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Nesting of XML elements. Default 128.</summary>
    public int Depth { get; init; } = 128;

    /// <summary>XML elements in a document, diagram included. Default 200,000.</summary>
    public int Elements { get; init; } = 200_000;

    /// <summary>Characters of an id. Default 256.</summary>
    public int IdCharacters { get; init; } = 256;

    /// <summary>Problems that are reported; the reading goes on without recording more. Default 100.</summary>
    public int Problems { get; init; } = 100;
}

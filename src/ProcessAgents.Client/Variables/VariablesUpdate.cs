namespace ProcessAgents.Client;

/// <summary>Variables to set.</summary>
public sealed record VariablesUpdate
{
    /// <summary>Key of an element instance or of the process instance.</summary>
    public required long ElementInstanceKey { get; init; }

    /// <summary>A JSON object.</summary>
    public required JsonElement Variables { get; init; }

    /// <summary>
    /// True sets them at this element instance; false lets each go up to the scope where it is, else to the process.
    /// </summary>
    public bool Local { get; init; }
}

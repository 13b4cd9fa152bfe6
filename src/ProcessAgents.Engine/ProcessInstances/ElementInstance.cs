using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.ProcessInstances;

/// <summary>Where an element instance is in its life.</summary>
internal enum ElementState : byte
{
    Activating,
    Activated,
    Completing,
    Terminating,
}

/// <summary>An element instance that has not ended.</summary>
/// <param name="Value">What its records say.</param>
/// <param name="State">Where it is in its life.</param>
internal sealed record ElementInstance(ProcessInstanceRecord Value, ElementState State)
{
    /// <summary>The job that a worker does for it; -1 when there is none.</summary>
    public long JobKey { get; init; } = -1;

    /// <summary>The user task that a person does for it; -1 when there is none.</summary>
    public long UserTaskKey { get; init; } = -1;

    /// <summary>Sequence flows in this scope that were taken and have not activated their target yet.</summary>
    public int ActiveSequenceFlows { get; init; }

    /// <summary>The element that ended everything else in this scope: an event sub-process or a terminate end event;
    /// empty when none did.</summary>
    public string InterruptingElementId { get; init; } = "";

    /// <summary>The process instance that a call activity runs; -1 when there is none.</summary>
    public long CalledInstanceKey { get; init; } = -1;

    /// <summary>0-based place in the collection that this instance of a multi-instance body runs for.</summary>
    public int LoopIndex { get; init; }

    public bool IsActive => State is ElementState.Activating or ElementState.Activated;

    public bool IsInterrupted => InterruptingElementId.Length > 0;
}

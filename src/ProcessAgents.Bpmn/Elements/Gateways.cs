namespace ProcessAgents.Bpmn;

/// <summary>Takes the first flow whose condition holds, else the default flow.</summary>
public sealed class ExecutableExclusiveGateway : ExecutableFlowNode
{
    internal ExecutableExclusiveGateway(string id)
        : base(id)
    {
    }

    public override ExecutableElementType ElementType => ExecutableElementType.ExclusiveGateway;

    /// <summary>The flow to take when no condition holds; null when there is none.</summary>
    public ExecutableSequenceFlow? DefaultFlow { get; internal set; }
}

/// <summary>Takes every flow whose condition holds, else the default flow; joins what can still arrive.</summary>
public sealed class ExecutableInclusiveGateway : ExecutableFlowNode
{
    internal ExecutableInclusiveGateway(string id)
        : base(id)
    {
    }

    public override ExecutableElementType ElementType => ExecutableElementType.InclusiveGateway;

    /// <summary>The flow to take when no condition holds; null when there is none.</summary>
    public ExecutableSequenceFlow? DefaultFlow { get; internal set; }
}

/// <summary>Waits for one token per incoming flow, then takes every outgoing flow.</summary>
public sealed class ExecutableParallelGateway : ExecutableFlowNode
{
    internal ExecutableParallelGateway(string id)
        : base(id)
    {
    }

    public override ExecutableElementType ElementType => ExecutableElementType.ParallelGateway;
}

/// <summary>
/// Waits for the first of several events: <see cref="ExecutableFlowNode.CatchEvents"/> are the catch events (or
/// receive tasks) that its flows lead to.
/// </summary>
public sealed class ExecutableEventBasedGateway : ExecutableFlowNode
{
    internal ExecutableEventBasedGateway(string id)
        : base(id)
    {
    }

    public override ExecutableElementType ElementType => ExecutableElementType.EventBasedGateway;
}

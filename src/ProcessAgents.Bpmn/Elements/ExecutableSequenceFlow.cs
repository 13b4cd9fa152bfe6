using ProcessAgents.Feel;

namespace ProcessAgents.Bpmn;

/// <summary>A sequence flow. Where an end is a multi-instance activity, it is the body.</summary>
public sealed class ExecutableSequenceFlow : ExecutableElement
{
    internal ExecutableSequenceFlow(string id)
        : base(id)
    {
    }

    public override ExecutableElementType ElementType => ExecutableElementType.SequenceFlow;

    public ExecutableFlowNode Source { get; internal set; } = null!;

    public ExecutableFlowNode Target { get; internal set; } = null!;

    /// <summary>The condition; null when the flow has none.</summary>
    public FeelExpression? Condition { get; internal set; }

    /// <summary>True when the source names the flow as its default.</summary>
    public bool IsDefault { get; internal set; }
}

namespace ProcessAgents.Bpmn;

/// <summary>
/// A part of an executable process. Elements are made by <see cref="BpmnDocument"/>, refer to each other directly,
/// and do not change once the document has been read; any number of threads may walk them.
/// </summary>
public abstract class ExecutableElement
{
    private protected ExecutableElement(string id) => Id = id;

    /// <summary>
    /// The <c>id</c> of the element in the document. A multi-instance body shares it with its activity.
    /// </summary>
    public string Id { get; }

    /// <summary>The <c>name</c> of the element; null when the document gives none.</summary>
    public string? Name { get; internal set; }

    /// <summary>The scope that contains the element; null for the process.</summary>
    public ExecutableFlowScope? Parent { get; internal set; }

    /// <summary>The process that the element belongs to; the process itself for a process.</summary>
    public ExecutableProcess Process { get; internal set; } = null!;

    /// <summary>
    /// The 0-based place of the element in <see cref="ExecutableProcess.Elements"/>, in document order.
    /// </summary>
    public int Index { get; internal set; }

    /// <summary>The 1-based line of the element's start tag.</summary>
    public int Line { get; internal set; }

    /// <summary>The 1-based column of the element's start tag.</summary>
    public int Column { get; internal set; }

    /// <summary>The kind of the element.</summary>
    public abstract ExecutableElementType ElementType { get; }

    /// <summary>The kind of the event; <see cref="ExecutableEventType.Unspecified"/> for what is no event.</summary>
    public virtual ExecutableEventType EventType => ExecutableEventType.Unspecified;

    public override string ToString() => $"{ElementType} '{Id}'";
}

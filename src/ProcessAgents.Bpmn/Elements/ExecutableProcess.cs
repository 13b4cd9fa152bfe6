using System.Collections.Frozen;
using System.Collections.Immutable;

namespace ProcessAgents.Bpmn;

/// <summary>
/// A process that can be deployed and started. Its <see cref="ExecutableElement.Id"/> is the BPMN process id.
/// </summary>
public sealed class ExecutableProcess : ExecutableFlowScope
{
    private FrozenDictionary<string, ExecutableElement> elementsById = FrozenDictionary<string, ExecutableElement>.Empty;

    internal ExecutableProcess(string id)
        : base(id) => Process = this;

    public override ExecutableElementType ElementType => ExecutableElementType.Process;

    /// <summary>The <c>zeebe:versionTag</c>; null when there is none.</summary>
    public string? VersionTag { get; internal set; }

    /// <summary>
    /// Default of <see cref="JobDefinition.Priority"/> for every job of the process; null when not given.
    /// </summary>
    public StringExpression? JobPriority { get; internal set; }

    /// <summary>Execution listeners that run when the instance is canceled, in document order.</summary>
    public ImmutableArray<ExecutionListener> CancelListeners { get; internal set; } = [];

    /// <summary>Forms written into the process (<c>zeebe:userTaskForm</c>): JSON by form id.</summary>
    public IReadOnlyDictionary<string, string> UserTaskForms { get; internal set; } =
        FrozenDictionary<string, string>.Empty;

    /// <summary>
    /// Every element including the process (first) and sequence flows, in document order. A multi-instance body
    /// stands right before its activity, the inner instance of an ad-hoc sub-process right after it.
    /// </summary>
    public ImmutableArray<ExecutableElement> Elements { get; private set; } = [];

    /// <summary>
    /// Every combination of element and event type in use, each with its first element: what an engine compares
    /// with what it executes before it accepts a deployment.
    /// </summary>
    public ImmutableArray<ElementUse> ElementUses { get; private set; } = [];

    /// <summary>The element with this id, the body for a multi-instance activity; null when there is none.</summary>
    public ExecutableElement? FindElement(string elementId) => elementsById.GetValueOrDefault(elementId);

    /// <summary>
    /// The element with this id and type; null when there is none. Tells a multi-instance body from its activity.
    /// </summary>
    public ExecutableElement? FindElement(string elementId, ExecutableElementType type) =>
        FindElement(elementId) switch
        {
            null => null,
            var element when element.ElementType == type => element,
            ExecutableMultiInstanceBody body when body.InnerActivity.ElementType == type => body.InnerActivity,
            _ => null,
        };

    internal void SetElements(ImmutableArray<ExecutableElement> elements)
    {
        Elements = elements;
        var byId = new Dictionary<string, ExecutableElement>(StringComparer.Ordinal);
        var uses = new Dictionary<(ExecutableElementType, ExecutableEventType), ElementUse>();
        for (var index = 0; index < elements.Length; index++)
        {
            var element = elements[index];
            element.Index = index;
            element.Process = this;
            byId.TryAdd(element.Id, element);
            uses.TryAdd(
                (element.ElementType, element.EventType),
                new ElementUse(element.ElementType, element.EventType, element));
        }

        elementsById = byId.ToFrozenDictionary(StringComparer.Ordinal);
        ElementUses = [.. uses.Values];
    }
}

/// <summary>A combination of element and event type that a process uses, and the first element that has it.</summary>
public sealed record ElementUse(ExecutableElementType Type, ExecutableEventType EventType, ExecutableElement First);

namespace ProcessAgents.Bpmn;

/// <summary>The process that a call activity runs.</summary>
/// <param name="ProcessId">The BPMN process id.</param>
/// <param name="PropagateAllChildVariables">Whether all variables of the child come back without mapping.</param>
/// <param name="PropagateAllParentVariables">Whether the child gets all visible variables. Default true.</param>
/// <param name="BindingType">Which version is called.</param>
/// <param name="VersionTag">Present exactly with <see cref="BindingType.VersionTag"/>.</param>
/// <param name="BusinessId">The business id of the child; null inherits the parent's.</param>
public sealed record CalledElement(
    StringExpression ProcessId,
    bool PropagateAllChildVariables,
    bool PropagateAllParentVariables,
    BindingType BindingType,
    string? VersionTag,
    StringExpression? BusinessId);

/// <summary>The decision that a business rule task evaluates.</summary>
/// <param name="DecisionId">The id of the decision.</param>
/// <param name="ResultVariable">The variable that takes the output.</param>
/// <param name="BindingType">Which version is evaluated.</param>
/// <param name="VersionTag">Present exactly with <see cref="BindingType.VersionTag"/>.</param>
public sealed record CalledDecision(
    StringExpression DecisionId, string ResultVariable, BindingType BindingType, StringExpression? VersionTag);

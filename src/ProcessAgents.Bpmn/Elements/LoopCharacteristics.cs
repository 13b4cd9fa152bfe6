using ProcessAgents.Feel;

namespace ProcessAgents.Bpmn;

/// <summary>How often and over what a multi-instance activity runs.</summary>
/// <param name="IsSequential">True runs one instance after the other, false all at once.</param>
/// <param name="InputCollection">Gives the list to run over; evaluated once, on entry.</param>
/// <param name="InputElement">The local variable that takes one element of the list; null when not wanted.</param>
/// <param name="OutputCollection">The variable that collects the results; null when not wanted.</param>
/// <param name="OutputElement">Gives the result of one instance; present exactly with the collection.</param>
/// <param name="CompletionCondition">Ends the rest when it holds after an instance; null when there is none.</param>
public sealed record LoopCharacteristics(
    bool IsSequential,
    FeelExpression InputCollection,
    string? InputElement,
    string? OutputCollection,
    FeelExpression? OutputElement,
    FeelExpression? CompletionCondition);

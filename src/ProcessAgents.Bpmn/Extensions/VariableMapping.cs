namespace ProcessAgents.Bpmn;

/// <summary>An input or output mapping.</summary>
/// <param name="Source">Gives the value.</param>
/// <param name="Target">The variable or the path into it, as written.</param>
public sealed record VariableMapping(StringExpression Source, string Target);

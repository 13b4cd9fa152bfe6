using System.Collections.Immutable;

namespace ProcessAgents.Bpmn;

/// <summary>An input or output mapping.</summary>
/// <param name="Source">Gives the value.</param>
/// <param name="Target">The variable or the path into it, as written.</param>
/// <param name="TargetPath">The names of the path; the first is the variable.</param>
public sealed record VariableMapping(StringExpression Source, string Target, ImmutableArray<string> TargetPath);

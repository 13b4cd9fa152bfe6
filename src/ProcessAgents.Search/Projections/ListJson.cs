using System.Text.Json.Serialization;
using ProcessAgents.Protocol;

namespace ProcessAgents.Search.Projections;

/// <summary>Lists that a table holds as JSON.</summary>
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(IReadOnlyList<EvaluatedInputValue>))]
[JsonSerializable(typeof(IReadOnlyList<MatchedRuleValue>))]
internal sealed partial class ListJson : JsonSerializerContext;

using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Stream;

/// <summary>Why a command is refused.</summary>
/// <param name="Type">The code.</param>
/// <param name="Reason">The sentence.</param>
internal sealed record Rejection(RejectionType Type, string Reason);

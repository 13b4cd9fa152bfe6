using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Stream;

/// <summary>Why an element instance cannot go on. It becomes an incident.</summary>
/// <param name="Type">The incident's type.</param>
/// <param name="Message">What happened, where, and what to do about it.</param>
internal sealed record Failure(ErrorType Type, string Message);

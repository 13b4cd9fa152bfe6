using ProcessAgents.Protocol;

namespace ProcessAgents.Engine;

/// <summary>The record that answers a request: an event, or a rejection with its reason.</summary>
/// <param name="RequestId">What was given to <see cref="ProcessEngine.Process"/>.</param>
/// <param name="Record">One of the records of the same or an earlier result.</param>
public sealed record EngineResponse(long RequestId, Record Record);

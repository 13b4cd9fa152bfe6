using ProcessAgents.Protocol;

namespace ProcessAgents.Engine;

/// <summary>What one step of the engine left behind.</summary>
/// <param name="Records">To append in this order as one atomic write; a command from outside comes first.</param>
/// <param name="Responses">Answers to requests, to be sent once the records are durable.</param>
/// <param name="JobTypesAvailable">Types of which a job became activatable.</param>
public sealed record ProcessingResult(
    IReadOnlyList<Record> Records,
    IReadOnlyList<EngineResponse> Responses,
    IReadOnlyCollection<string> JobTypesAvailable)
{
    /// <summary>Nothing was there to do.</summary>
    public static ProcessingResult Empty { get; } = new([], [], []);
}

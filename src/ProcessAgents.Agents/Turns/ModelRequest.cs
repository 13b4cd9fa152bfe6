using Microsoft.Extensions.AI;
using ProcessAgents.Ledger;

namespace ProcessAgents.Agents;

/// <summary>A turn as it is asked of one model.</summary>
/// <param name="Model">The model.</param>
/// <param name="Options">What goes with the messages.</param>
/// <param name="Bytes">What is sent.</param>
/// <param name="Sha256">Hash of what is sent.</param>
internal sealed record ModelRequest(AgentModel Model, ChatOptions Options, byte[] Bytes, string Sha256)
{
    public static ModelRequest Of(AgentTurn turn, AgentModel model)
    {
        var options = new ChatOptions
        {
            ModelId = model.ModelId,
            MaxOutputTokens = turn.MaxOutputTokens,
            Temperature = (float?)turn.Temperature,
            Seed = turn.Seed,
            ResponseFormat = turn.ResponseFormat,
        };
        var bytes = model.Serialize(turn.Messages, options);
        return new ModelRequest(model, options, bytes, ModelCall.HashOf(bytes));
    }
}

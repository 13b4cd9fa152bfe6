using System.Text;
using Microsoft.Extensions.AI;
using ProcessAgents.Feel;
using ProcessAgents.Ledger;

namespace ProcessAgents.Agents;

/// <summary>What is sent to the model: the prompt, then each rejected attempt and why it was rejected.</summary>
public static class Conversation
{
    public static IReadOnlyList<ChatMessage> Of(
        Prompt prompt, FeelContext variables, IReadOnlyList<StepAttempt> rejections, TemplateRenderer renderer)
    {
        var messages = new List<ChatMessage>();
        if (prompt.System is { Length: > 0 } system)
        {
            messages.Add(new ChatMessage(ChatRole.System, system));
        }

        messages.Add(new ChatMessage(
            ChatRole.User, renderer.Text(prompt.User, variables, Prompt.Where(prompt.File))));
        foreach (var rejection in rejections)
        {
            messages.Add(new ChatMessage(ChatRole.Assistant, Encoding.UTF8.GetString(rejection.Candidate)));
            messages.Add(new ChatMessage(ChatRole.User, AttemptJson.FailureContext(rejection)));
        }

        return messages;
    }
}

using System.Xml.Linq;
using ProcessAgents.Feel;

namespace ProcessAgents.Bpmn;

/// <summary>Reads references to messages.</summary>
internal static class MessageReader
{
    /// <summary>
    /// The message that an event definition or a receive task waits for; null, with a problem, without.
    /// </summary>
    public static MessageEventDefinition? ReadCatch(XElement at, ReadingContext context, bool isProcessStart)
    {
        if (ReadMessage(at, context) is not { } message || ReadName(message, context) is not { } name)
        {
            return null;
        }

        if (isProcessStart)
        {
            return context.Expressions.ReadConstant(message, "name of a message that starts a process", name) is { } constant
                ? new MessageEventDefinition(message.Value("id"), StringExpression.Static(constant), null)
                : null;
        }

        return ReadCorrelationKey(message, context) is { } key
            ? new MessageEventDefinition(message.Value("id"), name, key)
            : null;
    }

    /// <summary>The message that the engine publishes; null without <c>zeebe:publishMessage</c>.</summary>
    /// <param name="at">Has the reference to the message.</param>
    /// <param name="extended">Has the extension.</param>
    public static PublishMessageDefinition? ReadPublish(XElement at, XElement extended, ReadingContext context)
    {
        if (extended.Extension("publishMessage") is not { } publish)
        {
            return null;
        }

        var name = ReadMessage(at, context) is { } message ? ReadName(message, context) : null;
        var key = context.Expressions.ReadRequired(publish, "correlationKey");
        return name is null || key is null
            ? null
            : new PublishMessageDefinition(
                name,
                key,
                context.Expressions.ReadOptional(publish, "messageId"),
                context.Expressions.ReadOptional(publish, "timeToLive"));
    }

    private static XElement? ReadMessage(XElement at, ReadingContext context)
    {
        if (at.Text("messageRef") is null)
        {
            context.Problems.Add(at, "The element must refer to a message.");
        }

        return context.Resolve(at, "messageRef", "message");
    }

    private static StringExpression? ReadName(XElement message, ReadingContext context)
    {
        if (message.Text("name") is { } name)
        {
            return context.Expressions.ReadAny(message, "message name", name);
        }

        context.Problems.Add(message, "The message must have a name.");
        return null;
    }

    private static FeelExpression? ReadCorrelationKey(XElement message, ReadingContext context)
    {
        if (message.Extensions("subscription").Count() != 1)
        {
            context.Problems.Add(
                message, "The message needs exactly one zeebe:subscription with the correlation key to wait for.");
            return null;
        }

        var subscription = message.Extension("subscription")!;
        return context.Expressions.ReadExpression(
            subscription, "attribute 'correlationKey'", subscription.Value("correlationKey"));
    }
}

using System.Runtime.CompilerServices;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Stream;

/// <summary>A command under way.</summary>
internal readonly record struct CommandContext(byte Intent, long Key, RecordValue Value, ulong OperationReference);

/// <summary>Answers one kind of command with events, or with a rejection. Reads state, never changes it.</summary>
internal abstract class CommandProcessor
{
    public abstract RecordValueType ValueType { get; }

    /// <summary>Numbers of the intents it answers.</summary>
    public abstract IReadOnlyList<byte> Intents { get; }

    public abstract void Process(in CommandContext command);

    protected static byte NumberOf<TIntent>(TIntent intent)
        where TIntent : struct, Enum => Unsafe.BitCast<TIntent, byte>(intent);
}

/// <inheritdoc cref="CommandProcessor"/>
internal abstract class CommandProcessor<TValue, TIntent>(params TIntent[] intents) : CommandProcessor
    where TValue : RecordValue, new()
    where TIntent : struct, Enum
{
    public override RecordValueType ValueType { get; } = new TValue().ValueType;

    public override IReadOnlyList<byte> Intents { get; } = [.. intents.Select(NumberOf)];

    public sealed override void Process(in CommandContext command) => Process(command, (TValue)command.Value);

    protected abstract void Process(in CommandContext command, TValue value);
}

using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Stream;

/// <summary>The processor of each kind of command.</summary>
internal sealed class CommandProcessors
{
    private readonly CommandProcessor?[][] _processors = new CommandProcessor?[byte.MaxValue + 1][];

    public CommandProcessors(IEnumerable<CommandProcessor> processors)
    {
        foreach (var processor in processors)
        {
            var byIntent = _processors[(int)processor.ValueType] ??= new CommandProcessor?[byte.MaxValue + 1];
            foreach (var intent in processor.Intents)
            {
                if (byIntent[intent] is not null)
                {
                    throw new InvalidOperationException(
                        $"Expected one processor of {processor.ValueType} {intent}, but there are two.");
                }

                byIntent[intent] = processor;
            }
        }
    }

    public bool Has(RecordValueType valueType, byte intent) => _processors[(int)valueType]?[intent] is not null;

    public void Process(in CommandContext command)
    {
        var processor = _processors[(int)command.Value.ValueType]?[command.Intent]
            ?? throw new InvalidOperationException($"No processor of {command.Value.ValueType} {command.Intent}.");
        processor.Process(command);
    }
}

using System.Diagnostics.CodeAnalysis;
using ProcessAgents.Engine.State;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Stream;

/// <summary>Commands that stand in the log and have left no record of their own yet, in the order of the log.</summary>
internal sealed class PendingCommands
{
    private readonly Dictionary<long, Record> _commands = [];
    private readonly Queue<long> _order = [];

    public int Count => _commands.Count;

    public void Add(Record command)
    {
        _commands.Add(command.Position, command);
        _order.Enqueue(command.Position);
    }

    /// <summary>A record of the command was seen: the command is done.</summary>
    public void Remove(long position)
    {
        if (_commands.Remove(position) && _commands.Count == 0)
        {
            _order.Clear();
        }
    }

    public bool TryPeek([MaybeNullWhen(false)] out Record command)
    {
        while (_order.TryPeek(out var position))
        {
            if (_commands.TryGetValue(position, out command))
            {
                return true;
            }

            _order.Dequeue();
        }

        command = null;
        return false;
    }

    public void WriteTo(StateWriter writer)
    {
        writer.Text("pending-commands");
        writer.Number(_commands.Count);
        foreach (var command in _commands.Values.OrderBy(command => command.Position))
        {
            writer.Number(command.Position);
            writer.Number(command.Intent);
            writer.Number(command.Key);
            writer.Value(command.Value);
        }
    }
}

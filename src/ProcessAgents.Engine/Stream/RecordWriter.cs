using System.Runtime.CompilerServices;
using ProcessAgents.Engine.State;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Stream;

/// <summary>Where processors leave what they decide: events, which change the state at once, commands that follow,
/// rejections and answers.</summary>
internal sealed class RecordWriter(EventAppliers appliers, KeyGenerator keys, LogPosition position)
{
    private readonly List<Record> _records = [];
    private readonly List<EngineResponse> _responses = [];
    private readonly Queue<CommandContext> _followUps = [];
    private readonly Queue<CommandContext> _lateFollowUps = [];
    private CommandContext _command;
    private long _sourcePosition = -1;
    private long _requestId = -1;
    private int _seeds;

    public int RecordCount => _records.Count;

    public int ResponseCount => _responses.Count;

    public int FollowUpCount => _followUps.Count + _lateFollowUps.Count;

    /// <summary>Estimated size of the records so far.</summary>
    public long ByteCount { get; private set; }

    /// <summary>Epoch milliseconds of everything that is written now.</summary>
    public long Timestamp => position.Timestamp;

    /// <summary>Who waits for the answer to the command under way; negative when nobody does.</summary>
    public long RequestId => _requestId;

    public long NextKey() => keys.Next();

    /// <summary>A number for FEEL's random functions: another one at each call, the same at each run.</summary>
    public ulong NextSeed() => unchecked(((ulong)_sourcePosition << 20) + (ulong)++_seeds);

    public Record Event<TIntent>(long key, TIntent intent, RecordValue value)
        where TIntent : struct, Enum
    {
        var record = Append(RecordType.Event, key, Unsafe.BitCast<TIntent, byte>(intent), value);
        appliers.Apply(record);
        return record;
    }

    /// <summary>A command that is processed after this one, in the same batch if there is room.</summary>
    public void Command<TIntent>(long key, TIntent intent, RecordValue value)
        where TIntent : struct, Enum =>
        _followUps.Enqueue(
            new CommandContext(Unsafe.BitCast<TIntent, byte>(intent), key, value, _command.OperationReference));

    /// <summary>A command that is processed when no other follows any more.</summary>
    public void LateCommand<TIntent>(long key, TIntent intent, RecordValue value)
        where TIntent : struct, Enum =>
        _lateFollowUps.Enqueue(
            new CommandContext(Unsafe.BitCast<TIntent, byte>(intent), key, value, _command.OperationReference));

    /// <summary>An event that answers the request, if somebody waits.</summary>
    public void Respond(Record record)
    {
        if (_requestId >= 0)
        {
            _responses.Add(new EngineResponse(_requestId, record));
            _requestId = -1;
        }
    }

    /// <summary>Answers a request of an earlier command.</summary>
    public void Respond(long requestId, Record record) => _responses.Add(new EngineResponse(requestId, record));

    /// <summary>The request stays open; a later command answers it.</summary>
    public void KeepRequestOpen() => _requestId = -1;

    public void Reject(RejectionType type, string reason) => Respond(Add(new Record
    {
        Position = position.Next(),
        SourcePosition = _sourcePosition,
        Key = _command.Key,
        Timestamp = position.Timestamp,
        RecordType = RecordType.CommandRejection,
        Intent = _command.Intent,
        RejectionType = type,
        RejectionReason = reason,
        OperationReference = _command.OperationReference,
        Value = _command.Value,
    }));

    /// <summary>A command that left nothing leaves a rejection, so that replay knows it is done.</summary>
    public void RejectUnanswered(long commandPosition)
    {
        _sourcePosition = commandPosition;
        Reject(RejectionType.InvalidState, "Expected to find something to do, but it is done or gone already.");
    }

    /// <summary>A command from outside, which opens the batch.</summary>
    public void BeginExternal(Command command, long requestId)
    {
        _command = new CommandContext(command.Intent, command.Key, command.Value, command.OperationReference);
        _sourcePosition = -1;
        var record = Append(RecordType.Command, command.Key, command.Intent, command.Value);
        Begin(_command, record.Position, requestId);
    }

    /// <summary>A command that stands in the log already.</summary>
    public void Begin(in CommandContext command, long commandPosition, long requestId)
    {
        _command = command;
        _sourcePosition = commandPosition;
        _requestId = requestId;
        _seeds = 0;
    }

    public CommandContext NextFollowUp()
    {
        _command = TryTakeFollowUp(out var next)
            ? next
            : throw new InvalidOperationException("Expected a command to follow, but none does.");
        _requestId = -1;
        return _command;
    }

    /// <summary>Writes the commands for which this batch has no room.</summary>
    public IEnumerable<Record> AppendLeftFollowUps()
    {
        while (TryTakeFollowUp(out var followUp))
        {
            _command = followUp;
            yield return Append(RecordType.Command, followUp.Key, followUp.Intent, followUp.Value);
        }
    }

    /// <summary>Forgets what was written since a mark.</summary>
    public void RollbackTo(int recordCount, int responseCount)
    {
        _records.RemoveRange(recordCount, _records.Count - recordCount);
        _responses.RemoveRange(responseCount, _responses.Count - responseCount);
        _followUps.Clear();
        _lateFollowUps.Clear();
    }

    /// <summary>Whether a record of this batch came from that command.</summary>
    public bool HasRecordOf(long commandPosition) =>
        _records.Count > 0 && _records[^1].SourcePosition == commandPosition;

    /// <summary>The largest key that this batch gave out.</summary>
    public long LargestKey()
    {
        var largest = -1L;
        foreach (var record in _records)
        {
            if (KeyGenerator.GaveOut(record))
            {
                largest = Math.Max(largest, record.Key);
            }
        }

        return largest;
    }

    /// <summary>Everything written since the last time, as one batch.</summary>
    public ProcessingResult TakeResult(IReadOnlyCollection<string> jobTypesAvailable)
    {
        var result = new ProcessingResult(_records.ToArray(), _responses.ToArray(), jobTypesAvailable);
        _records.Clear();
        _responses.Clear();
        ByteCount = 0;
        return result;
    }

    private bool TryTakeFollowUp(out CommandContext followUp) =>
        _followUps.TryDequeue(out followUp) || _lateFollowUps.TryDequeue(out followUp);

    private Record Append(RecordType type, long key, byte intent, RecordValue value) => Add(new Record
    {
        Position = position.Next(),
        SourcePosition = _sourcePosition,
        Key = key,
        Timestamp = position.Timestamp,
        RecordType = type,
        Intent = intent,
        OperationReference = _command.OperationReference,
        Value = value,
    });

    private Record Add(Record record)
    {
        _records.Add(record);
        ByteCount += RecordSize.Estimate(record.Value);
        return record;
    }
}

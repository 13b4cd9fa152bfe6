using ProcessAgents.Engine.State;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Messages;

/// <summary>What processors may know of buffered messages.</summary>
internal interface IMessageState
{
    MessageRecord? Find(long key);

    /// <summary>Keys of buffered messages in the order in which they were published.</summary>
    IReadOnlyList<long> Buffered(string name, string correlationKey);

    bool HasMessageId(string name, string correlationKey, string messageId);

    /// <summary>Whether an instance of that process took the message already.</summary>
    bool IsCorrelatedTo(long messageKey, string bpmnProcessId);

    /// <summary>The active instance that a message with that key started; -1 when there is none.</summary>
    long ActiveInstanceOf(string bpmnProcessId, string correlationKey);

    /// <summary>The key of the message that started the instance; null when none did, or one without key.</summary>
    string? CorrelationKeyOfInstance(long processInstanceKey);
}

/// <summary>Messages that live, and what they started.</summary>
internal sealed class MessageState(UndoLog undoLog, OrderedSet<DueDate> dueDates) : IMessageState
{
    private readonly Table<long, MessageRecord> _messages =
        new(undoLog, message => message.Variables.Length);
    private readonly MultiIndex<(string Name, string CorrelationKey), long> _byName = new(undoLog);
    private readonly Table<(string Name, string CorrelationKey, string MessageId), long> _ids = new(undoLog);
    private readonly MultiIndex<long, string> _correlated = new(undoLog);
    private readonly Table<(string BpmnProcessId, string CorrelationKey), long> _activeInstances = new(undoLog);
    private readonly Table<long, (string BpmnProcessId, string CorrelationKey)> _startedBy = new(undoLog);

    public long Bytes => _messages.Bytes;

    public MessageRecord? Find(long key) => _messages.Find(key);

    public IReadOnlyList<long> Buffered(string name, string correlationKey) =>
        _byName.MembersOf((name, correlationKey));

    public bool HasMessageId(string name, string correlationKey, string messageId) =>
        _ids.Contains((name, correlationKey, messageId));

    public bool IsCorrelatedTo(long messageKey, string bpmnProcessId) =>
        _correlated.Contains(messageKey, bpmnProcessId);

    public long ActiveInstanceOf(string bpmnProcessId, string correlationKey) =>
        _activeInstances.TryGet((bpmnProcessId, correlationKey), out var key) ? key : -1;

    public string? CorrelationKeyOfInstance(long processInstanceKey) =>
        _startedBy.TryGet(processInstanceKey, out var start) ? start.CorrelationKey : null;

    public void Add(long key, MessageRecord message)
    {
        _messages.Put(key, message);
        _byName.Add((message.Name, message.CorrelationKey), key);
        dueDates.Add(new DueDate(message.Deadline, DueKind.MessageExpiry, key));
        if (message.MessageId.Length > 0)
        {
            _ids.Put((message.Name, message.CorrelationKey, message.MessageId), key);
        }
    }

    public void Remove(long key)
    {
        if (_messages.Find(key) is not { } message)
        {
            return;
        }

        _messages.Remove(key);
        _byName.Remove((message.Name, message.CorrelationKey), key);
        dueDates.Remove(new DueDate(message.Deadline, DueKind.MessageExpiry, key));
        if (message.MessageId.Length > 0)
        {
            _ids.Remove((message.Name, message.CorrelationKey, message.MessageId));
        }

        foreach (var bpmnProcessId in _correlated.MembersOf(key))
        {
            _correlated.Remove(key, bpmnProcessId);
        }
    }

    public void SetCorrelated(long messageKey, string bpmnProcessId)
    {
        if (_messages.Contains(messageKey))
        {
            _correlated.Add(messageKey, bpmnProcessId);
        }
    }

    public void SetStarted(long processInstanceKey, string bpmnProcessId, string correlationKey)
    {
        _activeInstances.Put((bpmnProcessId, correlationKey), processInstanceKey);
        _startedBy.Put(processInstanceKey, (bpmnProcessId, correlationKey));
    }

    public void InstanceEnded(long processInstanceKey)
    {
        if (_startedBy.TryGet(processInstanceKey, out var start))
        {
            _startedBy.Remove(processInstanceKey);
            _activeInstances.Remove(start);
        }
    }

    public void WriteTo(StateWriter writer)
    {
        writer.Table(
            "messages", _messages, (output, key) => output.Number(key), (output, message) => output.Value(message));
        writer.Index(
            "messages-correlated", _correlated, (output, key) => output.Number(key), (output, id) => output.Text(id));
        writer.Table(
            "instances-started-by-message",
            _startedBy,
            (output, key) => output.Number(key),
            (output, start) =>
            {
                output.Text(start.BpmnProcessId);
                output.Text(start.CorrelationKey);
            });
    }
}

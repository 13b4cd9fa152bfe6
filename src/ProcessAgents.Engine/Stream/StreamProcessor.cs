using ProcessAgents.Engine.State;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Stream;

/// <summary>Takes commands one after another, each with what follows from it, as bounded batches that are applied whole
/// or not at all.</summary>
internal sealed class StreamProcessor(
    EngineState state,
    CommandProcessors processors,
    EventAppliers appliers,
    RecordWriter writer,
    LogPosition position,
    PendingCommands pending,
    EngineLimits limits)
{
    /// <summary>Keys that no record carries are given out again, as replay knows nothing of them.</summary>
    private long _lastRecordedKey = state.Keys.Last;

    public ProcessingResult Process(Command command, long timestamp, long requestId)
    {
        position.Advance(timestamp);
        var mark = new Mark(position.Last, state.Keys.Last, RecordCount: 0, ResponseCount: 0);
        writer.BeginExternal(command, requestId);
        var commandPosition = position.Last;
        var context = new CommandContext(command.Intent, command.Key, command.Value, command.OperationReference);
        if (state.Bytes > limits.StateBytesMax && GrowsState(command))
        {
            writer.Reject(
                RejectionType.ResourceExhausted,
                $"Expected to hold at most {limits.StateBytesMax} bytes of state, but it is about {state.Bytes}. "
                + "Complete or cancel what is open, then try again.");
        }
        else if (!TryRun(context, out var bug))
        {
            Rollback(mark);
            writer.BeginExternal(command, requestId);
            RejectBug(bug);
        }
        else
        {
            Leave(commandPosition);
        }

        return Finish();
    }

    public ProcessingResult ProcessPending(long timestamp)
    {
        if (pending.Count == 0)
        {
            return ProcessingResult.Empty;
        }

        position.Advance(timestamp);
        while (HasRoom() && pending.TryPeek(out var command))
        {
            var mark = new Mark(position.Last, state.Keys.Last, writer.RecordCount, writer.ResponseCount);
            var context = new CommandContext(
                command.Intent, command.Key, command.Value, command.OperationReference);
            writer.Begin(context, command.Position, requestId: -1);
            if (!TryRun(context, out var bug))
            {
                Rollback(mark);
                writer.Begin(context, command.Position, requestId: -1);
                RejectBug(bug);
            }

            pending.Remove(command.Position);
            Leave(command.Position);
            state.UndoLog.Commit();
        }

        return Finish();
    }

    public void Replay(Record record)
    {
        if (record.Position <= position.Last)
        {
            throw new InvalidOperationException(
                $"Expected to replay a record after position {position.Last}, but it has position {record.Position}.");
        }

        position.Saw(record.Position, record.Timestamp);
        if (KeyGenerator.GaveOut(record))
        {
            state.Keys.Saw(record.Key);
        }

        _lastRecordedKey = state.Keys.Last;
        pending.Remove(record.SourcePosition);
        if (record.RecordType == RecordType.Command)
        {
            pending.Add(record);
        }
        else if (record.RecordType == RecordType.Event)
        {
            appliers.Apply(record);
            state.UndoLog.Commit();
        }

        state.Jobs.TakeTypesBecameActivatable();
    }

    private static bool GrowsState(Command command) => command.Value
        is DeploymentRecord or ProcessInstanceCreationRecord or MessageRecord { TimeToLive: > 0 }
            or VariableDocumentRecord or SignalRecord;

    private bool TryRun(in CommandContext command, out Exception bug)
    {
        try
        {
            processors.Process(command);
            while (writer.FollowUpCount > 0 && HasRoom())
            {
                processors.Process(writer.NextFollowUp());
            }

            bug = null!;
            return true;
        }
#pragma warning disable CA1031 // Whatever a processor throws is a bug of ours; the state must stay whole.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            bug = exception;
            return false;
        }
    }

    private bool HasRoom() =>
        writer.RecordCount + writer.FollowUpCount < limits.BatchRecordsMax
        && writer.ByteCount < limits.BatchBytesMax;

    private void Leave(long sourcePosition)
    {
        foreach (var command in writer.AppendLeftFollowUps())
        {
            pending.Add(command);
        }

        if (!writer.HasRecordOf(sourcePosition))
        {
            writer.RejectUnanswered(sourcePosition);
        }
    }

    private void RejectBug(Exception bug) => writer.Reject(
        RejectionType.ProcessingError,
        $"Expected to process the command, but the engine failed at it: {bug.GetType().Name}: {bug.Message}");

    private void Rollback(Mark mark)
    {
        state.UndoLog.Rollback();
        state.Keys.RewindTo(mark.LastKey);
        state.Jobs.TakeTypesBecameActivatable();
        state.AwaitedResults.Rollback();
        position.RewindTo(mark.LastPosition);
        writer.RollbackTo(mark.RecordCount, mark.ResponseCount);
    }

    private ProcessingResult Finish()
    {
        state.UndoLog.Commit();
        state.AwaitedResults.Commit();
        state.Keys.RewindTo(Math.Max(_lastRecordedKey, writer.LargestKey()));
        _lastRecordedKey = state.Keys.Last;
        return writer.TakeResult(state.Jobs.TakeTypesBecameActivatable());
    }

    private readonly record struct Mark(long LastPosition, long LastKey, int RecordCount, int ResponseCount);
}

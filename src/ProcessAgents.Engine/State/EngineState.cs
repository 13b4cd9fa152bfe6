using ProcessAgents.Engine.Compensations;
using ProcessAgents.Engine.Deployments;
using ProcessAgents.Engine.Incidents;
using ProcessAgents.Engine.Jobs;
using ProcessAgents.Engine.Messages;
using ProcessAgents.Engine.MultiInstances;
using ProcessAgents.Engine.ProcessEvents;
using ProcessAgents.Engine.ProcessInstances;
using ProcessAgents.Engine.Signals;
using ProcessAgents.Engine.Timers;
using ProcessAgents.Engine.UserTasks;
using ProcessAgents.Engine.Variables;

namespace ProcessAgents.Engine.State;

/// <summary>The whole state, as appliers see it.</summary>
internal sealed class EngineState
{
    public EngineState()
    {
        DueDates = new OrderedSet<DueDate>(UndoLog);
        Definitions = new DefinitionState(UndoLog, Models);
        ElementInstances = new ElementInstanceState(UndoLog);
        ProcessEvents = new ProcessEventState(UndoLog);
        Variables = new VariableState(UndoLog);
        Jobs = new JobState(UndoLog, DueDates);
        Timers = new TimerState(UndoLog, DueDates);
        Messages = new MessageState(UndoLog, DueDates);
        MessageSubscriptions = new MessageSubscriptionState(UndoLog);
        MultiInstances = new MultiInstanceState(UndoLog);
        Signals = new SignalState(UndoLog);
        Incidents = new IncidentState(UndoLog);
        UserTasks = new UserTaskState(UndoLog);
        Compensations = new CompensationState(UndoLog);
    }

    public UndoLog UndoLog { get; } = new();

    public KeyGenerator Keys { get; } = new();

    public ResourceModels Models { get; } = new();

    public AwaitedResults AwaitedResults { get; } = new();

    /// <summary>Everything that waits for time to pass.</summary>
    public OrderedSet<DueDate> DueDates { get; }

    public CompensationState Compensations { get; }

    public DefinitionState Definitions { get; }

    public ElementInstanceState ElementInstances { get; }

    public IncidentState Incidents { get; }

    public JobState Jobs { get; }

    public MessageState Messages { get; }

    public MessageSubscriptionState MessageSubscriptions { get; }

    public MultiInstanceState MultiInstances { get; }

    public ProcessEventState ProcessEvents { get; }

    public SignalState Signals { get; }

    public TimerState Timers { get; }

    public UserTaskState UserTasks { get; }

    public VariableState Variables { get; }

    /// <summary>About how many bytes the state takes: of what grows with the work.</summary>
    public long Bytes =>
        Definitions.Bytes + ElementInstances.Bytes + Jobs.Bytes + Messages.Bytes + Variables.Bytes;

    public void WriteTo(StateWriter writer)
    {
        writer.Number(Keys.Last);
        Compensations.WriteTo(writer);
        Definitions.WriteTo(writer);
        ElementInstances.WriteTo(writer);
        Incidents.WriteTo(writer);
        Jobs.WriteTo(writer);
        Messages.WriteTo(writer);
        MessageSubscriptions.WriteTo(writer);
        MultiInstances.WriteTo(writer);
        ProcessEvents.WriteTo(writer);
        Signals.WriteTo(writer);
        Timers.WriteTo(writer);
        UserTasks.WriteTo(writer);
        Variables.WriteTo(writer);
        writer.Set("due-dates", DueDates, (output, due) =>
        {
            output.Number(due.At);
            output.Number((byte)due.Kind);
            output.Number(due.Key);
        });
    }
}

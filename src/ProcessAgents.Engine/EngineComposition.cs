using ProcessAgents.Engine.Compensations;
using ProcessAgents.Engine.Decisions;
using ProcessAgents.Engine.Deployments;
using ProcessAgents.Engine.Elements;
using ProcessAgents.Engine.Incidents;
using ProcessAgents.Engine.Jobs;
using ProcessAgents.Engine.Messages;
using ProcessAgents.Engine.MultiInstances;
using ProcessAgents.Engine.ProcessEvents;
using ProcessAgents.Engine.ProcessInstances;
using ProcessAgents.Engine.Signals;
using ProcessAgents.Engine.State;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Engine.Timers;
using ProcessAgents.Engine.UserTasks;
using ProcessAgents.Engine.Variables;

namespace ProcessAgents.Engine;

/// <summary>Puts the engine together: the one place that knows every slice.</summary>
internal sealed class EngineComposition
{
    private readonly EngineState _state;

    public EngineComposition(EngineLimits limits)
    {
        _state = new EngineState();
        Appliers = new EventAppliers(AllAppliers());
        Position = new LogPosition();
        Pending = new PendingCommands();
        var writer = new RecordWriter(Appliers, _state.Keys, Position);
        var behaviors = new EngineBehaviors(_state, limits, writer);
        Processors = new CommandProcessors(
        [
            .. ElementCommands(behaviors, writer, limits),
            .. JobCommands(behaviors, writer, limits),
            .. OtherCommands(behaviors, writer, limits),
        ]);
        Stream = new StreamProcessor(_state, Processors, Appliers, writer, Position, Pending, limits);
    }

    public EventAppliers Appliers { get; }

    public PendingCommands Pending { get; }

    public LogPosition Position { get; }

    public CommandProcessors Processors { get; }

    public EngineState State => _state;

    public StreamProcessor Stream { get; }

    private IEnumerable<EventApplier> AllAppliers() =>
    [
        .. new CompensationAppliers(_state).All,
        .. DecisionAppliers.All,
        .. new DefinitionAppliers(_state).All,
        .. new IncidentAppliers(_state).All,
        .. new JobAppliers(_state).All,
        .. new MessageAppliers(_state).All,
        .. new MultiInstanceAppliers(_state).All,
        .. new ProcessEventAppliers(_state).All,
        .. new ProcessInstanceAppliers(_state).All,
        .. new SignalAppliers(_state).All,
        .. new TimerAppliers(_state).All,
        .. new UserTaskAppliers(_state).All,
        .. new VariableAppliers(_state).All,
    ];

    private IEnumerable<CommandProcessor> ElementCommands(
        EngineBehaviors b, RecordWriter writer, EngineLimits limits) =>
    [
        new BpmnStreamProcessor(
            ElementComposition.Create(_state, b, limits, writer),
            b.Incidents,
            b.Joins,
            _state.Definitions,
            _state.ElementInstances,
            limits,
            writer),
        new MultiInstanceActivateProcessor(
            _state.ElementInstances, _state.MultiInstances, b.MultiInstances, b.Transitions, writer),
        new ProcessInstanceCancelProcessor(_state.ElementInstances, writer),
        new ProcessInstanceCreateProcessor(
            _state.Definitions,
            b.CatchEvents,
            new CreationChecks(b.Documents),
            b.Incidents,
            b.Results,
            b.Transitions,
            b.Variables,
            writer),
        new IncidentResolveProcessor(_state.Incidents, _state.Jobs, _state.ElementInstances, writer),
        new VariableDocumentUpdateProcessor(b.Documents, _state.ElementInstances, b.Variables, writer),
    ];

    private IEnumerable<CommandProcessor> JobCommands(EngineBehaviors b, RecordWriter writer, EngineLimits limits)
    {
        var jobs = new JobCommandChecks(_state.Jobs, writer);
        var userTasks = new UserTaskChecks(_state.UserTasks, writer);
        return
        [
            new JobActivateBatchProcessor(_state.Jobs, limits, b.Incidents, b.Transitions, b.Variables, writer),
            new JobCompleteProcessor(b.Documents, b.Triggers, jobs, b.Transitions, writer),
            new JobFailProcessor(b.Documents, b.Incidents, jobs, b.Transitions, b.Variables, writer),
            new JobRecurProcessor(jobs, writer),
            new JobThrowErrorProcessor(b.Documents, b.Errors, b.Incidents, jobs, b.Transitions, writer),
            new JobTimeOutProcessor(jobs, writer),
            new JobUpdateProcessor(jobs, writer),
            new JobYieldProcessor(jobs, writer),
            new UserTaskAssignProcessor(userTasks, writer),
            new UserTaskCompleteProcessor(b.Documents, b.Triggers, b.Transitions, userTasks, writer),
            new UserTaskUpdateProcessor(userTasks, writer),
        ];
    }

    private IEnumerable<CommandProcessor> OtherCommands(EngineBehaviors b, RecordWriter writer, EngineLimits limits) =>
    [
        new DecisionEvaluateProcessor(_state.Definitions, b.Decisions, b.Documents, writer),
        new DeploymentCreateProcessor(
            new BpmnDeployment(_state.Definitions, _state.Models, writer),
            new DmnDeployment(_state.Definitions, _state.Models, writer),
            new FormDeployment(_state.Definitions, writer),
            new StartEventSubscriptions(
                _state.Definitions, _state.MessageSubscriptions, _state.Signals, _state.Timers, b.Timers, writer),
            limits,
            writer),
        new MessageCorrelateProcessor(b.Documents, b.Messages, writer),
        new MessageSubscriptionCorrelateProcessor(_state.MessageSubscriptions, b.Messages, writer),
        new MessageExpireProcessor(_state.Messages, writer),
        new MessagePublishProcessor(b.Documents, _state.Messages, b.Messages, writer),
        new SignalBroadcastProcessor(
            b.Documents,
            b.Triggers,
            _state.Definitions,
            _state.ElementInstances,
            b.Instances,
            _state.Signals,
            b.Transitions,
            writer),
        new TimerTriggerProcessor(
            _state.Definitions,
            _state.ElementInstances,
            _state.Timers,
            b.Triggers,
            b.Incidents,
            b.Instances,
            b.Timers,
            b.Transitions,
            writer),
    ];
}

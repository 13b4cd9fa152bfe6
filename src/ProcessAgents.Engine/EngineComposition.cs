using ProcessAgents.Bpmn;
using ProcessAgents.Engine.Behaviors;
using ProcessAgents.Engine.Compensations;
using ProcessAgents.Engine.Decisions;
using ProcessAgents.Engine.Deployments;
using ProcessAgents.Engine.Elements;
using ProcessAgents.Engine.Elements.Containers;
using ProcessAgents.Engine.Elements.Events;
using ProcessAgents.Engine.Elements.Gateways;
using ProcessAgents.Engine.Elements.Tasks;
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
    private readonly EngineLimits _limits;
    private readonly EngineState _state;
    private readonly RecordWriter _writer;

    public EngineComposition(EngineLimits limits)
    {
        _limits = limits;
        _state = new EngineState();
        Appliers = new EventAppliers(AllAppliers());
        Position = new LogPosition();
        Pending = new PendingCommands();
        _writer = new RecordWriter(Appliers, _state.Keys, Position);
        Processors = new CommandProcessors(AllProcessors());
        Stream = new StreamProcessor(_state, Processors, Appliers, _writer, Position, Pending, limits);
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

    private List<CommandProcessor> AllProcessors()
    {
        var instances = _state.ElementInstances;
        var definitions = _state.Definitions;
        var documents = new DocumentChecks(_limits);
        var transitions = new TransitionBehavior(definitions, instances, _writer);
        var expressions = new ExpressionBehavior(_state.Variables, instances, _writer);
        var variables = new VariableBehavior(_state.Variables, instances, _writer);
        var timers = new TimerBehavior(expressions, _writer);
        var catchEvents = new CatchEventBehavior(
            expressions, timers, _state.Timers, _state.MessageSubscriptions, _state.Signals, _writer);
        var triggers = new EventTriggerBehavior(
            transitions, variables, catchEvents, instances, _state.ProcessEvents, _writer);
        var startBehavior = new InstanceBehavior(triggers, _writer);
        var messages = new MessageBehavior(
            _state.Messages,
            _state.MessageSubscriptions,
            definitions,
            instances,
            transitions,
            triggers,
            startBehavior,
            _writer);
        var incidents = new IncidentBehavior(_state.Incidents, _limits, _writer);
        var errors = new ErrorBehavior(transitions, instances, triggers);
        var results = new ResultBehavior(_state.AwaitedResults, variables, _writer);
        var decisions = new DecisionBehavior(definitions, expressions, _writer);
        var multiInstances = new MultiInstanceBehavior(
            expressions, instances, _state.MultiInstances, transitions, variables, _writer);
        var elements = Elements(
            transitions,
            expressions,
            variables,
            catchEvents,
            triggers,
            messages,
            incidents,
            errors,
            multiInstances,
            results,
            decisions);
        var jobChecks = new JobCommandChecks(_state.Jobs, _writer);
        var userTaskChecks = new UserTaskChecks(_state.UserTasks, _writer);
        return
        [
            new BpmnStreamProcessor(elements, incidents, messages, definitions, instances, _limits, _writer),
            new DecisionEvaluateProcessor(definitions, decisions, documents, _writer),
            new DeploymentCreateProcessor(
                new BpmnDeployment(definitions, _state.Models, _writer),
                new DmnDeployment(definitions, _state.Models, _writer),
                new FormDeployment(definitions, _writer),
                new StartEventSubscriptions(
                    definitions, _state.MessageSubscriptions, _state.Signals, _state.Timers, timers, _writer),
                _limits,
                _writer),
            new IncidentResolveProcessor(_state.Incidents, _state.Jobs, instances, _writer),
            new JobActivateBatchProcessor(_state.Jobs, _limits, incidents, transitions, variables, _writer),
            new JobCompleteProcessor(documents, triggers, jobChecks, transitions, _writer),
            new JobFailProcessor(documents, incidents, jobChecks, transitions, variables, _writer),
            new JobRecurProcessor(jobChecks, _writer),
            new JobThrowErrorProcessor(documents, errors, incidents, jobChecks, transitions, _writer),
            new JobTimeOutProcessor(jobChecks, _writer),
            new JobUpdateProcessor(jobChecks, _writer),
            new JobYieldProcessor(jobChecks, _writer),
            new MessageCorrelateProcessor(documents, messages, _writer),
            new MessageExpireProcessor(_state.Messages, _writer),
            new MessagePublishProcessor(documents, _state.Messages, messages, _writer),
            new MultiInstanceActivateProcessor(
                instances, _state.MultiInstances, multiInstances, transitions, _writer),
            new ProcessInstanceCancelProcessor(instances, _writer),
            new ProcessInstanceCreateProcessor(
                definitions,
                catchEvents,
                new CreationChecks(documents),
                incidents,
                results,
                transitions,
                variables,
                _writer),
            new SignalBroadcastProcessor(
                documents,
                triggers,
                definitions,
                instances,
                startBehavior,
                _state.Signals,
                transitions,
                _writer),
            new TimerTriggerProcessor(
                definitions,
                instances,
                _state.Timers,
                triggers,
                incidents,
                startBehavior,
                timers,
                transitions,
                _writer),
            new UserTaskAssignProcessor(userTaskChecks, _writer),
            new UserTaskCompleteProcessor(documents, triggers, transitions, userTaskChecks, _writer),
            new UserTaskUpdateProcessor(userTaskChecks, _writer),
            new VariableDocumentUpdateProcessor(documents, instances, variables, _writer),
        ];
    }

    private BpmnElementProcessors Elements(
        TransitionBehavior transitions,
        ExpressionBehavior expressions,
        VariableBehavior variables,
        CatchEventBehavior catchEvents,
        EventTriggerBehavior triggers,
        MessageBehavior messages,
        IncidentBehavior incidents,
        ErrorBehavior errors,
        MultiInstanceBehavior multiInstances,
        ResultBehavior results,
        DecisionBehavior decisions)
    {
        var instances = _state.ElementInstances;
        var events = _state.ProcessEvents;
        var joins = new InclusiveJoinBehavior(_state.Definitions, instances, transitions);
        var scopes = new FlowScopeBehavior(transitions, instances, events, triggers, joins);
        var mappings = new VariableMappingBehavior(variables, expressions, triggers);
        var compensations = new CompensationBehavior(_state.Compensations, transitions, _writer);
        var jobs = new JobBehavior(expressions, incidents, instances, _state.Jobs, _writer);
        var activities = new ActivityBehavior(mappings, catchEvents, compensations, scopes, incidents, jobs);
        var userTasks = new UserTaskBehavior(expressions, _state.Definitions, instances, _state.UserTasks, _writer);
        var escalations = new EscalationBehavior(transitions, instances, triggers);
        var throws = new ThrowBehavior(compensations, errors, escalations, expressions, transitions, _writer);
        var subProcess = new SubProcessProcessor(activities, scopes, transitions);
        var passThrough = new PassThroughTaskProcessor(activities, transitions);
        var processors = new BpmnElementProcessors(
            new JobWorkerTaskProcessor(activities, jobs, transitions),
            new Dictionary<ExecutableElementType, BpmnElementProcessor>
            {
                [ExecutableElementType.BoundaryEvent] = new BoundaryEventProcessor(activities, scopes, mappings),
                [ExecutableElementType.BusinessRuleTask] = new BusinessRuleTaskProcessor(
                    activities, decisions, triggers, expressions, _state.Definitions, transitions),
                [ExecutableElementType.CallActivity] = new CallActivityProcessor(
                    activities,
                    _limits,
                    expressions,
                    scopes,
                    _state.Definitions,
                    instances,
                    transitions,
                    variables,
                    _writer),
                [ExecutableElementType.EndEvent] = new EndEventProcessor(activities, scopes, throws, transitions),
                [ExecutableElementType.EventBasedGateway] = new EventBasedGatewayProcessor(
                    activities, catchEvents, triggers, transitions, events),
                [ExecutableElementType.EventSubProcess] = subProcess,
                [ExecutableElementType.ExclusiveGateway] = new ExclusiveGatewayProcessor(
                    activities, expressions, scopes, transitions),
                [ExecutableElementType.InclusiveGateway] = new InclusiveGatewayProcessor(
                    activities, expressions, scopes, transitions),
                [ExecutableElementType.IntermediateCatchEvent] = new IntermediateCatchEventProcessor(
                    activities, transitions, events),
                [ExecutableElementType.IntermediateThrowEvent] = new IntermediateThrowEventProcessor(
                    activities, throws, transitions, _writer),
                [ExecutableElementType.ManualTask] = passThrough,
                [ExecutableElementType.MultiInstanceBody] = new MultiInstanceBodyProcessor(
                    activities,
                    scopes,
                    instances,
                    _state.MultiInstances,
                    multiInstances,
                    transitions,
                    variables,
                    _writer),
                [ExecutableElementType.ParallelGateway] = new ParallelGatewayProcessor(
                    activities, scopes, transitions),
                [ExecutableElementType.Process] = new ProcessProcessor(
                    activities,
                    catchEvents,
                    compensations,
                    scopes,
                    messages,
                    triggers,
                    results,
                    transitions,
                    variables,
                    instances,
                    _state.Messages,
                    events),
                [ExecutableElementType.ReceiveTask] = new ReceiveTaskProcessor(activities, transitions, events),
                [ExecutableElementType.ScriptTask] = new ScriptTaskProcessor(
                    activities, expressions, triggers, transitions),
                [ExecutableElementType.StartEvent] = new StartEventProcessor(
                    activities, catchEvents, triggers, scopes, messages, transitions, variables, mappings),
                [ExecutableElementType.SubProcess] = subProcess,
                [ExecutableElementType.Task] = passThrough,
                [ExecutableElementType.UserTask] = new UserTaskProcessor(activities, transitions, userTasks),
            });
        scopes.Attach(processors);
        return processors;
    }
}

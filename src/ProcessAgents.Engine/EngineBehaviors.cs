using ProcessAgents.Engine.Behaviors;
using ProcessAgents.Engine.Compensations;
using ProcessAgents.Engine.Decisions;
using ProcessAgents.Engine.Jobs;
using ProcessAgents.Engine.Messages;
using ProcessAgents.Engine.MultiInstances;
using ProcessAgents.Engine.ProcessInstances;
using ProcessAgents.Engine.State;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Engine.UserTasks;
using ProcessAgents.Engine.Variables;

namespace ProcessAgents.Engine;

/// <summary>The behaviors, made once and in the order in which they need each other. Only the compositions see this;
/// every processor gets just what it needs.</summary>
internal sealed class EngineBehaviors
{
    public EngineBehaviors(EngineState state, EngineLimits limits, RecordWriter writer)
    {
        var instances = state.ElementInstances;
        Documents = new DocumentChecks(limits);
        Transitions = new TransitionBehavior(state.Definitions, instances, writer);
        Expressions = new ExpressionBehavior(state.Variables, instances, writer);
        Variables = new VariableBehavior(state.Variables, instances, writer);
        Timers = new TimerBehavior(Expressions, writer);
        CatchEvents = new CatchEventBehavior(
            Expressions, Timers, state.Timers, state.Messages, state.MessageSubscriptions, state.Signals, writer);
        Triggers = new EventTriggerBehavior(
            Transitions, Variables, CatchEvents, instances, state.ProcessEvents, writer);
        Instances = new InstanceBehavior(Triggers, writer);
        Messages = new MessageBehavior(
            state.Messages,
            state.MessageSubscriptions,
            state.Definitions,
            instances,
            Transitions,
            Triggers,
            Instances,
            writer);
        Incidents = new IncidentBehavior(state.Incidents, limits, writer);
        Errors = new ErrorBehavior(Transitions, instances, Triggers);
        Results = new ResultBehavior(state.AwaitedResults, Variables, writer);
        Decisions = new DecisionBehavior(state.Definitions, Expressions, writer);
        MultiInstances = new MultiInstanceBehavior(
            Expressions, state.MultiInstances, Transitions, Variables, writer);
        MultiInstanceOutputs = new MultiInstanceOutputBehavior(
            Expressions, limits, instances, state.MultiInstances, Variables, writer);
        Mappings = new VariableMappingBehavior(Variables, Expressions, Triggers);
        Compensations = new CompensationBehavior(state.Compensations, Transitions, writer);
        Jobs = new JobBehavior(Expressions, Incidents, instances, state.Jobs, writer);
        UserTasks = new UserTaskBehavior(
            Expressions, state.Definitions, instances, state.UserTasks, Transitions, writer);
        Joins = new JoinBehavior(state.Definitions, instances, Transitions);
        FlowScopes = new FlowScopeBehavior(Transitions, instances, state.ProcessEvents, Triggers, Joins);
        Activities = new ActivityBehavior(Mappings, CatchEvents, Compensations, FlowScopes, Incidents, Jobs);
        var escalations = new EscalationBehavior(Transitions, instances, Triggers);
        Throws = new ThrowBehavior(Compensations, Errors, escalations, Expressions, Mappings, Transitions, writer);
    }

    public ActivityBehavior Activities { get; }

    public CatchEventBehavior CatchEvents { get; }

    public CompensationBehavior Compensations { get; }

    public DecisionBehavior Decisions { get; }

    public DocumentChecks Documents { get; }

    public ErrorBehavior Errors { get; }

    public ExpressionBehavior Expressions { get; }

    public FlowScopeBehavior FlowScopes { get; }

    public IncidentBehavior Incidents { get; }

    public InstanceBehavior Instances { get; }

    public JobBehavior Jobs { get; }

    public JoinBehavior Joins { get; }

    public VariableMappingBehavior Mappings { get; }

    public MessageBehavior Messages { get; }

    public MultiInstanceBehavior MultiInstances { get; }

    public MultiInstanceOutputBehavior MultiInstanceOutputs { get; }

    public ResultBehavior Results { get; }

    public ThrowBehavior Throws { get; }

    public TimerBehavior Timers { get; }

    public TransitionBehavior Transitions { get; }

    public EventTriggerBehavior Triggers { get; }

    public UserTaskBehavior UserTasks { get; }

    public VariableBehavior Variables { get; }
}

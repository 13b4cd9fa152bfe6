using ProcessAgents.Bpmn;
using ProcessAgents.Engine.Elements.Containers;
using ProcessAgents.Engine.Elements.Events;
using ProcessAgents.Engine.Elements.Gateways;
using ProcessAgents.Engine.Elements.Tasks;
using ProcessAgents.Engine.State;
using ProcessAgents.Engine.Stream;

namespace ProcessAgents.Engine.Elements;

/// <summary>Which processor executes which kind of element. A new element is one line here.</summary>
internal static class ElementComposition
{
    public static BpmnElementProcessors Create(
        EngineState state, EngineBehaviors b, EngineLimits limits, RecordWriter writer)
    {
        var processors = new BpmnElementProcessors(
            new JobWorkerTaskProcessor(b.Activities, b.Jobs, b.Transitions),
            [
                .. Containers(state, b, limits, writer),
                .. Events(state, b, writer),
                .. Gateways(state, b, writer),
                .. Tasks(state, b),
            ]);
        b.FlowScopes.Attach(processors);
        return processors;
    }

    private static IEnumerable<(ExecutableElementType Type, BpmnElementProcessor Processor)> Containers(
        EngineState state, EngineBehaviors b, EngineLimits limits, RecordWriter writer)
    {
        var subProcess = new SubProcessProcessor(b.Activities, b.FlowScopes, b.Transitions);
        return
        [
            (ExecutableElementType.CallActivity, new CallActivityProcessor(
                b.Activities,
                limits,
                b.Expressions,
                b.FlowScopes,
                state.Definitions,
                state.ElementInstances,
                b.Transitions,
                b.Variables,
                writer)),
            (ExecutableElementType.EventSubProcess, subProcess),
            (ExecutableElementType.MultiInstanceBody, new MultiInstanceBodyProcessor(
                b.Activities,
                b.FlowScopes,
                state.ElementInstances,
                state.MultiInstances,
                b.MultiInstances,
                b.MultiInstanceOutputs,
                b.Transitions,
                b.Variables,
                writer)),
            (ExecutableElementType.Process, new ProcessProcessor(
                b.Activities,
                b.CatchEvents,
                b.Compensations,
                b.FlowScopes,
                b.Messages,
                b.Triggers,
                b.Results,
                b.Transitions,
                b.Variables,
                state.ElementInstances,
                state.Messages,
                state.ProcessEvents)),
            (ExecutableElementType.SubProcess, subProcess),
        ];
    }

    private static IEnumerable<(ExecutableElementType Type, BpmnElementProcessor Processor)> Events(
        EngineState state, EngineBehaviors b, RecordWriter writer) =>
    [
        (ExecutableElementType.BoundaryEvent, new BoundaryEventProcessor(b.Activities, b.FlowScopes, b.Mappings)),
        (ExecutableElementType.EndEvent, new EndEventProcessor(b.Activities, b.FlowScopes, b.Throws, b.Transitions)),
        (ExecutableElementType.IntermediateCatchEvent, new IntermediateCatchEventProcessor(
            b.Activities, b.Mappings, b.Transitions, b.Triggers, b.Variables)),
        (ExecutableElementType.IntermediateThrowEvent, new IntermediateThrowEventProcessor(
            b.Activities, b.Throws, b.Transitions, writer)),
        (ExecutableElementType.StartEvent, new StartEventProcessor(
            b.Activities,
            b.CatchEvents,
            b.Triggers,
            b.FlowScopes,
            b.Transitions,
            b.Variables,
            b.Mappings)),
    ];

    private static IEnumerable<(ExecutableElementType Type, BpmnElementProcessor Processor)> Gateways(
        EngineState state, EngineBehaviors b, RecordWriter writer) =>
    [
        (ExecutableElementType.EventBasedGateway, new EventBasedGatewayProcessor(
            b.Activities, b.CatchEvents, b.Triggers, b.Transitions, state.ProcessEvents, writer)),
        (ExecutableElementType.ExclusiveGateway, new ExclusiveGatewayProcessor(
            b.Activities, b.Expressions, b.FlowScopes, b.Transitions)),
        (ExecutableElementType.InclusiveGateway, new InclusiveGatewayProcessor(
            b.Activities, b.Expressions, b.FlowScopes, b.Transitions)),
        (ExecutableElementType.ParallelGateway, new ParallelGatewayProcessor(
            b.Activities, b.FlowScopes, b.Transitions)),
    ];

    private static IEnumerable<(ExecutableElementType Type, BpmnElementProcessor Processor)> Tasks(
        EngineState state, EngineBehaviors b)
    {
        var passThrough = new PassThroughTaskProcessor(b.Activities, b.Transitions);
        return
        [
            (ExecutableElementType.BusinessRuleTask, new BusinessRuleTaskProcessor(
                b.Activities, b.Decisions, b.Triggers, b.Expressions, state.Definitions, b.Transitions)),
            (ExecutableElementType.ManualTask, passThrough),
            (ExecutableElementType.ReceiveTask, new ReceiveTaskProcessor(b.Activities, b.Transitions)),
            (ExecutableElementType.ScriptTask, new ScriptTaskProcessor(
                b.Activities, b.Expressions, b.Triggers, b.Transitions)),
            (ExecutableElementType.Task, passThrough),
            (ExecutableElementType.UserTask, new UserTaskProcessor(b.Activities, b.UserTasks)),
        ];
    }
}

using ProcessAgents.Bpmn;
using ProcessAgents.Engine.Behaviors;
using ProcessAgents.Engine.Deployments;
using ProcessAgents.Engine.ProcessInstances;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Engine.Variables;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Elements.Containers;

/// <summary>Runs another process as a child instance, and waits for its end.</summary>
internal sealed class CallActivityProcessor(
    ActivityBehavior activities,
    EngineLimits limits,
    ExpressionBehavior expressions,
    FlowScopeBehavior flowScopes,
    IDefinitionState definitions,
    IElementInstanceState elementInstances,
    TransitionBehavior transitions,
    VariableBehavior variables,
    RecordWriter writer) : BpmnElementProcessor
{
    public override Failure? Activate(ElementContext element)
    {
        if (activities.ApplyInputMappings(element) is { } mappingFailure)
        {
            return mappingFailure;
        }

        var called = ((ExecutableCallActivity)element.Element).CalledElement;
        if (!Find(element, called).Is(out var process, out var failure))
        {
            return failure;
        }

        if (activities.Subscribe(element) is { } subscriptionFailure)
        {
            return subscriptionFailure;
        }

        transitions.Activated(element);
        Start(element, called, process);
        return null;
    }

    public override Failure? Complete(ElementContext element) => activities.Complete(element);

    public override void Terminate(ElementContext element)
    {
        var calledKey = elementInstances.Find(element.Key)!.CalledInstanceKey;
        if (transitions.Find(calledKey) is { } child)
        {
            activities.Close(element);
            transitions.RequestTermination(child);
            return;
        }

        activities.Close(element);
        flowScopes.Terminate(element);
    }

    private void Start(ElementContext element, CalledElement called, DeployedProcess process)
    {
        var key = writer.NextKey();
        var instance = InstanceBehavior.NewInstance(process, key) with
        {
            ParentProcessInstanceKey = element.Value.ProcessInstanceKey,
            ParentElementInstanceKey = element.Key,
            StepsWithoutInput = element.Value.StepsWithoutInput + 1,
            Tags = element.Value.Tags,
        };
        string[] mapped = [.. element.Element.InputMappings.Entries.Select(entry => entry.Name)];
        var handed = called.PropagateAllParentVariables
            ? variables.Visible(element.Key, wanted: [])
            : variables.Local(element.Key).Where(variable => mapped.Contains(variable.Key));
        foreach (var (name, json) in handed.ToArray())
        {
            variables.SetLocal(key, instance, name, json);
        }

        var started = new ElementContext(key, instance, process.Model);
        writer.Event(key, ProcessInstanceIntent.ElementActivating, instance);
        writer.Command(started.Key, ProcessInstanceIntent.ActivateElement, instance);
    }

    private Outcome<DeployedProcess> Find(ElementContext element, CalledElement called)
    {
        if (!expressions.Text(called.ProcessId, element.Key).Is(out var processId, out var failure))
        {
            return failure;
        }

        var deploymentKey = definitions.FindProcess(element.Value.ProcessDefinitionKey)!.Value.DeploymentKey;
        var (process, which) = called.BindingType switch
        {
            BindingType.Latest => (definitions.FindLatestProcess(processId), ""),
            BindingType.Deployment => (
                definitions.FindLatestProcess(processId, each => each.DeploymentKey == deploymentKey),
                " in the deployment of the caller"),
            BindingType.VersionTag => (
                definitions.FindLatestProcess(processId, each => each.VersionTag == called.VersionTag),
                $" with version tag '{called.VersionTag}'"),
        };
        var fact = process switch
        {
            null => "no such process is deployed",
            { Model.NoneStartEvent: null } => "it has no none start event",
            _ when DepthOf(element) >= limits.CallDepthMax => $"calls are nested {limits.CallDepthMax} deep already",
            _ => null,
        };
        return fact is null
            ? process!
            : new Failure(
                ErrorType.CalledElementError, $"Expected to call process '{processId}'{which}, but {fact}.");
    }

    private int DepthOf(ElementContext element)
    {
        var depth = 1;
        var parent = elementInstances.Find(element.Value.ProcessInstanceKey)?.Value.ParentElementInstanceKey ?? -1;
        while (elementInstances.Find(parent) is { } caller)
        {
            depth++;
            parent = elementInstances.Find(caller.Value.ProcessInstanceKey)?.Value.ParentElementInstanceKey ?? -1;
        }

        return depth;
    }
}

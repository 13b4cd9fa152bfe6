using ProcessAgents.Bpmn;
using ProcessAgents.Engine.Behaviors;
using ProcessAgents.Engine.Deployments;
using ProcessAgents.Engine.Elements;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Engine.Variables;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.ProcessInstances;

/// <summary>Creates an instance at its none start event, or at given elements.</summary>
internal sealed class ProcessInstanceCreateProcessor(
    IDefinitionState definitions,
    CatchEventBehavior catchEvents,
    CreationChecks checks,
    IncidentBehavior incidents,
    ResultBehavior results,
    TransitionBehavior transitions,
    VariableBehavior variables,
    RecordWriter writer)
    : CommandProcessor<ProcessInstanceCreationRecord, ProcessInstanceCreationIntent>(
        ProcessInstanceCreationIntent.Create, ProcessInstanceCreationIntent.CreateWithAwaitingResult)
{
    protected override void Process(in CommandContext command, ProcessInstanceCreationRecord value)
    {
        if (Find(value) is not { } process)
        {
            return;
        }

        if (checks.Check(value, process, out var document) is { } problem)
        {
            writer.Reject(problem.Type, problem.Reason);
            return;
        }

        var key = writer.NextKey();
        var instance = InstanceBehavior.NewInstance(process, key) with { Tags = value.Tags };
        variables.SetLocal(key, instance, document);
        var created = writer.Event(writer.NextKey(), ProcessInstanceCreationIntent.Created, value with
        {
            BpmnProcessId = process.Value.BpmnProcessId,
            Version = process.Value.Version,
            ProcessDefinitionKey = process.Value.ProcessDefinitionKey,
            ProcessInstanceKey = key,
        });
        Answer(command, value, created, key);
        if (value.StartElementIds.Count == 0)
        {
            writer.Command(key, ProcessInstanceIntent.ActivateElement, instance);
        }
        else
        {
            StartAt(process.Model, new ElementContext(key, instance, process.Model), value.StartElementIds);
        }
    }

    private void Answer(in CommandContext command, ProcessInstanceCreationRecord value, Record created, long key)
    {
        if ((ProcessInstanceCreationIntent)command.Intent == ProcessInstanceCreationIntent.Create)
        {
            writer.Respond(created);
        }
        else if (writer.RequestId >= 0)
        {
            results.Await(key, writer.RequestId, value.FetchVariables);
            writer.KeepRequestOpen();
        }
    }

    private DeployedProcess? Find(ProcessInstanceCreationRecord value)
    {
        if (value.ProcessDefinitionKey >= 0)
        {
            return definitions.FindProcess(value.ProcessDefinitionKey)
                ?? NotFound($"key '{value.ProcessDefinitionKey}'");
        }

        if (value.BpmnProcessId.Length == 0)
        {
            writer.Reject(
                RejectionType.InvalidArgument,
                "Expected to create a process instance by process ID or process definition key, but both are missing.");
            return null;
        }

        return value.Version >= 0
            ? definitions.FindProcess(value.BpmnProcessId, value.Version)
                ?? NotFound($"process ID '{value.BpmnProcessId}' and version '{value.Version}'")
            : definitions.FindLatestProcess(value.BpmnProcessId) ?? NotFound($"process ID '{value.BpmnProcessId}'");
    }

    private DeployedProcess? NotFound(string what)
    {
        writer.Reject(
            RejectionType.NotFound, $"Expected to find process definition with {what}, but none was found.");
        return null;
    }

    /// <summary>Activates the scopes around the elements, then the elements, all before any of them moves on.</summary>
    private void StartAt(ExecutableProcess model, ElementContext process, IReadOnlyList<string> elementIds)
    {
        writer.Event(process.Key, ProcessInstanceIntent.ElementActivating, process.Value);
        writer.Event(process.Key, ProcessInstanceIntent.ElementActivated, process.Value);
        var scopes = new Dictionary<ExecutableFlowScope, ElementContext> { [model] = process };
        if (catchEvents.Subscribe(process) is { } failure)
        {
            incidents.Raise(process, failure);
        }

        var starts = new List<ElementContext>();
        foreach (var elementId in elementIds)
        {
            var element = (ExecutableFlowNode)model.FindElement(elementId)!;
            starts.Add(transitions.Activating(element, ScopeOf(element.Parent!, scopes), steps: 1));
        }

        foreach (var start in starts)
        {
            writer.Command(start.Key, ProcessInstanceIntent.ActivateElement, start.Value);
        }
    }

    private ElementContext ScopeOf(ExecutableFlowScope scope, Dictionary<ExecutableFlowScope, ElementContext> scopes)
    {
        if (scopes.TryGetValue(scope, out var found))
        {
            return found;
        }

        var context = transitions.Activating(scope, ScopeOf(scope.Parent!, scopes), steps: 1);
        transitions.Activated(context);
        if (catchEvents.Subscribe(context) is { } failure)
        {
            incidents.Raise(context, failure);
        }

        return scopes[scope] = context;
    }
}

using System.Text.RegularExpressions;
using ProcessAgents.Bpmn;
using ProcessAgents.Engine.Deployments;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Engine.Variables;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.ProcessInstances;

/// <summary>What must hold before an instance is created.</summary>
internal sealed partial class CreationChecks(DocumentChecks documents)
{
    /// <summary>How many tags an instance may have.</summary>
    public const int TagCountMax = 10;

    /// <summary>Why the instance cannot be created; null when it can.</summary>
    public Rejection? Check(
        ProcessInstanceCreationRecord value, DeployedProcess process, out VariableDocument document)
    {
        if (documents.Read(value.Variables, "create process instance", out document) is { } problem)
        {
            return problem;
        }

        if (value.StartElementIds.Count == 0 && process.Model.NoneStartEvent is null)
        {
            return new Rejection(
                RejectionType.InvalidState,
                $"Expected to create an instance of process '{process.Value.BpmnProcessId}' at its none start event, "
                + "but it has none. Start it by its event, or name the elements to start at.");
        }

        return value.StartElementIds.Select(id => CheckStart(id, process)).FirstOrDefault(found => found is not null)
            ?? CheckTags(value.Tags);
    }

    private static Rejection? CheckStart(string elementId, DeployedProcess process)
    {
        var fact = process.Model.FindElement(elementId) switch
        {
            null => "no element has that id",
            ExecutableStartEvent or ExecutableBoundaryEvent => "start and boundary events cannot be started at",
            ExecutableSequenceFlow or ExecutableProcess => "it is no flow node",
            ExecutableIntermediateCatchEvent { EventBasedGateway: not null } => "it belongs to an event-based gateway",
            var element when IsInMultiInstance(element) => "it is inside a multi-instance sub-process",
            _ => null,
        };
        return fact is null
            ? null
            : new Rejection(
                RejectionType.InvalidArgument,
                $"Expected to start process '{process.Value.BpmnProcessId}' at element '{elementId}', but {fact}.");
    }

    private static bool IsInMultiInstance(ExecutableElement element)
    {
        for (var scope = element.Parent; scope is not null; scope = scope.Parent)
        {
            if (scope is ExecutableMultiInstanceBody)
            {
                return true;
            }
        }

        return false;
    }

    private static Rejection? CheckTags(IReadOnlyList<string> tags)
    {
        var wrong = tags.FirstOrDefault(tag => !TagPattern.IsMatch(tag));
        if (wrong is not null)
        {
            return new Rejection(
                RejectionType.InvalidArgument,
                $"Expected tags to start with a letter and hold at most 100 letters, digits, '_', '-', ':', '.', but "
                + $"found '{wrong}'.");
        }

        return tags.Count > TagCountMax
            ? new Rejection(
                RejectionType.InvalidArgument, $"Expected at most {TagCountMax} tags, but found {tags.Count}.")
            : null;
    }

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_\-:.]{0,99}$", RegexOptions.NonBacktracking)]
    private static partial Regex TagPattern { get; }
}

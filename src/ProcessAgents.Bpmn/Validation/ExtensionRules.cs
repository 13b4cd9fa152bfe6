using System.Collections.Frozen;
using System.Xml.Linq;

namespace ProcessAgents.Bpmn;

/// <summary>Checks extensions wherever they stand, also at elements that have no use for them: they were meant for
/// something. Processes that are not executable are left alone.</summary>
internal sealed class ExtensionRules(ReadingContext context)
{
    /// <summary>The elements that execution listeners may listen to.</summary>
    private static readonly FrozenSet<string> Listened = new[]
    {
        "adHocSubProcess", "boundaryEvent", "businessRuleTask", "callActivity", "endEvent", "eventBasedGateway",
        "exclusiveGateway", "inclusiveGateway", "intermediateCatchEvent", "intermediateThrowEvent", "manualTask",
        "parallelGateway", "process", "receiveTask", "scriptTask", "sendTask", "serviceTask", "startEvent", "subProcess",
        "task", "userTask",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What an element may have once at most.</summary>
    private static readonly FrozenSet<string> Single = new[]
    {
        "assignmentDefinition", "calledDecision", "calledElement", "executionListeners", "formDefinition", "ioMapping",
        "linkedResources", "priorityDefinition", "properties", "script", "taskDefinition", "taskHeaders",
        "taskListeners", "taskSchedule", "userTask", "versionTag",
    }.ToFrozenSet(StringComparer.Ordinal);

    private readonly ActivityReader _activities = new(context);
    private readonly UserTaskReader _userTasks = new(context);

    public void Check(XElement definitions)
    {
        foreach (var part in definitions.Elements().Where(IsRead))
        {
            foreach (var extensions in part.DescendantsAndSelf(BpmnNames.Model + "extensionElements"))
            {
                var found = extensions.Elements().Where(each => each.Name.Namespace == BpmnNames.Zeebe).ToArray();
                foreach (var extension in found)
                {
                    Check(extension, extensions.Parent!);
                }

                if (extensions.Parent!.Name.LocalName != "message")
                {
                    CheckCount(found);
                }
            }
        }
    }

    private static bool IsRead(XElement part) =>
        part.Name != BpmnNames.Model + "process" || part.Flag("isExecutable", false);

    private void Check(XElement extension, XElement owner)
    {
        switch (extension.Name.LocalName)
        {
            case "adHoc":
                _activities.ReadAdHocExtension(new ExecutableAdHocSubProcess(""), extension);
                break;
            case "calledDecision":
                _activities.ReadCalledDecision(extension);
                break;
            case "calledElement":
                _activities.ReadCalledElement(extension);
                break;
            case "executionListeners":
                CheckListeners(owner);
                break;
            case "ioMapping":
                ExtensionReader.ReadMappings(owner, context);
                break;
            case "linkedResources":
                ActivityReader.ReadLinkedResources(owner, context);
                break;
            case "loopCharacteristics":
                _activities.ReadLoopCharacteristics(owner, extension);
                break;
            case "script":
                _activities.ReadScript(extension);
                break;
            case "subscription":
                context.Expressions.ReadExpression(
                    extension, "attribute 'correlationKey'", extension.Value("correlationKey"));
                break;
            case "taskDefinition":
                ActivityReader.ReadJob(owner, context);
                break;
            case "taskHeaders":
                ExtensionReader.ReadHeaders(extension.Parent!, context);
                break;
            default:
                CheckOfUserTask(extension, owner);
                break;
        }
    }

    private void CheckCount(IEnumerable<XElement> extensions)
    {
        foreach (var group in extensions.GroupBy(each => each.Name.LocalName, StringComparer.Ordinal))
        {
            if (Single.Contains(group.Key) && group.Skip(1).FirstOrDefault() is { } second)
            {
                context.Problems.Add(second, $"The element must have at most one zeebe:{group.Key}; keep one of them.");
            }
        }
    }

    private void CheckOfUserTask(XElement extension, XElement owner)
    {
        var isJobBased = owner.Name.LocalName != "userTask" || owner.Extension("userTask") is null;
        switch (extension.Name.LocalName)
        {
            case "assignmentDefinition":
                _userTasks.ReadCandidates(extension, "candidateGroups");
                _userTasks.ReadCandidates(extension, "candidateUsers");
                break;
            case "formDefinition":
                UserTaskReader.ReadForm(owner, isJobBased, context);
                break;
            case "priorityDefinition":
                _userTasks.ReadPriority(owner);
                break;
            case "taskListeners":
                _userTasks.ReadListeners(owner, isJobBased);
                break;
            case "taskSchedule":
                _userTasks.ReadDate(extension, "dueDate");
                _userTasks.ReadDate(extension, "followUpDate");
                break;
        }
    }

    private void CheckListeners(XElement owner)
    {
        if (Listened.Contains(owner.Name.LocalName))
        {
            ExtensionReader.ReadExecutionListeners(owner, context);
        }
        else
        {
            ExtensionReader.RefuseListeners(owner, context);
        }
    }
}

using System.Collections.Immutable;
using System.Xml.Linq;

namespace ProcessAgents.Bpmn;

/// <summary>Reads what only activities have.</summary>
internal sealed class ActivityReader(ReadingContext context)
{
    private readonly UserTaskReader userTasks = new(context);

    private BpmnProblems Problems => context.Problems;

    public void Read(ExecutableActivity activity, XElement xml)
    {
        activity.IsForCompensation = xml.Flag("isForCompensation", false);
        switch (activity)
        {
            case ExecutableServiceTask:
                activity.Job = ReadRequiredJob(xml);
                break;
            case ExecutableSendTask send:
                if (HasOneOf(xml, "publishMessage", "taskDefinition"))
                {
                    send.Job = ReadJob(xml, context);
                    send.PublishMessage = MessageReader.ReadPublish(xml, xml, context);
                }

                break;
            case ExecutableScriptTask script:
                ReadScript(script, xml);
                break;
            case ExecutableBusinessRuleTask rule:
                ReadDecision(rule, xml);
                break;
            case ExecutableUserTask task:
                userTasks.Read(task, xml);
                break;
            case ExecutableReceiveTask:
                activity.EventDefinition = MessageReader.ReadCatch(xml, context, isProcessStart: false);
                break;
            case ExecutableCallActivity call:
                ReadCalledElement(call, xml);
                break;
            case ExecutableAdHocSubProcess adHoc:
                ReadAdHoc(adHoc, xml);
                break;
        }
    }

    /// <summary>The loop of a multi-instance activity; null when there is none or it is wrong.</summary>
    public LoopCharacteristics? ReadLoopCharacteristics(XElement xml)
    {
        if (xml.Element(BpmnNames.Model + "multiInstanceLoopCharacteristics") is not { } loop)
        {
            return null;
        }

        if (loop.Extensions("loopCharacteristics").Count() != 1)
        {
            Problems.Add(loop, "A multi-instance activity needs exactly one zeebe:loopCharacteristics.");
            return null;
        }

        return ReadLoopCharacteristics(loop, loop.Extension("loopCharacteristics")!);
    }

    public LoopCharacteristics? ReadLoopCharacteristics(XElement loop, XElement extension)
    {
        var input = context.Expressions.ReadExpression(
            extension, "attribute 'inputCollection'", extension.Value("inputCollection"));
        var outputCollection = extension.Text("outputCollection");
        var outputElement = extension.Text("outputElement");
        if (outputCollection is null != outputElement is null)
        {
            Problems.Add(extension, "The attributes 'outputCollection' and 'outputElement' must be set together.");
        }

        var output = outputElement is null
            ? null
            : context.Expressions.ReadExpression(extension, "attribute 'outputElement'", outputElement);
        var condition = loop.Element(BpmnNames.Model + "completionCondition") is { } xmlCondition
            && !string.IsNullOrWhiteSpace(xmlCondition.Value)
            ? context.Expressions.ReadExpression(loop, "completion condition", xmlCondition.Value)
            : null;
        return input is null
            ? null
            : new LoopCharacteristics(
                loop.Flag("isSequential", false), input, extension.Text("inputElement"), outputCollection, output, condition);
    }

    public void CompleteBody(ExecutableMultiInstanceBody body, XElement xml)
    {
        body.Documentation = body.InnerActivity.Documentation;
        body.IsForCompensation = xml.Flag("isForCompensation", false);
        body.BeforeAllListeners = ExtensionReader.ReadExecutionListeners(xml, context)
            .Where(listener => listener.EventType == ExecutionListenerEventType.BeforeAll)
            .ToImmutableArray();
        body.FlowNodes = [body.InnerActivity];
    }

    /// <summary>The job of an element that a worker does; null when it has no task definition.</summary>
    public static JobDefinition? ReadJob(XElement xml, ReadingContext context)
    {
        if (xml.Extension("taskDefinition") is not { } definition)
        {
            return null;
        }

        var type = context.Expressions.ReadRequired(definition, "type");
        var retries = definition.Value("retries") is null
            ? StringExpression.Static(ExtensionReader.DefaultRetries)
            : context.Expressions.ReadAny(definition, "attribute 'retries'", definition.Value("retries")!);
        var priority = xml.Extension("jobPriorityDefinition") is { } priorityDefinition
            ? context.Expressions.ReadRequired(priorityDefinition, "priority")
            : null;
        var headers = ExtensionReader.ReadHeaders(
            xml.Element(BpmnNames.Model + "extensionElements")!, context);
        return type is null || retries is null
            ? null
            : new JobDefinition(type, retries, headers, priority, ReadLinkedResources(xml, context));
    }

    public static ImmutableArray<LinkedResource> ReadLinkedResources(XElement xml, ReadingContext context)
    {
        var resources = ImmutableArray.CreateBuilder<LinkedResource>();
        foreach (var resource in xml.Extensions("linkedResources").Elements(BpmnNames.Zeebe + "linkedResource"))
        {
            foreach (var required in (string[])["resourceId", "resourceType"])
            {
                if (resource.Text(required) is null)
                {
                    context.Problems.Add(resource, $"The attribute '{required}' must be present and not empty.");
                }
            }

            var (binding, versionTag) = BindingReader.Read(resource, context);
            resources.Add(new LinkedResource(
                resource.Value("resourceId") ?? "",
                resource.Value("resourceType") ?? "",
                resource.Value("linkName"),
                binding,
                versionTag));
        }

        return resources.ToImmutable();
    }

    private JobDefinition? ReadRequiredJob(XElement xml)
    {
        if (xml.Extensions("taskDefinition").Count() != 1)
        {
            Problems.Add(xml, "The task needs exactly one zeebe:taskDefinition, which names the job type.");
        }

        return ReadJob(xml, context);
    }

    private void ReadScript(ExecutableScriptTask task, XElement xml)
    {
        if (!HasOneOf(xml, "script", "taskDefinition"))
        {
            return;
        }

        task.Job = ReadJob(xml, context);
        task.Script = xml.Extension("script") is { } script ? ReadScript(script) : null;
    }

    public ScriptDefinition? ReadScript(XElement script)
    {
        var expression = context.Expressions.ReadExpression(
            script, "attribute 'expression'", script.Value("expression"));
        var result = ReadResultVariable(script);
        return expression is null || result is null ? null : new ScriptDefinition(expression, result);
    }

    private void ReadDecision(ExecutableBusinessRuleTask task, XElement xml)
    {
        if (!HasOneOf(xml, "calledDecision", "taskDefinition"))
        {
            return;
        }

        task.Job = ReadJob(xml, context);
        task.CalledDecision = xml.Extension("calledDecision") is { } called ? ReadCalledDecision(called) : null;
    }

    public CalledDecision? ReadCalledDecision(XElement called)
    {
        var decisionId = context.Expressions.ReadRequired(called, "decisionId");
        var result = ReadResultVariable(called);
        var (binding, _) = BindingReader.Read(called, context);
        var versionTag = binding == BindingType.VersionTag
            ? context.Expressions.ReadOptional(called, "versionTag")
            : null;
        return decisionId is null || result is null
            ? null
            : new CalledDecision(decisionId, result, binding, versionTag);
    }

    private string? ReadResultVariable(XElement xml)
    {
        var variable = xml.Text("resultVariable");
        if (variable is null)
        {
            Problems.Add(xml, "The attribute 'resultVariable' must be present and not empty.");
        }

        return variable;
    }

    private bool HasOneOf(XElement xml, string first, string second)
    {
        if (xml.Extensions(first).Count() + xml.Extensions(second).Count() == 1)
        {
            return true;
        }

        Problems.Add(xml, $"The task needs exactly one of zeebe:{first} and zeebe:{second}.");
        return false;
    }

    private void ReadCalledElement(ExecutableCallActivity call, XElement xml)
    {
        if (xml.Extensions("calledElement").Count() != 1)
        {
            Problems.Add(xml, "A call activity needs exactly one zeebe:calledElement, which names the process.");
            return;
        }

        if (ReadCalledElement(xml.Extension("calledElement")!) is { } called)
        {
            call.CalledElement = called;
        }
    }

    public CalledElement? ReadCalledElement(XElement called)
    {
        var processId = context.Expressions.ReadRequired(called, "processId");
        var (binding, versionTag) = BindingReader.Read(called, context);
        return processId is null
            ? null
            : new CalledElement(
                processId,
                called.Flag("propagateAllChildVariables", true),
                called.Flag("propagateAllParentVariables", true),
                binding,
                versionTag,
                context.Expressions.ReadOptional(called, "businessId"));
    }

    private void ReadAdHoc(ExecutableAdHocSubProcess adHoc, XElement xml)
    {
        adHoc.Job = ReadJob(xml, context);
        adHoc.CancelRemainingInstances = xml.Flag("cancelRemainingInstances", true);
        if (xml.Element(BpmnNames.Model + "completionCondition") is { } condition
            && !string.IsNullOrWhiteSpace(condition.Value))
        {
            adHoc.CompletionCondition = context.Expressions.ReadExpression(xml, "completion condition", condition.Value);
        }

        if (xml.Extension("adHoc") is { } extension)
        {
            ReadAdHocExtension(adHoc, extension);
        }
    }

    public void ReadAdHocExtension(ExecutableAdHocSubProcess adHoc, XElement extension)
    {
        if (extension.Text("activeElementsCollection") is { } active)
        {
            adHoc.ActiveElementsCollection = context.Expressions.ReadExpression(
                extension, "attribute 'activeElementsCollection'", active);
        }

        adHoc.OutputCollection = extension.Text("outputCollection");
        if (extension.Text("outputElement") is { } output)
        {
            adHoc.OutputElement = context.Expressions.ReadExpression(extension, "attribute 'outputElement'", output);
        }

        if (adHoc.OutputCollection is null != extension.Text("outputElement") is null)
        {
            Problems.Add(extension, "The attributes 'outputCollection' and 'outputElement' must be set together.");
        }
    }
}

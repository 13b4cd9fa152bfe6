using ProcessAgents.Bpmn;
using ProcessAgents.Engine.Behaviors;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Engine.Variables;
using ProcessAgents.Feel;

namespace ProcessAgents.Engine.Elements.Tasks;

/// <summary>Evaluates a FEEL script; the result becomes a variable.</summary>
internal sealed class ScriptTaskProcessor(
    ActivityBehavior activities,
    ExpressionBehavior expressions,
    EventTriggerBehavior triggers,
    TransitionBehavior transitions) : BpmnElementProcessor
{
    public override Failure? Activate(ElementContext element)
    {
        if (activities.ApplyInputMappings(element) is { } mappingFailure)
        {
            return mappingFailure;
        }

        var script = ((ExecutableScriptTask)element.Element).Script!;
        if (!expressions.Evaluate(script.Expression, element.Key).Is(out var result, out var failure))
        {
            return failure;
        }

        transitions.Activated(element);
        var document = VariableDocument.Write([KeyValuePair.Create(script.ResultVariable, FeelJson.Write(result))]);
        var steps = element.Value.StepsWithoutInput;
        triggers.Remember(element, element.Key, element.Element, document, steps);
        transitions.RequestCompletion(element, steps);
        return null;
    }

    public override Failure? Complete(ElementContext element) => activities.Complete(element);

    public override void Terminate(ElementContext element) => activities.Terminate(element);
}

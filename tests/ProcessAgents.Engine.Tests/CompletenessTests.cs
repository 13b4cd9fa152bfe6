using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Tests;

/// <summary>Every intent is a command that has a processor, or an event that has an applier. A new intent that is
/// neither fails here.</summary>
public class CompletenessTests
{
    /// <summary>Intents for what the engine does not do.</summary>
    private static readonly HashSet<string> NotUsed =
    [
        "Process.Deleted", "Decision.Deleted", "DecisionRequirements.Deleted", "Form.Deleted",
    ];

    private readonly EngineComposition _parts = new(new EngineLimits());

    [Fact]
    public void Every_intent_has_a_processor_or_an_applier_and_none_has_both()
    {
        foreach (var type in Enum.GetValues<RecordValueType>())
        {
            var intents = typeof(RecordValueType).Assembly
                .GetType($"ProcessAgents.Protocol.{type}Intent").ShouldNotBeNull();
            foreach (var intent in Enum.GetValues(intents))
            {
                var number = Convert.ToByte(intent, null);
                var known = (_parts.Processors.Has(type, number) ? 1 : 0) + (_parts.Appliers.Has(type, number) ? 1 : 0);

                known.ShouldBe(NotUsed.Contains($"{type}.{intent}") ? 0 : 1, $"{type}.{intent}");
            }
        }
    }

    [Fact]
    public void Element_and_event_types_of_models_and_records_have_the_same_numbers()
    {
        foreach (var type in Enum.GetValues<ProcessAgents.Bpmn.ExecutableElementType>())
        {
            ((BpmnElementType)type).ToString().ShouldBe(type.ToString());
        }

        foreach (var type in Enum.GetValues<ProcessAgents.Bpmn.ExecutableEventType>())
        {
            ((BpmnEventType)type).ToString().ShouldBe(type.ToString());
        }
    }
}

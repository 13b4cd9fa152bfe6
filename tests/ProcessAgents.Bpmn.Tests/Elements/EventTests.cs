namespace ProcessAgents.Bpmn.Tests.Elements;

public sealed class EventTests
{
    private const string Message = """
        <bpmn:message id="m" name="paid"><bpmn:extensionElements><zeebe:subscription correlationKey="=orderId"/>
          </bpmn:extensionElements></bpmn:message>
        """;

    [Fact]
    public void A_catch_event_waits_for_a_message_with_a_key()
    {
        var caught = BpmnText.Element<ExecutableIntermediateCatchEvent>(
            $"""
            {BpmnText.Start}
            <bpmn:intermediateCatchEvent id="t"><bpmn:messageEventDefinition messageRef="m"/>
              </bpmn:intermediateCatchEvent>
            """,
            Message);

        var definition = caught.EventDefinition.ShouldBeOfType<MessageEventDefinition>();
        definition.MessageName!.StaticValue.ShouldBe("paid");
        definition.CorrelationKey!.VariableNames.ShouldBe(["orderId"]);
        caught.CatchEvents.ShouldBe([caught]);
    }

    [Fact]
    public void A_receive_task_waits_for_a_message()
    {
        var task = BpmnText.Element<ExecutableReceiveTask>(
            $"""{BpmnText.Start}<bpmn:receiveTask id="t" messageRef="m"/>""", Message);

        task.EventDefinition.ShouldBeOfType<MessageEventDefinition>().MessageId.ShouldBe("m");
        task.CatchEvents.ShouldBe([task]);
    }

    [Fact]
    public void The_name_of_a_message_that_starts_a_process_may_be_an_expression_without_variables()
    {
        var start = BpmnText.Element<ExecutableStartEvent>(
            """<bpmn:startEvent id="t"><bpmn:messageEventDefinition messageRef="m"/></bpmn:startEvent>""",
            """<bpmn:message id="m" name="=&quot;pa&quot; + &quot;id&quot;"/>""");

        start.EventDefinition.ShouldBeOfType<MessageEventDefinition>().MessageName!.StaticValue.ShouldBe("paid");
    }

    [Fact]
    public void A_thrown_error_may_have_an_expression_as_its_code()
    {
        var end = BpmnText.Element<ExecutableEndEvent>(
            $"""{BpmnText.Start}<bpmn:endEvent id="t"><bpmn:errorEventDefinition errorRef="e"/></bpmn:endEvent>""",
            """<bpmn:error id="e" errorCode="=code"/>""");

        end.EventDefinition.ShouldBeOfType<ErrorEventDefinition>().ErrorCode!.IsStatic.ShouldBeFalse();
    }

    [Fact]
    public void A_catch_without_reference_catches_every_error()
    {
        var process = BpmnText.Process($"""
            {BpmnText.Task("serviceTask", """<zeebe:taskDefinition type="x"/>""")}
            <bpmn:boundaryEvent id="b" attachedToRef="t"><bpmn:errorEventDefinition/></bpmn:boundaryEvent>
            """);

        process.FindElement("b").ShouldBeOfType<ExecutableBoundaryEvent>()
            .EventDefinition.ShouldBe(new ErrorEventDefinition(null, null));
    }

    [Fact]
    public void An_event_based_gateway_waits_for_what_follows_it()
    {
        var gateway = BpmnText.Element<ExecutableEventBasedGateway>(
            $"""
            {BpmnText.Start}
            <bpmn:eventBasedGateway id="t"/>
            <bpmn:sequenceFlow id="a" sourceRef="t" targetRef="x"/>
            <bpmn:sequenceFlow id="b" sourceRef="t" targetRef="y"/>
            <bpmn:intermediateCatchEvent id="x"><bpmn:messageEventDefinition messageRef="m"/>
              </bpmn:intermediateCatchEvent>
            <bpmn:intermediateCatchEvent id="y"><bpmn:timerEventDefinition>
              <bpmn:timeDuration>=wait</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
            """,
            Message);

        gateway.CatchEvents.Select(e => e.Id).ShouldBe(["y", "x"]);
        ((ExecutableIntermediateCatchEvent)gateway.CatchEvents[0]).EventBasedGateway.ShouldBeSameAs(gateway);
    }

    [Fact]
    public void A_condition_has_an_expression_and_a_filter()
    {
        var caught = BpmnText.Element<ExecutableIntermediateCatchEvent>($"""
            {BpmnText.Start}
            <bpmn:intermediateCatchEvent id="t"><bpmn:conditionalEventDefinition id="c">
              <bpmn:extensionElements><zeebe:conditionalFilter variableNames="a, b" variableEvents="create"/>
                </bpmn:extensionElements>
              <bpmn:condition>=a &gt; b</bpmn:condition>
            </bpmn:conditionalEventDefinition></bpmn:intermediateCatchEvent>
            """);

        var definition = caught.EventDefinition.ShouldBeOfType<ConditionalEventDefinition>();
        definition.VariableNames.ShouldBe(["a", "b"]);
        definition.VariableEvents.ShouldBe(["create"]);
    }
}

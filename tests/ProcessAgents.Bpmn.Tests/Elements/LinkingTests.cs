namespace ProcessAgents.Bpmn.Tests.Elements;

public sealed class LinkingTests
{
    private const string Job = """<bpmn:extensionElements><zeebe:taskDefinition type="x"/></bpmn:extensionElements>""";

    [Fact]
    public void Flows_link_their_nodes_in_document_order()
    {
        var process = BpmnText.Process("""
            <bpmn:startEvent id="s"/>
            <bpmn:exclusiveGateway id="g" default="c"/>
            <bpmn:manualTask id="m"/>
            <bpmn:sequenceFlow id="a" sourceRef="s" targetRef="g"/>
            <bpmn:sequenceFlow id="b" sourceRef="g" targetRef="m">
              <bpmn:conditionExpression>=x &gt; 1</bpmn:conditionExpression></bpmn:sequenceFlow>
            <bpmn:sequenceFlow id="c" sourceRef="g" targetRef="m"/>
            """);

        var gateway = process.FindElement("g").ShouldBeOfType<ExecutableExclusiveGateway>();
        gateway.Incoming.Select(f => f.Id).ShouldBe(["a"]);
        gateway.Outgoing.Select(f => f.Id).ShouldBe(["b", "c"]);
        gateway.Outgoing[0].Condition!.VariableNames.ShouldBe(["x"]);
        gateway.DefaultFlow.ShouldBeSameAs(gateway.Outgoing[1]);
        gateway.DefaultFlow!.IsDefault.ShouldBeTrue();
        process.NoneStartEvent!.Outgoing[0].Target.ShouldBeSameAs(gateway);
    }

    [Fact]
    public void Elements_are_numbered_in_document_order_from_the_process_on()
    {
        var process = BpmnText.Process("""
            <bpmn:startEvent id="s"/>
            <bpmn:subProcess id="sub"><bpmn:startEvent id="inner"/></bpmn:subProcess>
            <bpmn:endEvent id="e"/>
            """);

        process.Elements.Select(e => e.Id).ShouldBe(["p", "s", "sub", "inner", "e"]);
        process.Elements.Select(e => e.Index).ShouldBe([0, 1, 2, 3, 4]);
        process.FindElement("inner")!.Parent.ShouldBeSameAs(process.FindElement("sub"));
        process.Elements.ShouldAllBe(e => e.Process == process);
    }

    [Fact]
    public void Boundary_events_and_event_sub_processes_are_the_events_of_their_scope()
    {
        var process = BpmnText.Process($"""
            {BpmnText.Start}
            <bpmn:subProcess id="t">
              <bpmn:startEvent id="i"/>
              <bpmn:subProcess id="es" triggeredByEvent="true">
                <bpmn:startEvent id="ess" isInterrupting="false"><bpmn:timerEventDefinition>
                  <bpmn:timeCycle>R/PT1S</bpmn:timeCycle></bpmn:timerEventDefinition></bpmn:startEvent>
              </bpmn:subProcess>
            </bpmn:subProcess>
            <bpmn:boundaryEvent id="b" attachedToRef="t" cancelActivity="false"><bpmn:timerEventDefinition>
              <bpmn:timeDuration>PT1M</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
            """);

        var scope = process.FindElement("t").ShouldBeOfType<ExecutableSubProcess>();
        scope.CatchEvents.Select(e => e.Id).ShouldBe(["ess", "b"]);
        scope.BoundaryEvents.ShouldHaveSingleItem().IsInterrupting.ShouldBeFalse();
        scope.EventSubProcesses.ShouldHaveSingleItem().IsInterrupting.ShouldBeFalse();
        scope.EventSubProcesses[0].StartEvent.EventSubProcess.ShouldBeSameAs(scope.EventSubProcesses[0]);
    }

    [Fact]
    public void A_multi_instance_activity_has_a_body_that_takes_flows_and_boundary_events()
    {
        var process = BpmnText.Process($"""
            {BpmnText.Start}
            <bpmn:serviceTask id="t">
              {Job}
              <bpmn:multiInstanceLoopCharacteristics isSequential="true">
                <bpmn:extensionElements>
                  <zeebe:loopCharacteristics inputCollection="=items" inputElement="item"
                  outputCollection="results" outputElement="=result"/></bpmn:extensionElements>
                <bpmn:completionCondition>=numberOfCompletedInstances &gt; 2</bpmn:completionCondition>
              </bpmn:multiInstanceLoopCharacteristics>
            </bpmn:serviceTask>
            <bpmn:boundaryEvent id="b" attachedToRef="t"><bpmn:errorEventDefinition/></bpmn:boundaryEvent>
            """);

        var body = process.FindElement("t").ShouldBeOfType<ExecutableMultiInstanceBody>();
        body.Incoming.Length.ShouldBe(1);
        body.BoundaryEvents.Length.ShouldBe(1);
        body.LoopCharacteristics.IsSequential.ShouldBeTrue();
        body.LoopCharacteristics.InputElement.ShouldBe("item");
        body.LoopCharacteristics.CompletionCondition.ShouldNotBeNull();
        body.InnerActivity.Parent.ShouldBeSameAs(body);
        body.InnerActivity.Incoming.ShouldBeEmpty();
        process.FindElement("t", ExecutableElementType.ServiceTask).ShouldBeSameAs(body.InnerActivity);
    }

    [Fact]
    public void An_association_leads_from_a_compensation_event_to_its_handler()
    {
        var task = BpmnText.Element<ExecutableServiceTask>($"""
            {BpmnText.Start}
            <bpmn:serviceTask id="t">{Job}</bpmn:serviceTask>
            <bpmn:boundaryEvent id="b" attachedToRef="t"><bpmn:compensateEventDefinition id="c"/></bpmn:boundaryEvent>
            <bpmn:serviceTask id="undo" isForCompensation="true">{Job}</bpmn:serviceTask>
            <bpmn:association id="a" sourceRef="b" targetRef="undo"/>
            """);

        task.CompensationHandler!.Id.ShouldBe("undo");
        task.CompensationHandler.IsForCompensation.ShouldBeTrue();
        task.BoundaryEvents[0].CompensationHandler.ShouldBeSameAs(task.CompensationHandler);
    }

    [Fact]
    public void A_link_leads_to_the_catch_event_of_its_name()
    {
        var thrown = BpmnText.Element<ExecutableIntermediateThrowEvent>($"""
            {BpmnText.Start}
            <bpmn:intermediateThrowEvent id="t"><bpmn:linkEventDefinition id="l1" name="A"/>
              </bpmn:intermediateThrowEvent>
            <bpmn:intermediateCatchEvent id="c"><bpmn:linkEventDefinition id="l2" name="A"/>
              </bpmn:intermediateCatchEvent>
            """);

        thrown.LinkTarget!.Id.ShouldBe("c");
    }

    [Fact]
    public void Activities_without_incoming_flow_can_be_activated_in_an_ad_hoc_sub_process()
    {
        var adHoc = BpmnText.Element<ExecutableAdHocSubProcess>($"""
            {BpmnText.Start}
            <bpmn:adHocSubProcess id="t" cancelRemainingInstances="false">
              <bpmn:extensionElements>
                <zeebe:adHoc activeElementsCollection="=ids" outputCollection="results" outputElement="=r"/>
              </bpmn:extensionElements>
              <bpmn:serviceTask id="a">{Job}</bpmn:serviceTask>
              <bpmn:serviceTask id="b">{Job}</bpmn:serviceTask>
              <bpmn:sequenceFlow id="ab" sourceRef="a" targetRef="b"/>
              <bpmn:completionCondition>=done</bpmn:completionCondition>
            </bpmn:adHocSubProcess>
            """);

        adHoc.ActivatableElements.Select(e => e.Id).ShouldBe(["a"]);
        adHoc.InnerInstance.Id.ShouldBe("t#innerInstance");
        adHoc.CancelRemainingInstances.ShouldBeFalse();
        adHoc.CompletionCondition.ShouldNotBeNull();
    }

    [Fact]
    public void A_process_tells_which_element_types_it_uses()
    {
        var process = BpmnText.Process($"""
            {BpmnText.Start}
            <bpmn:intermediateCatchEvent id="t"><bpmn:timerEventDefinition>
              <bpmn:timeDuration>PT1S</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
            """);

        process.ElementUses.Select(use => (use.Type, use.EventType)).ShouldBe(
        [
            (ExecutableElementType.Process, ExecutableEventType.Unspecified),
            (ExecutableElementType.StartEvent, ExecutableEventType.None),
            (ExecutableElementType.SequenceFlow, ExecutableEventType.Unspecified),
            (ExecutableElementType.IntermediateCatchEvent, ExecutableEventType.Timer),
        ]);
        process.ElementUses[^1].First.Id.ShouldBe("t");
    }
}

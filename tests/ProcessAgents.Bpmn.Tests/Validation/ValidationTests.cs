namespace ProcessAgents.Bpmn.Tests.Validation;

public sealed class ValidationTests
{
    private const string Message = """
        <bpmn:message id="m" name="paid"><bpmn:extensionElements><zeebe:subscription correlationKey="=k"/>
          </bpmn:extensionElements></bpmn:message>
        """;

    public static TheoryData<string, string, string> Refused => new()
    {
        { "<bpmn:task id=\"t\"/>", "p", "at least one start event" },
        { "<bpmn:startEvent id=\"s\"/><bpmn:startEvent id=\"s2\"/>", "p", "at most one start event without" },
        { "<bpmn:startEvent id=\"s\"/><bpmn:complexGateway id=\"c\"/>", "c", "'complexGateway' are not supported" },
        { "<bpmn:startEvent id=\"s\"/><bpmn:transaction id=\"c\"/>", "c", "'transaction' are not supported" },
        { "<bpmn:startEvent id=\"s\"/><bpmn:fooTask id=\"c\"/>", "c", "'fooTask' may not stand in 'process'" },
        { "<bpmn:startEvent id=\"s\"/><bpmn:manualTask/>", "p", "must have an id" },
        { "<bpmn:startEvent id=\"s\"/><bpmn:manualTask id=\"s\"/>", "s", "used twice" },
        {
            "<bpmn:startEvent id=\"s\"/><bpmn:sequenceFlow id=\"f\" sourceRef=\"s\"/>",
            "f",
            "'targetRef' is missing"
        },
        { "<bpmn:startEvent id=\"s\" isInterrupting=\"maybe\"/>", "s", "'isInterrupting' must be" },
        { "<bpmn:startEvent id=\"s\" color=\"red\"/>", "s", "an attribute 'color', which BPMN does not know" },
        { "<bpmn:startEvent id=\"s\">text</bpmn:startEvent>", "s", "but also the text 'text'" },
        {
            "<bpmn:startEvent id=\"s\"><bpmn:outgoing>f</bpmn:outgoing><bpmn:documentation/></bpmn:startEvent>",
            "s",
            "'documentation' may not stand here in 'startEvent'"
        },
        {
            "<bpmn:startEvent id=\"s\"><bpmn:outgoing>f</bpmn:outgoing></bpmn:startEvent>",
            "s",
            "names the flow 'f', but there is no such flow"
        },
        { BpmnText.Task("manualTask", "<zeebe:taskDefinition type=\"=1 +\"/>"), "t", "not a valid FEEL expression" },
        {
            BpmnText.Task("manualTask", "<zeebe:taskHeaders/><zeebe:taskHeaders/>"),
            "t",
            "at most one zeebe:taskHeaders"
        },
        {
            BpmnText.Task("manualTask", "<zeebe:linkedResources><zeebe:linkedResource/></zeebe:linkedResources>"),
            "t",
            "'resourceId' must be present"
        },
        { BpmnText.Start, "f", "'targetRef' names 't', but no element has that id" },
        { BpmnText.Task("serviceTask", ""), "t", "exactly one zeebe:taskDefinition" },
        { BpmnText.Task("serviceTask", "<zeebe:taskDefinition/>"), "t", "'type' must be present" },
        { BpmnText.Task("serviceTask", "<zeebe:taskDefinition type=\"=1 +\"/>"), "t", "not a valid FEEL expression" },
        { BpmnText.Task("sendTask", ""), "t", "exactly one of zeebe:publishMessage and zeebe:taskDefinition" },
        { BpmnText.Task("scriptTask", "<zeebe:script expression=\"1\" resultVariable=\"r\"/>"), "t", "write '=1'" },
        {
            BpmnText.Task("businessRuleTask", "<zeebe:calledDecision decisionId=\"d\"/>"),
            "t",
            "'resultVariable' must be"
        },
        { BpmnText.Task("callActivity", ""), "t", "exactly one zeebe:calledElement" },
        {
            BpmnText.Task("userTask", "<zeebe:userTask/><zeebe:formDefinition formKey=\"k\"/>"),
            "t",
            "'formId' and 'externalReference'"
        },
        { BpmnText.Task("userTask", "<zeebe:formDefinition/>"), "t", "'formId' and 'formKey'" },
        { BpmnText.Task("userTask", "<zeebe:userTask/><zeebe:priorityDefinition priority=\"101\"/>"), "t", "0 to 100" },
        { BpmnText.Task("userTask", "<zeebe:assignmentDefinition candidateGroups=\"a,,\"/>"), "t", "a list such as" },
        { BpmnText.Task("userTask", "<zeebe:taskSchedule dueDate=\"soon\"/>"), "t", "ISO 8601 date-time" },
        {
            BpmnText.Task("manualTask", "<zeebe:ioMapping><zeebe:output source=\"x\" target=\"y\"/></zeebe:ioMapping>"),
            "t",
            "write '=x'"
        },
        {
            BpmnText.Task("manualTask", "<zeebe:ioMapping><zeebe:input source=\"=x\" target=\"a-b\"/></zeebe:ioMapping>"),
            "t",
            "is 'a-b'"
        },
        {
            BpmnText.Task("manualTask", "<zeebe:ioMapping><zeebe:input source=\"=x\" target=\"a.true\"/></zeebe:ioMapping>"),
            "t",
            "reserved word"
        },
        {
            BpmnText.Task("manualTask", Listeners("x")),
            "t",
            "event 'x' are not supported"
        },
        {
            BpmnText.Task("manualTask", Listeners("end", "end")),
            "t",
            "two execution listeners"
        },
        {
            BpmnText.Task("manualTask", "", inner: "<bpmn:multiInstanceLoopCharacteristics/>"),
            "t",
            "exactly one zeebe:loopCharacteristics"
        },
        { Event("intermediateCatchEvent", ""), "t", "exactly one event definition, but has 0" },
        {
            Event("intermediateCatchEvent", "<bpmn:terminateEventDefinition/>"),
            "t",
            "must not have a 'terminateEventDefinition'"
        },
        { Event("intermediateCatchEvent", "<bpmn:messageEventDefinition/>"), "t", "must refer to a message" },
        { Event("intermediateCatchEvent", "<bpmn:messageEventDefinition messageRef=\"x\"/>"), "t", "no such message" },
        { Event("intermediateCatchEvent", "<bpmn:timerEventDefinition/>"), "t", "exactly one of timeDate" },
        { Timer("timeDuration", "foo"), "t", "duration 'foo' is none" },
        { Timer("timeCycle", "R/PT1S"), "t", "must not interrupt" },
        { Event("endEvent", "<bpmn:errorEventDefinition/>"), "t", "must refer to an error" },
        { Event("endEvent", "<bpmn:compensateEventDefinition/>"), "t", "must have an id" },
        {
            Event("endEvent", "<bpmn:compensateEventDefinition id=\"c\" waitForCompletion=\"false\"/>"),
            "c",
            "'waitForCompletion'"
        },
        {
            Event("endEvent", "<bpmn:compensateEventDefinition id=\"c\" activityRef=\"x\"/>"),
            "t",
            "'x' to compensate does not exist"
        },
        {
            Event("intermediateThrowEvent", "<bpmn:linkEventDefinition id=\"l\" name=\"A\"/>"),
            "t",
            "no link catch event named 'A'"
        },
        { Event("intermediateThrowEvent", "<bpmn:messageEventDefinition/>"), "t", "exactly one zeebe:taskDefinition" },
        { Boundary("<bpmn:escalationEventDefinition/>"), "b", "attached to a sub-process or a call activity" },
        { Boundary("<bpmn:compensateEventDefinition id=\"c\"/>"), "b", "needs an association" },
        { Boundary("<bpmn:errorEventDefinition/>", "cancelActivity=\"false\""), "b", "always interrupts" },
        { BpmnText.Start + "<bpmn:subProcess id=\"t\"/>", "t", "exactly one start event, but has 0" },
        { BpmnText.Start + "<bpmn:adHocSubProcess id=\"t\"/>", "t", "at least one activity" },
        { BpmnText.Start + "<bpmn:eventBasedGateway id=\"t\"/>", "t", "at least two outgoing flows" },
        {
            "<bpmn:startEvent id=\"s\"><bpmn:timerEventDefinition><bpmn:timeDate>=x</bpmn:timeDate>"
            + "</bpmn:timerEventDefinition></bpmn:startEvent>",
            "s",
            "must not use variables"
        },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_wrong_element_is_refused_with_its_id_and_line(string body, string elementId, string message)
    {
        var problem = BpmnText.Problems(body, Message).FirstOrDefault(p => p.Message.Contains(message, StringComparison.Ordinal));

        problem.ShouldNotBeNull();
        problem.ElementId.ShouldBe(elementId);
        problem.Line.ShouldBeGreaterThan(1);
        problem.Column.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Every_problem_of_a_document_is_told_at_once_in_document_order()
    {
        var problems = BpmnText.Problems("""
            <bpmn:startEvent id="s"/>
            <bpmn:serviceTask id="a"/>
            <bpmn:serviceTask id="b"/>
            """);

        problems.Select(p => p.ElementId).ShouldBe(["a", "b"]);
    }

    [Fact]
    public void Two_events_must_not_wait_for_the_same_message()
    {
        var problems = BpmnText.Problems(
            """
            <bpmn:startEvent id="s"><bpmn:messageEventDefinition messageRef="m"/></bpmn:startEvent>
            <bpmn:startEvent id="s2"><bpmn:messageEventDefinition messageRef="m2"/></bpmn:startEvent>
            """,
            Message + """<bpmn:message id="m2" name="paid"/>""");

        problems.ShouldHaveSingleItem().Message.ShouldContain("may wait for the message 'paid'");
    }

    [Fact]
    public void A_message_starts_one_event_only()
    {
        var problems = BpmnText.Problems(
            """
            <bpmn:startEvent id="s"><bpmn:messageEventDefinition messageRef="m"/></bpmn:startEvent>
            <bpmn:startEvent id="s2"><bpmn:messageEventDefinition messageRef="m"/></bpmn:startEvent>
            """,
            Message);

        problems[0].ElementId.ShouldBe("m");
        problems[0].Message.ShouldContain("'s', 's2'");
    }

    [Fact]
    public void A_message_without_an_id_is_refused()
    {
        var problems = BpmnText.Problems("""<bpmn:startEvent id="s"/>""", """<bpmn:message name="paid"/>""");

        problems.ShouldHaveSingleItem().Message.ShouldContain("must have an id");
    }

    [Fact]
    public void An_input_mapping_without_a_source_gives_null()
    {
        var task = BpmnText.Element<ExecutableManualTask>(
            BpmnText.Task("manualTask", """<zeebe:ioMapping><zeebe:input target="x"/></zeebe:ioMapping>"""));

        task.InputMappings.Entries.ShouldHaveSingleItem().Name.ShouldBe("x");
    }

    [Fact]
    public void A_flow_of_several_needs_a_condition_unless_it_is_the_default()
    {
        var problems = BpmnText.Problems($"""
            {BpmnText.Start}
            <bpmn:exclusiveGateway id="t"><bpmn:outgoing>a</bpmn:outgoing><bpmn:outgoing>b</bpmn:outgoing>
              </bpmn:exclusiveGateway>
            <bpmn:manualTask id="m"/>
            <bpmn:sequenceFlow id="a" sourceRef="t" targetRef="m">
              <bpmn:conditionExpression>=x</bpmn:conditionExpression></bpmn:sequenceFlow>
            <bpmn:sequenceFlow id="b" sourceRef="t" targetRef="m"/>
            """);

        problems.ShouldHaveSingleItem().ElementId.ShouldBe("b");
    }

    [Theory]
    [InlineData("<bpmn:manualTask id=\"u\"/>", true)]
    [InlineData("<bpmn:userTask id=\"u\"/>", false)]
    [InlineData("<bpmn:subProcess id=\"u\"><bpmn:startEvent id=\"i\"/></bpmn:subProcess>", true)]
    public void A_loop_in_which_nothing_waits_is_refused(string element, bool isRefused)
    {
        var result = BpmnText.Read(BpmnText.Document($"""
            {BpmnText.Start}
            <bpmn:manualTask id="t"/>
            {element}
            <bpmn:sequenceFlow id="a" sourceRef="t" targetRef="u"/>
            <bpmn:sequenceFlow id="b" sourceRef="u" targetRef="t"/>
            """));

        result.Problems.Any(p => p.Message.Contains("a loop in which nothing waits", StringComparison.Ordinal)).ShouldBe(isRefused);
    }

    private static string Event(string kind, string definition) =>
        $"{BpmnText.Start}<bpmn:{kind} id=\"t\">{definition}</bpmn:{kind}>";

    private static string Timer(string kind, string value) => Event(
        "intermediateCatchEvent",
        $"<bpmn:timerEventDefinition><bpmn:{kind}>{value}</bpmn:{kind}></bpmn:timerEventDefinition>");

    private static string Listeners(params string[] eventTypes) =>
        "<zeebe:executionListeners>"
        + string.Concat(eventTypes.Select(e => $"<zeebe:executionListener eventType=\"{e}\" type=\"y\"/>"))
        + "</zeebe:executionListeners>";

    private static string Boundary(string definition, string attributes = "") =>
        $"{BpmnText.Start}<bpmn:manualTask id=\"t\"/>"
        + $"<bpmn:boundaryEvent id=\"b\" attachedToRef=\"t\" {attributes}>{definition}</bpmn:boundaryEvent>";
}

namespace ProcessAgents.Bpmn.Tests.Elements;

public sealed class TaskTests
{
    [Fact]
    public void A_service_task_has_a_job_with_type_retries_and_headers()
    {
        var task = BpmnText.Element<ExecutableServiceTask>(BpmnText.Task("serviceTask", """
            <zeebe:taskDefinition type="=kind + &quot;:v1&quot;" retries="5"/>
            <zeebe:taskHeaders><zeebe:header key="a" value="1"/><zeebe:header key="b" value=""/></zeebe:taskHeaders>
            """));

        task.Job!.Type.Expression!.VariableNames.ShouldBe(["kind"]);
        task.Job.Retries.StaticValue.ShouldBe("5");
        task.Job.Headers.ShouldBe([new TaskHeader("a", "1"), new TaskHeader("b", "")]);
    }

    [Fact]
    public void A_job_is_tried_three_times_where_nothing_is_said()
    {
        var task = BpmnText.Element<ExecutableServiceTask>(
            BpmnText.Task("serviceTask", """<zeebe:taskDefinition type="x"/>"""));

        task.Job!.Retries.StaticValue.ShouldBe("3");
    }

    [Fact]
    public void Mappings_properties_documentation_and_listeners_are_read_in_order()
    {
        var task = BpmnText.Element<ExecutableServiceTask>($"""
            {BpmnText.Start}
            <bpmn:serviceTask id="t" name="Pay">
              <bpmn:documentation>Pays the order.</bpmn:documentation>
              <bpmn:extensionElements>
                <zeebe:taskDefinition type="pay"/>
                <zeebe:ioMapping>
                  <zeebe:input source="=order.total" target="payment.amount"/>
                  <zeebe:input source="EUR" target="payment.currency"/>
                  <zeebe:output source="=receipt" target="receipt"/>
                </zeebe:ioMapping>
                <zeebe:properties><zeebe:property name="p" value="1"/></zeebe:properties>
                <zeebe:executionListeners>
                  <zeebe:executionListener eventType="start" type="before"/>
                  <zeebe:executionListener eventType="end" type="after" retries="1"/>
                </zeebe:executionListeners>
              </bpmn:extensionElements>
            </bpmn:serviceTask>
            """);

        task.Name.ShouldBe("Pay");
        task.Documentation.ShouldBe("Pays the order.");
        task.InputMappings.Written.Select(m => m.Target).ShouldBe(["payment.amount", "payment.currency"]);
        var payment = task.InputMappings.Entries.ShouldHaveSingleItem();
        payment.Name.ShouldBe("payment");
        payment.Entries.Select(entry => entry.Name).ShouldBe(["amount", "currency"]);
        payment.Entries[1].Source!.StaticValue.ShouldBe("EUR");
        task.OutputMappings.Written.ShouldHaveSingleItem().Source.IsStatic.ShouldBeFalse();
        task.Properties.ShouldBe([new ZeebeProperty("p", "1")]);
        task.StartListeners.ShouldHaveSingleItem().Job.Type.StaticValue.ShouldBe("before");
        task.EndListeners.ShouldHaveSingleItem().Job.Retries.StaticValue.ShouldBe("1");
    }

    [Fact]
    public void A_user_task_of_the_engine_has_form_assignment_schedule_and_listeners()
    {
        var task = BpmnText.Element<ExecutableUserTask>(BpmnText.Task("userTask", """
            <zeebe:userTask/>
            <zeebe:formDefinition formId="approve" bindingType="versionTag" versionTag="v1"/>
            <zeebe:assignmentDefinition assignee="=boss" candidateGroups="a,b" candidateUsers="=users"/>
            <zeebe:taskSchedule dueDate="2026-11-20T15:35+02:00" followUpDate="=now()"/>
            <zeebe:priorityDefinition priority="80"/>
            <zeebe:taskListeners><zeebe:taskListener eventType="completing" type="check"/></zeebe:taskListeners>
            """));

        task.Job.ShouldBeNull();
        task.UserTask.IsJobBased.ShouldBeFalse();
        task.UserTask.Form.ShouldBe(new FormDefinition("approve", null, null, BindingType.VersionTag, "v1"));
        task.UserTask.CandidateGroups!.StaticValue.ShouldBe("a,b");
        task.UserTask.Assignee!.Expression.ShouldNotBeNull();
        task.UserTask.DueDate!.StaticValue.ShouldBe("2026-11-20T15:35+02:00");
        task.UserTask.Priority!.StaticValue.ShouldBe("80");
        task.UserTask.Listeners.ShouldHaveSingleItem().EventType.ShouldBe(TaskListenerEventType.Completing);
    }

    [Fact]
    public void A_user_task_without_the_mark_is_a_job()
    {
        var task = BpmnText.Element<ExecutableUserTask>(BpmnText.Task("userTask", ""));

        task.UserTask.IsJobBased.ShouldBeTrue();
        task.Job!.Type.StaticValue.ShouldBe(UserTaskDefinition.JobType);
        task.Job.Retries.StaticValue.ShouldBe("1");
    }

    [Fact]
    public void A_business_rule_task_calls_a_decision()
    {
        var task = BpmnText.Element<ExecutableBusinessRuleTask>(BpmnText.Task(
            "businessRuleTask",
            """<zeebe:calledDecision decisionId="thresholds" resultVariable="r" bindingType="deployment"/>"""));

        task.CalledDecision!.DecisionId.StaticValue.ShouldBe("thresholds");
        task.CalledDecision.BindingType.ShouldBe(BindingType.Deployment);
        task.CalledDecision.ResultVariable.ShouldBe("r");
    }

    [Fact]
    public void A_script_task_has_a_script_or_a_job()
    {
        var script = BpmnText.Element<ExecutableScriptTask>(
            BpmnText.Task("scriptTask", """<zeebe:script expression="=1 + 2" resultVariable="r"/>"""));
        var job = BpmnText.Element<ExecutableScriptTask>(
            BpmnText.Task("scriptTask", """<zeebe:taskDefinition type="x"/>"""));

        script.Script!.ResultVariable.ShouldBe("r");
        script.Job.ShouldBeNull();
        job.Script.ShouldBeNull();
        job.Job.ShouldNotBeNull();
    }

    [Fact]
    public void A_call_activity_propagates_everything_unless_told_otherwise()
    {
        var byDefault = BpmnText.Element<ExecutableCallActivity>(
            BpmnText.Task("callActivity", """<zeebe:calledElement processId="child"/>"""));
        var told = BpmnText.Element<ExecutableCallActivity>(BpmnText.Task(
            "callActivity",
            """
            <zeebe:calledElement processId="=child" propagateAllChildVariables="false"
                propagateAllParentVariables="false"/>
            """));

        byDefault.CalledElement.PropagateAllChildVariables.ShouldBeTrue();
        byDefault.CalledElement.PropagateAllParentVariables.ShouldBeTrue();
        told.CalledElement.PropagateAllChildVariables.ShouldBeFalse();
        told.CalledElement.PropagateAllParentVariables.ShouldBeFalse();
        told.CalledElement.ProcessId.IsStatic.ShouldBeFalse();
    }
}

using System.Text;
using ProcessAgents.Protocol;

namespace ProcessAgents.Search.Tests;

public sealed class ProjectionTests
{
    private readonly RecordLog log = new();

    [Fact]
    public void A_process_instance_knows_its_definition_its_times_and_its_end()
    {
        var definition = log.Process("order", name: "Order handling", versionTag: "v1");
        var instance = log.Start(definition, "order", "gold");
        log.Time += 1500;
        log.End(instance);
        using var store = log.Store();

        var found = store.ProcessInstances.Find(instance).ShouldNotBeNull();

        found.ProcessDefinitionName.ShouldBe("Order handling");
        found.ProcessDefinitionVersionTag.ShouldBe("v1");
        found.State.ShouldBe("COMPLETED");
        (found.EndDate - found.StartDate).ShouldBe(TimeSpan.FromMilliseconds(1500));
        found.Tags.ShouldBe(["gold"]);
        found.ParentProcessInstanceKey.ShouldBeNull();
        found.RootProcessInstanceKey.ShouldBe(instance);
    }

    [Fact]
    public void A_called_instance_knows_the_root_of_its_callers()
    {
        var definition = log.Process("order");
        var root = log.Start(definition);
        var child = Call(root);
        var grandchild = Call(child);
        using var store = log.Store();

        store.ProcessInstances.Find(grandchild)!.ParentProcessInstanceKey.ShouldBe(child);
        store.ProcessInstances.Find(grandchild)!.RootProcessInstanceKey.ShouldBe(root);

        long Call(long parent)
        {
            var key = log.NewKey();
            var value = RecordLog.Instance(definition, key) with { ParentProcessInstanceKey = parent, ParentElementInstanceKey = 7 };
            return log.Event(value, ProcessInstanceIntent.ElementActivating, key);
        }
    }

    [Fact]
    public void An_element_instance_has_the_name_of_its_element_and_its_scope()
    {
        var definition = log.Process("order");
        var instance = log.Start(definition);
        var element = log.Event(Element(definition, instance), ProcessInstanceIntent.ElementActivating);
        log.Event(Element(definition, instance), ProcessInstanceIntent.ElementTerminated, element);
        using var store = log.Store();

        var found = store.ElementInstances.Find(element).ShouldNotBeNull();

        found.ElementName.ShouldBe("Do work");
        found.Type.ShouldBe("SERVICE_TASK");
        found.State.ShouldBe("TERMINATED");
        found.ElementInstanceScopeKey.ShouldBe(instance);
        found.RootProcessInstanceKey.ShouldBe(instance);
        store.ElementInstances.Find(instance).ShouldBeNull();
        store.ProcessInstanceStatistics(instance).ShouldBe([new("work", 0, 1, 0, 0)]);
    }

    [Fact]
    public void An_incident_marks_its_element_and_its_process_until_it_is_resolved()
    {
        var definition = log.Process("order");
        var instance = log.Start(definition);
        var element = log.Event(Element(definition, instance), ProcessInstanceIntent.ElementActivating);
        var value = new IncidentRecord
        {
            ErrorType = ErrorType.JobNoRetries,
            ErrorMessage = "boom",
            ProcessInstanceKey = instance,
            ProcessDefinitionKey = definition,
            ElementInstanceKey = element,
            ElementId = "work",
            JobKey = 9,
        };
        var incident = log.Event(value, IncidentIntent.Created);
        using var store = log.Store();

        store.ProcessInstances.Find(instance)!.HasIncident.ShouldBeTrue();
        store.ElementInstances.Find(element)!.IncidentKey.ShouldBe(incident);
        store.ProcessInstanceStatistics(instance).ShouldBe([new("work", 0, 0, 1, 0)]);
        store.Incidents.Find(incident)!.ErrorType.ShouldBe("JOB_NO_RETRIES");

        log.Event(value, IncidentIntent.Resolved, incident);
        store.Apply(log.Records);

        store.ProcessInstances.Find(instance)!.HasIncident.ShouldBeFalse();
        store.ElementInstances.Find(element)!.IncidentKey.ShouldBeNull();
        store.Incidents.Find(incident)!.State.ShouldBe("RESOLVED");
    }

    [Fact]
    public void A_variable_keeps_its_last_value_and_long_ones_are_cut_in_searches()
    {
        var instance = log.Start(log.Process("order"));
        var variable = log.Variable(instance, instance, "text", "\"short\"");
        var value = $"\"{new string('x', 9000)}\"";
        log.Event(
            new VariableRecord { Name = "text", Value = Encoding.UTF8.GetBytes(value), ScopeKey = instance },
            VariableIntent.Updated,
            variable);
        using var store = log.Store();

        var cut = store.Variables.Search(new SearchQuery()).Items.ShouldHaveSingleItem();

        cut.IsTruncated.ShouldBeTrue();
        cut.Value.ShouldBe(value[..8191]);
        store.WholeVariables.Find(variable)!.Value.ShouldBe(value);
        store.WholeVariables.Find(variable)!.IsTruncated.ShouldBeFalse();
    }

    [Fact]
    public void A_job_is_what_was_last_reported_of_it()
    {
        var job = new JobRecord { Type = "work", Retries = 2, ElementId = "work" };
        var key = log.Event(job, JobIntent.Created);
        log.Event(job with { Worker = "w", Retries = 1, ErrorMessage = "boom", Deadline = log.Time + 1 }, JobIntent.Failed, key);
        using var store = log.Store();

        var failed = store.Jobs.Find(key).ShouldNotBeNull();
        failed.State.ShouldBe("FAILED");
        failed.HasFailedWithRetriesLeft.ShouldBeTrue();
        failed.ErrorMessage.ShouldBe("boom");
        failed.Deadline.ShouldNotBeNull();

        log.Event(job with { Worker = "w", Retries = 5 }, JobIntent.RetriesUpdated, key);
        log.Event(job with { Worker = "w", Retries = 5, Deadline = log.Time + 9 }, JobIntent.TimeoutUpdated, key);
        log.Event(job with { Worker = "w", Retries = 5, Deadline = log.Time + 9 }, JobIntent.Updated, key);
        store.Apply(log.Records);

        var updated = store.Jobs.Find(key).ShouldNotBeNull();
        (updated.State, updated.Retries).ShouldBe(("RETRIES_UPDATED", 5));
        updated.Deadline.ShouldBe(failed.Deadline);

        log.Event(job with { Worker = "w2" }, JobIntent.Completed, key);
        store.Apply(log.Records);

        var completed = store.Jobs.Find(key).ShouldNotBeNull();
        completed.State.ShouldBe("COMPLETED");
        completed.Worker.ShouldBe("w2");
        completed.HasFailedWithRetriesLeft.ShouldBeTrue("It has failed once, and that stays.");
        completed.EndTime.ShouldNotBeNull();
    }

    [Fact]
    public void A_user_task_follows_its_assignment_update_and_completion()
    {
        var instance = log.Start(log.Process("order"));
        var task = new UserTaskRecord
        {
            Name = "Approve",
            CandidateGroups = ["managers"],
            DueDate = "2030-01-01T10:00:00+02:00",
            ProcessInstanceKey = instance,
            FormKey = 4,
        };
        var key = log.Event(task, UserTaskIntent.Creating);
        log.Event(task, UserTaskIntent.Created, key);
        log.Event(task with { Assignee = "ann" }, UserTaskIntent.Assigned, key);
        using var store = log.Store();

        var assigned = store.UserTasks.Find(key).ShouldNotBeNull();
        assigned.State.ShouldBe("CREATED");
        assigned.Assignee.ShouldBe("ann");
        assigned.DueDate.ShouldBe(new DateTimeOffset(2030, 1, 1, 8, 0, 0, TimeSpan.Zero));
        assigned.FormKey.ShouldBe(4);

        log.Event(task with { Priority = 90, CandidateGroups = [] }, UserTaskIntent.Updated, key);
        log.Event(task, UserTaskIntent.Completed, key);
        store.Apply(log.Records);

        var completed = store.UserTasks.Find(key).ShouldNotBeNull();
        completed.State.ShouldBe("COMPLETED");
        completed.Priority.ShouldBe(90);
        completed.CandidateGroups.ShouldBeEmpty();
        completed.CompletionDate.ShouldNotBeNull();
    }

    [Fact]
    public void A_process_definition_has_its_text_its_start_form_and_can_be_deleted()
    {
        const string Xml =
            """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:z="http://camunda.org/schema/zeebe/1.0">
              <process id="other"><startEvent id="s1"><extensionElements><z:formDefinition formId="no"/></extensionElements></startEvent></process>
              <process id="order"><startEvent id="s2"><extensionElements><z:formDefinition formId="yes"/></extensionElements></startEvent>
                <userTask id="t"><extensionElements><z:formDefinition formId="task"/></extensionElements></userTask></process>
            </definitions>
            """;
        var key = log.Process("order", xml: Xml);
        using var store = log.Store();

        store.ProcessDefinitions.Find(key)!.StartFormId.ShouldBe("yes");
        store.ProcessDefinitionXml(key).ShouldBe(Xml);

        log.Event(new ProcessRecord { ProcessDefinitionKey = key }, ProcessIntent.Deleted, key);
        store.Apply(log.Records);

        store.ProcessDefinitions.Find(key).ShouldBeNull();
        store.ProcessDefinitions.Search(new SearchQuery()).TotalItems.ShouldBe(0);
    }

    [Fact]
    public void Each_decision_of_an_evaluation_is_an_instance()
    {
        var evaluated = new EvaluatedDecisionValue(
            "limit", "Limit", 5, 1, "DECISION_TABLE", "\"low\"", [new("i", "Amount", "50")], [new("r", 1, [new("o", "Level", "\"low\"")])]);
        var key = log.Event(
            new DecisionEvaluationRecord
            {
                DecisionKey = 6,
                EvaluatedDecisions = [evaluated, evaluated with { DecisionId = "top" }],
                FailedDecisionId = "top",
                EvaluationFailureMessage = "no",
            },
            DecisionEvaluationIntent.Failed);
        using var store = log.Store();

        store.DecisionInstances.Search(new SearchQuery()).Items.Select(item => item.State).ShouldBe(["EVALUATED", "FAILED"]);
        var first = store.FindDecisionInstance($"{key}-1").ShouldNotBeNull();
        first.MatchedRules.ShouldHaveSingleItem().EvaluatedOutputs.ShouldHaveSingleItem().OutputName.ShouldBe("Level");
        first.EvaluationFailure.ShouldBeNull();
        first.ProcessInstanceKey.ShouldBe(-1);
        first.RootDecisionDefinitionKey.ShouldBe(6);
    }

    [Fact]
    public void Forms_decisions_and_their_files_are_found_by_key_and_the_newest_form_by_id()
    {
        var form = log.NewKey();
        log.Event(new FormRecord { FormId = "f", Version = 1, FormKey = form, Resource = "{}"u8.ToArray() }, FormIntent.Created, form);
        var newer = log.NewKey();
        log.Event(new FormRecord { FormId = "f", Version = 2, FormKey = newer, Resource = "[]"u8.ToArray() }, FormIntent.Created, newer);
        var graph = log.NewKey();
        log.Event(
            new DecisionRequirementsRecord { DecisionRequirementsKey = graph, DecisionRequirementsName = "G", Resource = "<d/>"u8.ToArray() },
            DecisionRequirementsIntent.Created,
            graph);
        var decision = log.NewKey();
        log.Event(
            new DecisionRecord { DecisionKey = decision, DecisionId = "d", DecisionRequirementsKey = graph, Version = 1 },
            DecisionIntent.Created,
            decision);
        using var store = log.Store();

        store.Forms.Find(form)!.Schema.ShouldBe("{}");
        store.LatestForm("f")!.FormKey.ShouldBe(newer);
        store.LatestForm("none").ShouldBeNull();
        store.DecisionRequirementsXml(graph).ShouldBe("<d/>");
        store.DecisionDefinitions.Find(decision)!.DecisionRequirementsName.ShouldBe("G");
    }

    [Fact]
    public void A_message_subscription_stays_correlated_when_it_goes()
    {
        var subscription = new MessageSubscriptionRecord { MessageName = "paid", CorrelationKey = "1", ElementId = "wait" };
        var correlated = log.Event(subscription, MessageSubscriptionIntent.Created);
        log.Event(subscription, MessageSubscriptionIntent.Correlated, correlated);
        log.Event(subscription, MessageSubscriptionIntent.Deleted, correlated);
        var deleted = log.Event(subscription, MessageSubscriptionIntent.Created);
        log.Event(subscription, MessageSubscriptionIntent.Deleted, deleted);
        using var store = log.Store();

        store.MessageSubscriptions.Find(correlated)!.State.ShouldBe("CORRELATED");
        store.MessageSubscriptions.Find(deleted)!.State.ShouldBe("DELETED");
    }

    [Fact]
    public void The_sequence_flows_that_were_taken_are_kept_once()
    {
        var definition = log.Process("order");
        var instance = log.Start(definition);
        foreach (var id in new[] { "f2", "f1", "f2" })
        {
            log.Event(Element(definition, instance) with { ElementId = id }, ProcessInstanceIntent.SequenceFlowTaken);
        }

        using var store = log.Store();

        store.SequenceFlows(instance).ShouldBe(["f1", "f2"]);
    }

    private static ProcessInstanceRecord Element(long definition, long instance) => RecordLog.Instance(definition, instance) with
    {
        ElementId = "work",
        BpmnElementType = BpmnElementType.ServiceTask,
        FlowScopeKey = instance,
    };
}

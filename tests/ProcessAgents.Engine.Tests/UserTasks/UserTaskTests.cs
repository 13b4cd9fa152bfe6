using ProcessAgents.Protocol;
using static ProcessAgents.Engine.Tests.Bpmn;

namespace ProcessAgents.Engine.Tests.UserTasks;

public class UserTaskTests
{
    private readonly EngineHarness _engine = new();

    public UserTaskTests() => _engine.DeployProcess(Start() + Element("userTask", "approve", Extensions(
        "<zeebe:userTask /><zeebe:assignmentDefinition assignee=\"=who\" candidateGroups=\"a, b\" />"
        + "<zeebe:taskSchedule dueDate=\"2027-01-31T09:00:00Z\" /><zeebe:priorityDefinition priority=\"70\" />"))
        + End() + Flows("start approve end"));

    private long Key => _engine.EventsOf<UserTaskRecord>(UserTaskIntent.Created)[0].Key;

    private UserTaskRecord Only(UserTaskIntent intent) =>
        (UserTaskRecord)_engine.EventsOf<UserTaskRecord>(intent).ShouldHaveSingleItem().Value;

    [Fact]
    public void Is_created_with_what_the_model_says_and_assigned()
    {
        _engine.Create(variables: """{"who": "ann"}""");

        var created = Only(UserTaskIntent.Created);
        created.CandidateGroups.ShouldBe(["a", "b"]);
        created.DueDate.ShouldBe("2027-01-31T09:00Z");
        created.Priority.ShouldBe(70);
        Only(UserTaskIntent.Assigned).Assignee.ShouldBe("ann");
    }

    [Fact]
    public void A_completion_brings_variables_and_is_possible_once()
    {
        var key = _engine.Create(variables: """{"who": ""}""");

        _engine.Send(UserTaskIntent.Complete, Key, new UserTaskRecord { Variables = """{"ok": true}"""u8.ToArray() })
            .RecordType.ShouldBe(RecordType.Event);

        _engine.IsCompleted(key).ShouldBeTrue();
        _engine.VariableOf(key, "ok").ShouldBe("true");
        _engine.Send(UserTaskIntent.Complete, Key, new UserTaskRecord()).RejectionType.ShouldBe(RejectionType.NotFound);
    }

    [Fact]
    public void Is_claimed_by_one_person_given_back_twice_and_assigned_to_another()
    {
        _engine.Create(variables: """{"who": ""}""");

        _engine.Send(UserTaskIntent.Claim, Key, new UserTaskRecord { Assignee = "ann" })
            .RecordType.ShouldBe(RecordType.Event);
        _engine.Send(UserTaskIntent.Claim, Key, new UserTaskRecord { Assignee = "bob" })
            .RejectionType.ShouldBe(RejectionType.InvalidState);
        _engine.Send(UserTaskIntent.Assign, Key, new UserTaskRecord()).RecordType.ShouldBe(RecordType.Event);
        _engine.Send(UserTaskIntent.Assign, Key, new UserTaskRecord()).RecordType.ShouldBe(RecordType.Event);
        var answer = _engine.Send(UserTaskIntent.Claim, Key, new UserTaskRecord { Assignee = "bob" });

        ((UserTaskRecord)answer.Value).Assignee.ShouldBe("bob");
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(100, true)]
    [InlineData(101, false)]
    [InlineData(-1, false)]
    public void A_priority_is_from_0_to_100(int priority, bool accepted)
    {
        _engine.Create(variables: """{"who": ""}""");

        var answer = _engine.Send(UserTaskIntent.Update, Key, new UserTaskRecord
        {
            ChangedAttributes = ["priority"],
            Priority = priority,
        });

        (answer.RecordType == RecordType.Event).ShouldBe(accepted);
    }

    [Fact]
    public void Is_canceled_with_its_instance()
    {
        var key = _engine.Create(variables: """{"who": ""}""");

        _engine.Cancel(key);

        _engine.EventsOf<UserTaskRecord>(UserTaskIntent.Canceled).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("2027-01-31T09:00:30Z", "2027-01-31T09:00:30Z")]
    [InlineData("2027-01-31T09:00+02:00", "2027-01-31T09:00+02:00")]
    [InlineData("2027-01-31T09:00:00.5Z", "2027-01-31T09:00:00.500Z")]
    [InlineData("2027-01-31T09:00:01.123456Z", "2027-01-31T09:00:01.123456Z")]
    [InlineData("2027-01-31T09:00:00+01:00[Europe/Berlin]", "2027-01-31T09:00+01:00[Europe/Berlin]")]
    public void A_date_is_kept_in_one_notation(string written, string kept)
    {
        _engine.DeployProcess(
            Start() + Element("userTask", "approve", Extensions("<zeebe:userTask /><zeebe:taskSchedule dueDate=\"=due\" />"))
            + End() + Flows("start approve end"));

        _engine.Create(variables: $$"""{"due": "{{written}}"}""");

        Only(UserTaskIntent.Created).DueDate.ShouldBe(kept);
    }

    [Theory]
    [InlineData("5")]
    [InlineData("null")]
    public void An_assignee_that_is_no_text_is_an_incident(string who)
    {
        _engine.Create(variables: $$"""{"who": {{who}}}""");

        _engine.Incident().Value.ErrorType.ShouldBe(ErrorType.ExtractValueError);
    }
}

using ProcessAgents.Protocol;
using static ProcessAgents.Engine.Tests.Bpmn;

namespace ProcessAgents.Engine.Tests.Compensations;

public class CompensationTests
{
    private readonly EngineHarness _engine = new();

    [Fact]
    public void Completed_activities_are_undone_and_the_throw_event_waits_for_all_of_them()
    {
        _engine.DeployProcess(Start() + Undoable("book") + Undoable("pay") + Throw() + End()
            + Flows("start book pay undo end"));
        var key = _engine.Create();
        _engine.CompleteJob("book");
        _engine.CompleteJob("pay");

        _engine.CompleteJob("undo-book");
        _engine.IsCompleted(key).ShouldBeFalse();
        _engine.CompleteJob("undo-pay");

        _engine.IsCompleted(key).ShouldBeTrue();
        _engine.Completed().ShouldBe("start book pay compensation-book compensation-pay undo-book undo-pay undo end");
    }

    [Fact]
    public void What_was_not_completed_is_not_undone()
    {
        _engine.DeployProcess(Start() + Undoable("book") + Undoable("pay")
            + Boundary("failed", "pay", OnError("E1")) + Throw() + End() + End("undone")
            + Flows("start book pay end", "failed undo undone"));
        var key = _engine.Create();
        _engine.CompleteJob("book");
        _engine.ThrowError("pay", "E1");

        _engine.Activate("undo-pay").ShouldBeEmpty();
        _engine.CompleteJob("undo-book");

        _engine.IsCompleted(key).ShouldBeTrue();
    }

    [Fact]
    public void One_activity_can_be_undone_alone()
    {
        _engine.DeployProcess(Start() + Undoable("book") + Undoable("pay") + Throw("activityRef=\"pay\"") + End()
            + Flows("start book pay undo end"));
        var key = _engine.Create();
        _engine.CompleteJob("book");
        _engine.CompleteJob("pay");

        _engine.Activate("undo-book").ShouldBeEmpty();
        _engine.CompleteJob("undo-pay");

        _engine.IsCompleted(key).ShouldBeTrue();
    }

    [Fact]
    public void Without_anything_to_undo_the_throw_event_goes_on()
    {
        _engine.DeployProcess(Start() + Throw() + Undoable("book") + End() + Flows("start undo book end"));
        var key = _engine.Create();

        _engine.CompleteJob("book");

        _engine.IsCompleted(key).ShouldBeTrue();
        _engine.Activate("undo-book").ShouldBeEmpty();
    }

    [Fact]
    public void Activities_of_a_completed_sub_process_are_undone_with_it()
    {
        _engine.DeployProcess(Start() + Element("subProcess", "sub", Start("inner") + Undoable("book") + End("innerEnd")
            + Flows("inner book innerEnd")) + Throw() + End() + Flows("start sub undo end"));
        var key = _engine.Create();
        _engine.CompleteJob("book");

        _engine.CompleteJob("undo-book");

        _engine.IsCompleted(key).ShouldBeTrue();
    }

    [Fact]
    public void A_handler_runs_once()
    {
        _engine.DeployProcess(Start() + Undoable("book") + Throw() + Throw("", "again") + End()
            + Flows("start book undo again end"));
        var key = _engine.Create();
        _engine.CompleteJob("book");
        _engine.CompleteJob("undo-book");

        _engine.IsCompleted(key).ShouldBeTrue();
        _engine.EventsOf<JobRecord>(JobIntent.Created).Count.ShouldBe(2);
    }

    private static string Undoable(string id) => Service(id)
        + $"<bpmn:serviceTask id=\"undo-{id}\" isForCompensation=\"true\">"
        + Extensions($"<zeebe:taskDefinition type=\"undo-{id}\" />") + "</bpmn:serviceTask>"
        + $"<bpmn:boundaryEvent id=\"compensation-{id}\" attachedToRef=\"{id}\">"
        + $"<bpmn:compensateEventDefinition id=\"definition-{id}\" /></bpmn:boundaryEvent>"
        + $"<bpmn:association id=\"association-{id}\" associationDirection=\"One\" sourceRef=\"compensation-{id}\" "
        + $"targetRef=\"undo-{id}\" />";

    private static string Throw(string attributes = "", string id = "undo") => Element(
        "intermediateThrowEvent", id, $"<bpmn:compensateEventDefinition id=\"throw-{id}\" {attributes} />");
}

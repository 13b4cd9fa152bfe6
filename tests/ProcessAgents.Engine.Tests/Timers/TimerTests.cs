using ProcessAgents.Protocol;
using static ProcessAgents.Engine.Tests.Bpmn;

namespace ProcessAgents.Engine.Tests.Timers;

public class TimerTests
{
    private readonly EngineHarness _engine = new();

    [Fact]
    public void A_timer_is_never_early()
    {
        _engine.DeployProcess(Start() + Element("intermediateCatchEvent", "wait", OnDuration("PT10S")) + End()
            + Flows("start wait end"));
        var key = _engine.Create();

        _engine.Advance(TimeSpan.FromMilliseconds(9_999));
        _engine.IsCompleted(key).ShouldBeFalse();
        _engine.Advance(TimeSpan.FromMilliseconds(1));

        _engine.IsCompleted(key).ShouldBeTrue();
    }

    [Fact]
    public void A_trigger_before_its_time_is_refused()
    {
        _engine.DeployProcess(Start() + Element("intermediateCatchEvent", "wait", OnDuration("PT10S")) + End()
            + Flows("start wait end"));
        _engine.Create();
        var timer = _engine.EventsOf<TimerRecord>(TimerIntent.Created).ShouldHaveSingleItem();

        _engine.Send(TimerIntent.Trigger, timer.Key, new TimerRecord())
            .RejectionType.ShouldBe(RejectionType.InvalidState);
    }

    [Fact]
    public void An_interrupting_timer_cancels_the_job_and_goes_on_behind_itself()
    {
        _engine.DeployProcess(Start() + Service("task") + Boundary("late", "task", OnDuration("PT10S"))
            + End() + End("escalated") + Flows("start task end", "late escalated"));
        var key = _engine.Create();

        _engine.Advance(TimeSpan.FromSeconds(10));

        _engine.IsCompleted(key).ShouldBeTrue();
        _engine.Completed().ShouldBe("start late escalated");
        _engine.EventsOf<JobRecord>(JobIntent.Canceled).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_reminder_comes_as_often_as_its_cycle_says_and_ends_with_the_task()
    {
        _engine.DeployProcess(Start() + Service("task") + Boundary("remind", "task", OnCycle("R3/PT10S"), false)
            + End() + End("reminded") + Flows("start task end", "remind reminded"));
        var key = _engine.Create();

        _engine.Advance(TimeSpan.FromSeconds(10));
        _engine.Advance(TimeSpan.FromSeconds(10));
        _engine.CompleteJob("task");
        _engine.Advance(TimeSpan.FromSeconds(10));

        _engine.IsCompleted(key).ShouldBeTrue();
        _engine.Completed().ShouldBe("start remind reminded remind reminded task end");
    }

    [Fact]
    public void A_cycle_ends_after_its_repetitions()
    {
        _engine.DeployProcess(Start() + Service("task") + Boundary("remind", "task", OnCycle("R2/PT10S"), false)
            + End() + End("reminded") + Flows("start task end", "remind reminded"));
        _engine.Create();

        _engine.Advance(TimeSpan.FromMinutes(10));

        _engine.EventsOf<TimerRecord>(TimerIntent.Triggered).Count.ShouldBe(2);
        _engine.Engine.NextDueDate.ShouldBeNull();
    }

    [Fact]
    public void A_timer_starts_an_instance_of_the_latest_version()
    {
        _engine.DeployProcess(Start("tick", OnCycle("R/PT1H")) + Service("old") + End() + Flows("tick old end"));
        _engine.DeployProcess(Start("tick", OnCycle("R/PT1H")) + Service("new") + End() + Flows("tick new end"));

        _engine.Advance(TimeSpan.FromHours(1));
        _engine.Advance(TimeSpan.FromHours(1));

        _engine.Activate("old").ShouldBeEmpty();
        _engine.Activate("new").Count.ShouldBe(2);
    }

    [Fact]
    public void A_date_in_the_past_is_due_at_once()
    {
        _engine.DeployProcess(Start() + Element("intermediateCatchEvent", "wait", OnDate("2020-01-01T00:00:00Z"))
            + End() + Flows("start wait end"));
        var key = _engine.Create();

        _engine.Advance(TimeSpan.Zero);

        _engine.IsCompleted(key).ShouldBeTrue();
    }

    [Fact]
    public void A_duration_that_is_none_is_an_incident()
    {
        _engine.DeployProcess(Start() + Element("intermediateCatchEvent", "wait", OnDuration("=delay")) + End()
            + Flows("start wait end"));

        _engine.Create(variables: """{"delay": "soon"}""");

        _engine.Incident().Value.ErrorMessage.ShouldContain("'soon'");
    }

    [Fact]
    public void Time_never_steps_back()
    {
        _engine.DeployProcess(Start() + End() + Flows("start end"));
        _engine.Create();
        var before = _engine.Log[^1].Timestamp;

        var result = _engine.Engine.Process(
            new Command((byte)MessageIntent.Publish, -1, new MessageRecord { Name = "x" }), timestamp: 5);

        result.Records.ShouldAllBe(record => record.Timestamp == before);
    }
}

using ProcessAgents.Protocol;
using static ProcessAgents.Engine.Tests.Bpmn;

namespace ProcessAgents.Engine.Tests.Elements;

public class MultiInstanceTests
{
    private readonly EngineHarness _engine = new();

    [Fact]
    public void Runs_once_per_element_and_collects_the_outputs_in_the_order_of_the_input()
    {
        _engine.DeployProcess(Start() + Each(sequential: false) + End() + Flows("start task end"));
        var key = _engine.Create(variables: """{"items": [10, 20, 30]}""");

        var jobs = _engine.Activate("task");
        jobs.Count.ShouldBe(3);
        foreach (var (jobKey, job) in jobs.Reverse())
        {
            var item = System.Text.Json.JsonDocument.Parse(job.Variables).RootElement.GetProperty("item").GetInt32();
            _engine.CompleteJob(jobKey, $$"""{"result": {{item + 1}}}""");
        }

        _engine.IsCompleted(key).ShouldBeTrue();
        _engine.VariableOf(key, "results").ShouldBe("[11,21,31]");
    }

    [Fact]
    public void Sequential_instances_come_one_after_another()
    {
        _engine.DeployProcess(Start() + Each(sequential: true) + End() + Flows("start task end"));
        var key = _engine.Create(variables: """{"items": [1, 2]}""");

        _engine.Activate("task").Count.ShouldBe(1);
        _engine.CompleteJob(_engine.EventsOf<JobRecord>(JobIntent.Created)[0].Key, """{"result": "a"}""");
        _engine.CompleteJob("task", """{"result": "b"}""");

        _engine.IsCompleted(key).ShouldBeTrue();
        _engine.VariableOf(key, "results").ShouldBe("""["a","b"]""");
    }

    [Fact]
    public void An_empty_collection_completes_at_once()
    {
        _engine.DeployProcess(Start() + Each(sequential: false) + End() + Flows("start task end"));

        var key = _engine.Create(variables: """{"items": []}""");

        _engine.IsCompleted(key).ShouldBeTrue();
        _engine.VariableOf(key, "results").ShouldBe("[]");
    }

    [Fact]
    public void What_is_no_list_is_an_incident()
    {
        _engine.DeployProcess(Start() + Each(sequential: false) + End() + Flows("start task end"));

        _engine.Create();

        _engine.Incident().Value.ErrorType.ShouldBe(ErrorType.ExtractValueError);
    }

    [Fact]
    public void A_completion_condition_ends_the_rest()
    {
        _engine.DeployProcess(Start()
            + Each(false, "<bpmn:completionCondition>=numberOfCompletedInstances = 1</bpmn:completionCondition>")
            + End() + Flows("start task end"));
        var key = _engine.Create(variables: """{"items": [1, 2, 3]}""");

        _engine.CompleteJob("task", """{"result": 7}""");

        _engine.IsCompleted(key).ShouldBeTrue();
        _engine.EventsOf<JobRecord>(JobIntent.Canceled).Count.ShouldBe(2);
        _engine.VariableOf(key, "results").ShouldBe("[7,null,null]");
    }

    [Fact]
    public void Many_instances_start_in_bounded_batches()
    {
        var engine = new EngineHarness(checkReplay: false);
        engine.DeployProcess(Start() + Each(sequential: false) + End() + Flows("start task end"));

        engine.Create(variables: $$"""{"items": [{{string.Join(',', Enumerable.Range(1, 2_000))}}]}""");

        engine.EventsOf<JobRecord>(JobIntent.Created).Count.ShouldBe(2_000);
        engine.LargestBatch.ShouldBeLessThan(engine.Engine.Limits.BatchRecordsMax + 256);
    }

    [Fact]
    public void Canceling_many_instances_goes_in_bounded_batches()
    {
        var engine = new EngineHarness(checkReplay: false);
        engine.DeployProcess(Start() + Each(sequential: false) + End() + Flows("start task end"));
        var key = engine.Create(variables: $$"""{"items": [{{string.Join(',', Enumerable.Range(1, 2_000))}}]}""");

        engine.Cancel(key);

        engine.EventsOf<JobRecord>(JobIntent.Canceled).Count.ShouldBe(2_000);
        engine.EventsOf<ProcessInstanceRecord>(ProcessInstanceIntent.ElementTerminated)
            .ShouldContain(record => record.Key == key);
        engine.LargestBatch.ShouldBeLessThan(engine.Engine.Limits.BatchRecordsMax + 256);
    }

    [Fact]
    public void An_instance_keeps_its_element_when_it_is_activated_once_more()
    {
        _engine.DeployProcess(Start() + Service("task", Mappings(("input", "=assert(ready, ready)", "checked")),
            "<bpmn:multiInstanceLoopCharacteristics>"
            + Extensions("<zeebe:loopCharacteristics inputCollection=\"=[10, 20]\" inputElement=\"item\" />")
            + "</bpmn:multiInstanceLoopCharacteristics>") + End() + Flows("start task end"));
        var key = _engine.Create(variables: """{"ready": false}""");
        var incidents = _engine.EventsOf<IncidentRecord>(IncidentIntent.Created);
        _engine.SetVariables(key, """{"ready": true}""");

        foreach (var incident in incidents)
        {
            _engine.Resolve(incident.Key);
        }

        _engine.Activate("task", fetchVariables: ["item", "loopCounter"]).Select(each => each.Job.Variables)
            .ShouldBe(["""{"item":10,"loopCounter":1}"""u8.ToArray(), """{"item":20,"loopCounter":2}"""u8.ToArray()]);
    }

    private static string Each(bool sequential, string content = "") => Service("task", content:
        $"<bpmn:multiInstanceLoopCharacteristics isSequential=\"{(sequential ? "true" : "false")}\">"
        + Extensions("<zeebe:loopCharacteristics inputCollection=\"=items\" inputElement=\"item\" "
            + "outputCollection=\"results\" outputElement=\"=result\" />")
        + content + "</bpmn:multiInstanceLoopCharacteristics>");
}

using ProcessAgents.Protocol;
using static ProcessAgents.Engine.Tests.Bpmn;

namespace ProcessAgents.Engine.Tests.Elements;

public class ServiceTaskTests
{
    private readonly EngineHarness _engine = new();

    [Fact]
    public void Creates_a_job_waits_for_it_and_goes_on()
    {
        _engine.DeployProcess(Start() + Service("task") + End() + Flows("start task end"));
        _engine.Forget();

        var key = _engine.Create(variables: """{ "a": 1 }""");
        _engine.CompleteJob("task", """{ "b": 2 }""");

        _engine.IsCompleted(key).ShouldBeTrue();
        _engine.Shown().ShouldBeLog("""
            C ProcessInstanceCreation CREATE
            E Variable CREATED a=1
            E ProcessInstanceCreation CREATED
            E ProcessInstance ELEMENT_ACTIVATING Process process
            E ProcessInstance ELEMENT_ACTIVATED Process process
            E ProcessInstance ELEMENT_ACTIVATING StartEvent start
            E ProcessInstance ELEMENT_ACTIVATED StartEvent start
            E ProcessInstance ELEMENT_COMPLETING StartEvent start
            E ProcessInstance ELEMENT_COMPLETED StartEvent start
            E ProcessInstance SEQUENCE_FLOW_TAKEN SequenceFlow start-to-task
            E ProcessInstance ELEMENT_ACTIVATING ServiceTask task
            E Job CREATED task
            E ProcessInstance ELEMENT_ACTIVATED ServiceTask task
            C JobBatch ACTIVATE
            E JobBatch ACTIVATED
            C Job COMPLETE
            E Job COMPLETED task
            E ProcessEvent TRIGGERING task
            E ProcessInstance ELEMENT_COMPLETING ServiceTask task
            E ProcessEvent TRIGGERED task
            E Variable CREATED b=2
            E ProcessInstance ELEMENT_COMPLETED ServiceTask task
            E ProcessInstance SEQUENCE_FLOW_TAKEN SequenceFlow task-to-end
            E ProcessInstance ELEMENT_ACTIVATING EndEvent end
            E ProcessInstance ELEMENT_ACTIVATED EndEvent end
            E ProcessInstance ELEMENT_COMPLETING EndEvent end
            E ProcessInstance ELEMENT_COMPLETED EndEvent end
            E ProcessInstance ELEMENT_COMPLETING Process process
            E ProcessInstance ELEMENT_COMPLETED Process process
            """);
    }
}

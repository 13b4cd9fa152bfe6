using ProcessAgents.JobWorkers;
using ProcessAgents.Ledger;

namespace ProcessAgents.Agents;

/// <summary>Where the calls of a job come from.</summary>
public static class CallOrigins
{
    public static CallOrigin Of(JobContext job, string cluster) => new()
    {
        Cluster = cluster,
        ProcessInstanceKey = job.ProcessInstanceKey,
        ProcessDefinitionKey = job.ProcessDefinitionKey,
        BpmnProcessId = job.BpmnProcessId,
        ProcessVersion = job.ProcessDefinitionVersion,
        ElementId = job.ElementId,
        ElementInstanceKey = job.ElementInstanceKey,
    };
}

using System.Text.Json;
using ProcessAgents.Client;
using ProcessAgents.JobWorkers;

namespace ProcessAgents.Connectors.Tests;

/// <summary>Jobs as a gateway gives them out.</summary>
internal static class Jobs
{
    public static JobContext Of(
        IReadOnlyDictionary<string, string> headers,
        object variables,
        long elementInstanceKey = 11,
        long processInstanceKey = 1,
        string elementId = "propose",
        string bpmnProcessId = "refund",
        int retries = 3,
        string type = "io.processagents:llm:1") => new(new ActivatedJob
        {
            Key = 1000 + elementInstanceKey,
            Type = type,
            ProcessInstanceKey = processInstanceKey,
            BpmnProcessId = bpmnProcessId,
            ProcessDefinitionVersion = 3,
            ProcessDefinitionKey = 7,
            ElementId = elementId,
            ElementInstanceKey = elementInstanceKey,
            CustomHeaders = headers,
            Worker = "test",
            Retries = retries,
            Deadline = DateTimeOffset.MaxValue,
            Variables = JsonSerializer.SerializeToElement(variables),
        });
}

using ProcessAgents.Engine.Behaviors;
using ProcessAgents.Engine.Elements;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Engine.Variables;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.ProcessInstances;

/// <summary>Answers those who wait for the result of an instance.</summary>
internal sealed class ResultBehavior(AwaitedResults awaited, VariableBehavior variables, RecordWriter writer)
{
    public void Await(long processInstanceKey, long requestId, IReadOnlyList<string> fetchVariables) =>
        awaited.Add(processInstanceKey, new AwaitedResult(requestId, fetchVariables));

    /// <summary>The result, taken before the variables go; null when nobody waits.</summary>
    public ProcessInstanceResultRecord? Collect(ElementContext process)
    {
        if (awaited.Find(process.Key) is not { } result)
        {
            return null;
        }

        var wanted = variables.Local(process.Key)
            .Where(variable => result.FetchVariables.Count == 0 || result.FetchVariables.Contains(variable.Key));
        return new ProcessInstanceResultRecord
        {
            BpmnProcessId = process.Value.BpmnProcessId,
            Version = process.Value.Version,
            ProcessDefinitionKey = process.Value.ProcessDefinitionKey,
            ProcessInstanceKey = process.Key,
            Variables = VariableDocument.Write(wanted),
            Tags = process.Value.Tags,
            TenantId = process.Value.TenantId,
        };
    }

    public void Answer(ElementContext process, ProcessInstanceResultRecord? result)
    {
        if (result is not null && awaited.Find(process.Key) is { } waiting)
        {
            var record = writer.Event(process.Key, ProcessInstanceResultIntent.Completed, result);
            writer.Respond(waiting.RequestId, record);
            awaited.Remove(process.Key);
        }
    }

    /// <summary>A terminated instance has no result; the request ends by its own time-out.</summary>
    public void Forget(ElementContext process) => awaited.Remove(process.Key);
}

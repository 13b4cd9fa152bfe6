using System.Text.Json;
using ProcessAgents.Gateway.Rest.Searching;
using ProcessAgents.GatewayProtocol.Rest;
using ProcessAgents.Protocol;

namespace ProcessAgents.Gateway.Rest;

/// <summary>Creates, cancels and shows process instances.</summary>
internal static class ProcessInstanceEndpoints
{
    private const string Path = "/process-instances";
    private const string KeyPath = Path + "/{processInstanceKey}";
    private const string Noun = "a process instance";

    /// <summary>A chain of callers longer than this is not followed to its root.</summary>
    private const int CallDepthMax = 1_000;

    public static void Map(RestRoutes routes)
    {
        routes.Post(Path, ProcessInstanceCreationEndpoint.CreateAsync);
        routes.Post(
            Path + "/search",
            call => call.AnswerAsync(
                search => search.ProcessInstances,
                instance => instance.Result(),
                RestResponseJson.Plain.SearchResponseProcessInstanceResult));
        routes.Get(KeyPath, GetAsync);
        routes.Post(KeyPath + "/cancellation", CancelAsync);
        routes.Post(
            KeyPath + "/incidents/search",
            call => call.AnswerAsync(
                search => search.IncidentsBelow(call.PathKey("processInstanceKey")),
                incident => incident.Result(),
                RestResponseJson.Plain.SearchResponseIncidentResult));
        routes.Get(KeyPath + "/call-hierarchy", GetCallHierarchyAsync);
        routes.Get(KeyPath + "/sequence-flows", GetSequenceFlowsAsync);
        routes.Get(KeyPath + "/statistics/element-instances", GetStatisticsAsync);
    }

    private static async Task GetAsync(RestCall call)
    {
        var key = call.PathKey("processInstanceKey");
        var search = await call.SearchAsync().ConfigureAwait(false);
        await call.WriteFoundAsync(
            search.ProcessInstances.Find(key),
            Noun,
            RestKeys.Write(key),
            instance => instance.Result(),
            RestResponseJson.Plain.ProcessInstanceResult).ConfigureAwait(false);
    }

    private static async Task CancelAsync(RestCall call)
    {
        var key = call.PathKey("processInstanceKey");
        var request = await call.ReadOptionalAsync(RestRequestJson.Default.CancelProcessInstanceRequest).ConfigureAwait(false);
        var value = new ProcessInstanceRecord { ProcessInstanceKey = key };
        await call.SendAsync(new Command((byte)ProcessInstanceIntent.Cancel, key, value)
        {
            OperationReference = RestCall.OperationReference(request.OperationReference),
        }).ConfigureAwait(false);
        await call.WriteNothingAsync().ConfigureAwait(false);
    }

    private static async Task GetCallHierarchyAsync(RestCall call)
    {
        var key = call.PathKey("processInstanceKey");
        var search = await call.SearchAsync().ConfigureAwait(false);
        var hierarchy = new List<ProcessInstanceCallHierarchyEntry>();
        for (long? next = key; next is { } current && hierarchy.Count < CallDepthMax;)
        {
            var instance = search.ProcessInstances.Find(current)
                ?? throw ProblemException.NotFound(Noun, RestKeys.Write(current));
            hierarchy.Insert(0, new ProcessInstanceCallHierarchyEntry(
                RestKeys.Write(current),
                RestKeys.Write(instance.ProcessDefinitionKey),
                instance.ProcessDefinitionName ?? instance.ProcessDefinitionId));
            next = instance.ParentProcessInstanceKey;
        }

        await call.WriteAsync(hierarchy, RestResponseJson.Plain.IReadOnlyListProcessInstanceCallHierarchyEntry)
            .ConfigureAwait(false);
    }

    private static async Task GetSequenceFlowsAsync(RestCall call)
    {
        var key = call.PathKey("processInstanceKey");
        var search = await call.SearchAsync().ConfigureAwait(false);
        var instance = search.ProcessInstances.Find(key);
        var flows = instance is null ? [] : search.SequenceFlows(key).Select(id => new SequenceFlowResult(
            $"{key}_{id}",
            RestKeys.Write(key),
            RestKeys.Write(instance.RootProcessInstanceKey),
            RestKeys.Write(instance.ProcessDefinitionKey),
            instance.ProcessDefinitionId,
            id,
            instance.TenantId));
        await call.WriteAsync(
            new ProcessInstanceSequenceFlowsResult([.. flows]),
            RestResponseJson.Plain.ProcessInstanceSequenceFlowsResult).ConfigureAwait(false);
    }

    private static async Task GetStatisticsAsync(RestCall call)
    {
        var key = call.PathKey("processInstanceKey");
        var search = await call.SearchAsync().ConfigureAwait(false);
        await call.WriteAsync(
            new ElementStatisticsResult([.. search.ProcessInstanceStatistics(key).Select(element => element.Result())]),
            RestResponseJson.Plain.ElementStatisticsResult).ConfigureAwait(false);
    }
}

using System.Text;
using System.Text.Json.Serialization.Metadata;
using ProcessAgents.GatewayProtocol.Rest;

namespace ProcessAgents.Client;

/// <summary>What people ask: searches and single entities. Answers may lag behind the engine.</summary>
public sealed partial class RestGatewayClient
{
    public Task<SearchResponse<ProcessInstanceResult>> SearchProcessInstancesAsync(
        SearchRequest? search = null, CancellationToken cancellationToken = default) =>
        SearchAsync(
            "process-instances/search",
            search,
            RestResponseJson.Default.SearchResponseProcessInstanceResult,
            cancellationToken);

    public Task<SearchResponse<ElementInstanceResult>> SearchElementInstancesAsync(
        SearchRequest? search = null, CancellationToken cancellationToken = default) =>
        SearchAsync(
            "element-instances/search",
            search,
            RestResponseJson.Default.SearchResponseElementInstanceResult,
            cancellationToken);

    /// <param name="search">What to look for; null is everything.</param>
    /// <param name="truncateValues">False brings long values whole.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<SearchResponse<VariableResult>> SearchVariablesAsync(
        SearchRequest? search = null, bool truncateValues = true, CancellationToken cancellationToken = default) =>
        SearchAsync(
            "variables/search" + (truncateValues ? "" : "?truncateValues=false"),
            search,
            RestResponseJson.Default.SearchResponseVariableResult,
            cancellationToken);

    public Task<SearchResponse<IncidentResult>> SearchIncidentsAsync(
        SearchRequest? search = null, CancellationToken cancellationToken = default) =>
        SearchAsync(
            "incidents/search", search, RestResponseJson.Default.SearchResponseIncidentResult, cancellationToken);

    public Task<SearchResponse<JobSearchResult>> SearchJobsAsync(
        SearchRequest? search = null, CancellationToken cancellationToken = default) =>
        SearchAsync("jobs/search", search, RestResponseJson.Default.SearchResponseJobSearchResult, cancellationToken);

    public Task<SearchResponse<ProcessDefinitionResult>> SearchProcessDefinitionsAsync(
        SearchRequest? search = null, CancellationToken cancellationToken = default) =>
        SearchAsync(
            "process-definitions/search",
            search,
            RestResponseJson.Default.SearchResponseProcessDefinitionResult,
            cancellationToken);

    public Task<SearchResponse<DecisionInstanceResult>> SearchDecisionInstancesAsync(
        SearchRequest? search = null, CancellationToken cancellationToken = default) =>
        SearchAsync(
            "decision-instances/search",
            search,
            RestResponseJson.Default.SearchResponseDecisionInstanceResult,
            cancellationToken);

    public Task<ProcessInstanceResult> GetProcessInstanceAsync(
        long processInstanceKey, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(
            RestCall.Get($"process-instances/{processInstanceKey}"),
            RestResponseJson.Default.ProcessInstanceResult,
            cancellationToken);

    public Task<ElementInstanceResult> GetElementInstanceAsync(
        long elementInstanceKey, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(
            RestCall.Get($"element-instances/{elementInstanceKey}"),
            RestResponseJson.Default.ElementInstanceResult,
            cancellationToken);

    /// <summary>The sequence flows that an instance has taken, each once.</summary>
    public Task<ProcessInstanceSequenceFlowsResult> GetSequenceFlowsAsync(
        long processInstanceKey, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(
            RestCall.Get($"process-instances/{processInstanceKey}/sequence-flows"),
            RestResponseJson.Default.ProcessInstanceSequenceFlowsResult,
            cancellationToken);

    /// <summary>A variable with its whole value.</summary>
    public Task<VariableResult> GetVariableAsync(long variableKey, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(
            RestCall.Get($"variables/{variableKey}"), RestResponseJson.Default.VariableResult, cancellationToken);

    public Task<IncidentResult> GetIncidentAsync(long incidentKey, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(
            RestCall.Get($"incidents/{incidentKey}"), RestResponseJson.Default.IncidentResult, cancellationToken);

    /// <summary>The BPMN file of a definition as it was deployed.</summary>
    public async Task<string> GetProcessDefinitionXmlAsync(
        long processDefinitionKey, CancellationToken cancellationToken = default) =>
        Encoding.UTF8.GetString(await _connection.SendAsync(
            RestCall.Get($"process-definitions/{processDefinitionKey}/xml"), cancellationToken).ConfigureAwait(false));

    private Task<SearchResponse<TResult>> SearchAsync<TResult>(
        string path,
        SearchRequest? search,
        JsonTypeInfo<SearchResponse<TResult>> answer,
        CancellationToken cancellationToken) =>
        _connection.SendAsync(
            RestCall.Post(path, search ?? new SearchRequest(), RestRequestJson.Default.SearchRequest),
            answer,
            cancellationToken);
}

using System.Text.Json;
using ProcessAgents.Gateway.Rest.Searching;
using ProcessAgents.GatewayProtocol.Rest;

namespace ProcessAgents.Gateway.Rest;

/// <summary>How much is active and how much of it is held up, by process, version and error.</summary>
internal static class StatisticsEndpoints
{
    private const string ProcessPath = "/process-definitions/statistics";
    private const string IncidentPath = "/incidents/statistics";

    public static void Map(RestRoutes routes)
    {
        routes.Post(
            ProcessPath + "/process-instances",
            call => call.AnswerAsync(
                search => search.ProcessStatistics,
                process => new ProcessDefinitionInstanceStatisticsResult(
                    process.ProcessDefinitionId,
                    process.TenantId,
                    process.LatestProcessDefinitionName,
                    process.HasMultipleVersions,
                    process.ActiveWithoutIncidentCount,
                    process.ActiveWithIncidentCount),
                RestResponseJson.Plain.SearchResponseProcessDefinitionInstanceStatisticsResult));
        routes.Post(
            ProcessPath + "/process-instances-by-version",
            call => call.AnswerAsync(
                search => search.ProcessVersionStatistics,
                version => new ProcessDefinitionInstanceVersionStatisticsResult(
                    version.ProcessDefinitionId,
                    RestKeys.Write(version.ProcessDefinitionKey),
                    version.ProcessDefinitionName,
                    version.TenantId,
                    version.ProcessDefinitionVersion,
                    version.ActiveWithIncidentCount,
                    version.ActiveWithoutIncidentCount),
                RestResponseJson.Plain.SearchResponseProcessDefinitionInstanceVersionStatisticsResult,
                request => RequireFilter(request, "processDefinitionId")));
        routes.Post(
            IncidentPath + "/process-instances-by-error",
            call => call.AnswerAsync(
                search => search.ErrorStatistics,
                error => new IncidentProcessInstanceStatisticsByErrorResult(
                    error.ErrorHashCode, error.ErrorMessage, error.ActiveInstancesCount),
                RestResponseJson.Plain.SearchResponseIncidentProcessInstanceStatisticsByErrorResult));
        routes.Post(
            IncidentPath + "/process-instances-by-definition",
            call => call.AnswerAsync(
                search => search.DefinitionErrorStatistics,
                definition => new IncidentProcessInstanceStatisticsByDefinitionResult(
                    definition.ProcessDefinitionId,
                    RestKeys.Write(definition.ProcessDefinitionKey),
                    definition.ProcessDefinitionName ?? definition.ProcessDefinitionId,
                    definition.ProcessDefinitionVersion,
                    definition.TenantId,
                    definition.ActiveInstancesCount),
                RestResponseJson.Plain.SearchResponseIncidentProcessInstanceStatisticsByDefinitionResult,
                request => RequireFilter(request, "errorHashCode")));
    }

    private static void RequireFilter(SearchRequest request, string field)
    {
        if (request.Filter is not { ValueKind: JsonValueKind.Object } filter
            || !filter.TryGetProperty(field, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            throw ProblemException.InvalidArgument($"Expected the field 'filter.{field}', but it is not there.");
        }

        if (value.ValueKind == JsonValueKind.String && value.ValueEquals(""))
        {
            throw ProblemException.InvalidArgument(
                $"Expected 'filter.{field}' to have at least 1 character, but it is empty.");
        }
    }
}

namespace ProcessAgents.Conformance;

/// <summary>What REST v2 can search for, with the fields that its interface description names for filters and sorts.</summary>
internal static class SearchableEntities
{
    /// <summary>Lists, of which the program around the real engine looks at the members that there are: an empty one is not
    /// found even by what means nothing.</summary>
    public const string Members = "$eq $neq $in $notIn $like";

    private const string Dates = "$eq $neq $exists $gt $gte $lt $lte $in";
    private const string Integers = "$eq $neq $exists $gt $gte $lt $lte $in";
    private const string Keys = "$eq $neq $exists $in $notIn";
    private const string States = "$eq $neq $exists $in $like";
    private const string Texts = "$eq $neq $exists $in $notIn $like";
    private const string Plain = "";

    /// <summary>Dates that the program around the real engine tells apart by their text, as they were written.</summary>
    private const string WrittenDates = "$exists $gt $gte $lt $lte";

    public static IReadOnlyList<SearchableEntity> All { get; } =
    [
        new(
            "process-instances",
            "processInstanceKey",
            new()
            {
                ["startDate"] = Dates, ["endDate"] = Dates, ["state"] = States, ["hasIncident"] = Plain, ["tenantId"] = Texts,
                ["processInstanceKey"] = Keys, ["parentProcessInstanceKey"] = Keys, ["parentElementInstanceKey"] = Keys,
                ["processDefinitionId"] = Texts, ["processDefinitionName"] = Texts, ["processDefinitionVersion"] = Integers,
                ["processDefinitionVersionTag"] = Texts, ["processDefinitionKey"] = Keys, ["elementId"] = Texts,
                ["elementInstanceState"] = States, ["hasElementInstanceIncident"] = Plain, ["businessId"] = Texts,
            },
            "processInstanceKey processDefinitionId processDefinitionName processDefinitionVersion processDefinitionKey " +
            "parentProcessInstanceKey? parentElementInstanceKey? startDate endDate? state tenantId"),
        new(
            "element-instances",
            "elementInstanceKey",
            new()
            {
                ["processDefinitionId"] = Plain, ["state"] = States, ["type"] = Plain, ["elementId"] = Plain,
                ["elementName"] = Plain, ["hasIncident"] = Plain, ["tenantId"] = Plain, ["elementInstanceKey"] = Plain,
                ["processInstanceKey"] = Plain, ["processDefinitionKey"] = Plain, ["incidentKey"] = Plain,
                ["startDate"] = Dates, ["endDate"] = Dates, ["elementInstanceScopeKey"] = Plain,
            },
            "elementInstanceKey processInstanceKey processDefinitionKey processDefinitionId startDate endDate? elementId " +
            "elementName? type state incidentKey? tenantId"),
        new(
            "variables",
            "name scopeKey",
            new()
            {
                ["name"] = Texts, ["value"] = Texts, ["tenantId"] = Plain, ["isTruncated"] = Plain, ["variableKey"] = Keys,
                ["scopeKey"] = Keys, ["processInstanceKey"] = Keys,
            },
            "name tenantId scopeKey processInstanceKey"),
        new(
            "incidents",
            "incidentKey",
            new()
            {
                ["processDefinitionId"] = Texts, ["errorType"] = States, ["elementId"] = Texts, ["creationTime"] = Dates,
                ["state"] = States, ["tenantId"] = Texts, ["incidentKey"] = Keys, ["processDefinitionKey"] = Keys,
                ["processInstanceKey"] = Keys, ["elementInstanceKey"] = Keys, ["jobKey"] = Keys,
            },
            "incidentKey processDefinitionKey processDefinitionId processInstanceKey errorType elementId elementInstanceKey " +
            "creationTime state jobKey? tenantId"),
        new(
            "jobs",
            "jobKey",
            new()
            {
                ["deadline"] = Dates, ["elementId"] = Texts, ["elementInstanceKey"] = Keys, ["endTime"] = Dates,
                ["errorCode"] = Texts, ["hasFailedWithRetriesLeft"] = Plain, ["jobKey"] = Keys, ["kind"] = States,
                ["processDefinitionId"] = Texts, ["processDefinitionKey"] = Keys, ["processInstanceKey"] = Keys,
                ["retries"] = Integers, ["state"] = States, ["tenantId"] = Texts, ["type"] = Texts, ["worker"] = Texts,
                ["creationTime"] = Dates, ["lastUpdateTime"] = Dates,
            },
            "deadline? elementId elementInstanceKey endTime? errorCode? jobKey kind processDefinitionId processDefinitionKey " +
            "processInstanceKey retries state tenantId type worker"),
        new(
            "user-tasks",
            "creationDate",
            new()
            {
                ["state"] = States, ["assignee"] = Texts, ["priority"] = Integers, ["elementId"] = Plain, ["name"] = Texts,
                ["candidateGroup"] = Members, ["candidateUser"] = Members, ["tenantId"] = Texts, ["processDefinitionId"] = Plain,
                ["creationDate"] = Dates, ["completionDate"] = Dates,
                ["followUpDate"] = WrittenDates, ["dueDate"] = WrittenDates,
                ["userTaskKey"] = Plain, ["processDefinitionKey"] = Plain, ["processInstanceKey"] = Plain,
                ["elementInstanceKey"] = Plain,
            },
            "creationDate completionDate? followUpDate? dueDate? priority name"),
        new(
            "process-definitions",
            "processDefinitionKey",
            new()
            {
                ["name"] = Texts, ["isLatestVersion"] = Plain, ["resourceName"] = Plain, ["version"] = Plain,
                ["versionTag"] = Plain, ["processDefinitionId"] = Texts, ["tenantId"] = Plain,
                ["processDefinitionKey"] = Plain, ["hasStartForm"] = Plain,
            },
            "processDefinitionKey name resourceName version versionTag? processDefinitionId tenantId"),
        new(
            "decision-instances",
            "evaluationDate",
            new()
            {
                ["state"] = States, ["evaluationDate"] = Dates, ["decisionDefinitionId"] = Plain,
                ["decisionDefinitionName"] = Plain, ["decisionDefinitionVersion"] = Plain, ["decisionDefinitionType"] = Plain,
                ["tenantId"] = Plain, ["decisionEvaluationKey"] = Plain, ["processDefinitionKey"] = Plain,
                ["processInstanceKey"] = Plain, ["decisionDefinitionKey"] = Keys, ["elementInstanceKey"] = Plain,
            },
            "decisionDefinitionId decisionDefinitionKey decisionDefinitionName decisionDefinitionType " +
            "decisionDefinitionVersion elementInstanceKey evaluationDate processDefinitionKey processInstanceKey state tenantId"),
        new(
            "message-subscriptions",
            "messageSubscriptionKey",
            new()
            {
                ["messageSubscriptionKey"] = Keys, ["processDefinitionId"] = Texts, ["processInstanceKey"] = Keys,
                ["elementId"] = Texts, ["elementInstanceKey"] = Keys, ["messageSubscriptionState"] = States,
                ["lastUpdatedDate"] = Dates, ["messageName"] = Texts, ["correlationKey"] = Texts, ["tenantId"] = Texts,
            },
            "messageSubscriptionKey processDefinitionId processInstanceKey elementId elementInstanceKey " +
            "messageSubscriptionState lastUpdatedDate messageName correlationKey? tenantId"),
        new(
            "correlated-message-subscriptions",
            "subscriptionKey messageKey",
            new()
            {
                ["correlationKey"] = Texts, ["correlationTime"] = Dates, ["elementId"] = Texts, ["elementInstanceKey"] = Keys,
                ["messageKey"] = Keys, ["messageName"] = Texts, ["partitionId"] = Integers, ["processDefinitionId"] = Texts,
                ["processDefinitionKey"] = Keys, ["processInstanceKey"] = Keys, ["subscriptionKey"] = Keys, ["tenantId"] = Texts,
            },
            "correlationKey? correlationTime elementId elementInstanceKey? messageKey messageName processDefinitionId " +
            "processDefinitionKey processInstanceKey subscriptionKey tenantId"),
        new("process-definitions/statistics/process-instances", "processDefinitionId", [], "activeInstancesWithIncidentCount"),
        new("incidents/statistics/process-instances-by-error", "", [], "activeInstancesWithErrorCount"),
    ];
}

/// <summary>One kind of entity.</summary>
/// <param name="Path">Of its search, without "/search".</param>
/// <param name="Identity">Fields that tell its items apart, apart by spaces.</param>
/// <param name="Filters">Fields with the operators that they take.</param>
/// <param name="SortFields">
/// Names, apart by spaces. A question mark says that a field may be empty: whether that comes first or last when the order
/// is reversed is not said anywhere, so such a field is sorted by in its own order alone. Values of variables are left out:
/// the program around the real engine sorts those of digits by their number, stores of Camunda sort all of them as texts.
/// </param>
internal sealed record SearchableEntity(
    string Path, string Identity, Dictionary<string, string> Filters, string SortFields);

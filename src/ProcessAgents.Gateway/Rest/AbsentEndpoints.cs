namespace ProcessAgents.Gateway.Rest;

/// <summary>Operations of Camunda's interface that have no meaning here; each is answered with the reason.</summary>
internal static class AbsentEndpoints
{
    private const string OneNode = "this engine is one node with one partition, and has no such operation";
    private const string NoIdentity = "this engine has no users, groups, roles or tenants of its own";
    private const string NoResources = "this engine keeps processes, decisions and forms alone, and deletes none of them";
    private const string NotExecuted = "this engine does not execute it";
    private const string NoBatch = "this engine has no batch operations; send the operation for each instance";
    private const string NoStore = "this engine keeps no such data";

    private static readonly (string Path, string Reason)[] Operations =
    [
        ("/agent-definitions/{**rest}", NoStore),
        ("/agent-instances/{**rest}", NoStore),
        ("/audit-logs/{**rest}", NoStore),
        ("/authentication/me/authorizations/search", NoIdentity),
        ("/authorizations/{**rest}", NoIdentity),
        ("/backups/{**rest}", OneNode),
        ("/batch-operation-items/{**rest}", NoBatch),
        ("/batch-operations/{**rest}", NoBatch),
        ("/cluster-variables/{**rest}", NoStore),
        ("/cluster/{**rest}", OneNode),
        ("/conditionals/{**rest}", NotExecuted),
        ("/correlated-message-subscriptions/{**rest}", NoStore),
        ("/decision-instances/deletion", NoBatch),
        ("/decision-instances/{decisionEvaluationKey}/deletion", NoBatch),
        ("/documents/{**rest}", NoStore),
        ("/element-instances/ad-hoc-activities/{adHocSubProcessInstanceKey}/activation", NotExecuted),
        ("/element-instances/wait-states/search", NoStore),
        ("/exporting/{**rest}", OneNode),
        ("/expression/{**rest}", NotExecuted),
        ("/global-task-listeners/{**rest}", NotExecuted),
        ("/groups/{**rest}", NoIdentity),
        ("/incidents/statistics/{**rest}", NoStore),
        ("/jobs/batch-update", NoBatch),
        ("/jobs/statistics/{**rest}", NoStore),
        ("/mapping-rules/{**rest}", NoIdentity),
        ("/mode", OneNode),
        ("/process-definitions/statistics/{**rest}", NoStore),
        ("/process-definitions/{processDefinitionKey}/variable-names/search", NoStore),
        ("/process-instances/cancellation", NoBatch),
        ("/process-instances/deletion", NoBatch),
        ("/process-instances/incident-resolution", NoBatch),
        ("/process-instances/migration", NoBatch),
        ("/process-instances/modification", NoBatch),
        ("/process-instances/resumption", NoBatch),
        ("/process-instances/suspension", NoBatch),
        ("/process-instances/{processInstanceKey}/business-id-assignment", NotExecuted),
        ("/process-instances/{processInstanceKey}/deletion", NoStore),
        ("/process-instances/{processInstanceKey}/incident-resolution", NoBatch),
        ("/process-instances/{processInstanceKey}/migration", NotExecuted),
        ("/process-instances/{processInstanceKey}/modification", NotExecuted),
        ("/process-instances/{processInstanceKey}/resumption", NotExecuted),
        ("/process-instances/{processInstanceKey}/statistics/wait-states", NoStore),
        ("/process-instances/{processInstanceKey}/suspension", NotExecuted),
        ("/resources/{**rest}", NoResources),
        ("/restore/{**rest}", OneNode),
        ("/roles/{**rest}", NoIdentity),
        ("/secrets/{**rest}", NoStore),
        ("/setup/{**rest}", NoIdentity),
        ("/system/{**rest}", NoStore),
        ("/tenants/{**rest}", NoIdentity),
        ("/user-tasks/{userTaskKey}/audit-logs/search", NoStore),
        ("/users/{**rest}", NoIdentity),
    ];

    public static void Map(RestRoutes routes)
    {
        foreach (var (path, reason) in Operations)
        {
            routes.Any(path, call => throw ProblemException.NotImplemented(
                $"Expected to serve {call.Context.Request.Method} {call.Context.Request.Path}, but {reason}."));
        }
    }
}

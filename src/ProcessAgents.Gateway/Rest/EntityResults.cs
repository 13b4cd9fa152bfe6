using ProcessAgents.GatewayProtocol.Rest;
using ProcessAgents.Protocol;
using ProcessAgents.Search.Queries;

namespace ProcessAgents.Gateway.Rest;

/// <summary>Entities as REST shows them: keys are texts.</summary>
internal static class EntityResults
{
    /// <summary>The listener event of a job that belongs to no listener.</summary>
    public const string NoListener = "UNSPECIFIED";

    public static string JobKindWord(JobKind kind) => kind switch
    {
        JobKind.BpmnElement => "BPMN_ELEMENT",
        JobKind.ExecutionListener => "EXECUTION_LISTENER",
        JobKind.TaskListener => "TASK_LISTENER",
        JobKind.AdHocSubProcess => "AD_HOC_SUB_PROCESS",
    };

    public static ProcessDefinitionResult Result(this ProcessDefinitionEntity definition) =>
        new(
            RestKeys.Write(definition.ProcessDefinitionKey),
            definition.ProcessDefinitionId,
            definition.Name,
            definition.ResourceName,
            definition.Version,
            definition.VersionTag,
            definition.TenantId,
            definition.StartFormId is not null,
            definition.State);

    public static ProcessInstanceResult Result(this ProcessInstanceEntity instance) =>
        new(
            RestKeys.Write(instance.ProcessInstanceKey),
            instance.ProcessDefinitionId,
            instance.ProcessDefinitionName,
            instance.ProcessDefinitionVersion,
            instance.ProcessDefinitionVersionTag,
            RestKeys.Write(instance.ProcessDefinitionKey),
            instance.StartDate,
            instance.EndDate,
            instance.State,
            instance.HasIncident,
            instance.TenantId,
            RestKeys.Write(instance.ParentProcessInstanceKey),
            RestKeys.Write(instance.ParentElementInstanceKey),
            RestKeys.Write(instance.RootProcessInstanceKey),
            instance.Tags,
            null);

    public static ElementInstanceResult Result(this ElementInstanceEntity element) =>
        new(
            RestKeys.Write(element.ElementInstanceKey),
            element.ProcessDefinitionId,
            RestKeys.Write(element.ProcessDefinitionKey),
            RestKeys.Write(element.ProcessInstanceKey),
            RestKeys.Write(element.RootProcessInstanceKey),
            element.ElementId,
            element.ElementName,
            element.Type,
            element.StartDate,
            element.EndDate,
            element.State,
            element.HasIncident,
            RestKeys.Write(element.IncidentKey),
            element.TenantId,
            RestKeys.Write(element.ElementInstanceScopeKey));

    public static VariableResult Result(this VariableEntity variable) =>
        new(
            RestKeys.Write(variable.VariableKey),
            variable.Name,
            variable.Value,
            variable.IsTruncated,
            variable.TenantId,
            RestKeys.Write(variable.ScopeKey),
            RestKeys.Write(variable.ProcessInstanceKey),
            RestKeys.Write(variable.RootProcessInstanceKey));

    public static IncidentResult Result(this IncidentEntity incident) =>
        new(
            RestKeys.Write(incident.IncidentKey),
            RestKeys.Write(incident.ProcessDefinitionKey),
            incident.ProcessDefinitionId,
            RestKeys.Write(incident.ProcessInstanceKey),
            RestKeys.Write(incident.RootProcessInstanceKey),
            incident.ErrorType,
            incident.ErrorMessage,
            incident.ElementId,
            RestKeys.Write(incident.ElementInstanceKey),
            incident.CreationTime,
            incident.State,
            RestKeys.Write(incident.JobKey),
            incident.TenantId);

    public static JobSearchResult Result(this JobEntity job) =>
        new(
            RestKeys.Write(job.JobKey),
            job.Type,
            job.Worker,
            job.State,
            job.Kind,
            NoListener,
            job.Retries,
            job.State == "COMPLETED" ? false : null,
            null,
            job.HasFailedWithRetriesLeft,
            job.ErrorCode,
            job.ErrorMessage,
            StoredJson.Element(job.CustomHeaders),
            job.Deadline,
            job.EndTime,
            job.ProcessDefinitionId,
            RestKeys.Write(job.ProcessDefinitionKey),
            RestKeys.Write(job.ProcessInstanceKey),
            RestKeys.Write(job.RootProcessInstanceKey),
            job.ElementId,
            RestKeys.Write(job.ElementInstanceKey),
            job.TenantId,
            job.CreationTime,
            job.LastUpdateTime);

    public static UserTaskResult Result(this UserTaskEntity task) =>
        new(
            RestKeys.Write(task.UserTaskKey),
            task.Name,
            task.State,
            task.Assignee,
            task.ElementId,
            RestKeys.Write(task.ElementInstanceKey),
            task.CandidateGroups,
            task.CandidateUsers,
            task.CreationDate,
            task.CompletionDate,
            task.DueDate,
            task.FollowUpDate,
            task.Priority,
            RestKeys.Write(task.FormKey),
            task.ExternalFormReference,
            StoredJson.Element(task.CustomHeaders),
            task.ProcessDefinitionId,
            task.ProcessDefinitionVersion,
            RestKeys.Write(task.ProcessDefinitionKey),
            task.ProcessName,
            RestKeys.Write(task.ProcessInstanceKey),
            RestKeys.Write(task.RootProcessInstanceKey),
            task.TenantId,
            task.Tags);

    public static FormResult Result(this FormEntity form) =>
        new(RestKeys.Write(form.FormKey), form.FormId, form.Version, form.Schema, form.TenantId);

    public static MessageSubscriptionResult Result(this MessageSubscriptionEntity subscription) =>
        new(
            RestKeys.Write(subscription.MessageSubscriptionKey),
            subscription.ProcessDefinitionId,
            RestKeys.Write(subscription.ProcessDefinitionKey),
            RestKeys.Write(subscription.ProcessInstanceKey),
            RestKeys.Write(subscription.RootProcessInstanceKey),
            subscription.ElementId,
            RestKeys.Write(subscription.ElementInstanceKey),
            subscription.State,
            subscription.LastUpdatedDate,
            subscription.MessageName,
            subscription.CorrelationKey,
            subscription.TenantId);

    public static CorrelatedMessageSubscriptionResult Result(this CorrelatedMessageSubscriptionEntity correlation) =>
        new(
            RestKeys.Write(correlation.MessageKey),
            RestKeys.Write(correlation.SubscriptionKey),
            correlation.MessageName,
            correlation.CorrelationKey,
            correlation.CorrelationTime,
            RestKeys.Write(correlation.ProcessInstanceKey),
            RestKeys.Write(correlation.RootProcessInstanceKey),
            RestKeys.Write(correlation.ProcessDefinitionKey),
            correlation.ProcessDefinitionId,
            correlation.ElementId,
            RestKeys.Write(correlation.ElementInstanceKey),
            EngineKeys.PartitionId,
            correlation.TenantId);

    public static ElementStatistics Result(this ElementStatisticsEntity element) =>
        new(element.ElementId, element.Active, element.Canceled, element.Incidents, element.Completed);
}

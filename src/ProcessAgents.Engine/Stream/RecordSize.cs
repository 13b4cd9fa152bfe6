using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Stream;

/// <summary>About how many bytes a value takes: what can be large is counted, the rest is a constant.</summary>
internal static class RecordSize
{
    private const int FieldsBytes = 120;

    public static long Estimate(RecordValue value) => FieldsBytes + value switch
    {
        VariableRecord variable => variable.Value.Length,
        JobRecord job => job.Variables.Length + job.CustomHeaders.Length + job.ErrorMessage.Length,
        JobBatchRecord batch => batch.Jobs.Sum(Estimate),
        ProcessEventRecord processEvent => processEvent.Variables.Length,
        MessageRecord message => message.Variables.Length,
        MessageSubscriptionRecord subscription => subscription.Variables.Length,
        MessageStartEventSubscriptionRecord subscription => subscription.Variables.Length,
        ProcessInstanceCreationRecord creation => creation.Variables.Length,
        ProcessInstanceResultRecord result => result.Variables.Length,
        VariableDocumentRecord document => document.Variables.Length,
        UserTaskRecord userTask => userTask.Variables.Length,
        DecisionEvaluationRecord evaluation => evaluation.Variables.Length + evaluation.DecisionOutput.Length,
        ProcessRecord process => process.Resource.Length,
        DeploymentRecord deployment => deployment.Resources.Sum(resource => (long)resource.Content.Length),
        _ => 0,
    };
}

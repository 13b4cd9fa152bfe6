using ProcessAgents.Feel;

namespace ProcessAgents.Bpmn;

/// <summary>A service task; its <see cref="ExecutableFlowNode.Job"/> is always present.</summary>
public sealed class ExecutableServiceTask : ExecutableActivity
{
    internal ExecutableServiceTask(string id)
        : base(id)
    {
    }

    public override ExecutableElementType ElementType => ExecutableElementType.ServiceTask;
}

/// <summary>
/// A send task: either <see cref="PublishMessage"/> or <see cref="ExecutableFlowNode.Job"/> is present.
/// </summary>
public sealed class ExecutableSendTask : ExecutableActivity
{
    internal ExecutableSendTask(string id)
        : base(id)
    {
    }

    public override ExecutableElementType ElementType => ExecutableElementType.SendTask;

    /// <summary>The message that the engine itself publishes; null when a worker does the task.</summary>
    public PublishMessageDefinition? PublishMessage { get; internal set; }
}

/// <summary>A script task: either <see cref="Script"/> or <see cref="ExecutableFlowNode.Job"/> is present.</summary>
public sealed class ExecutableScriptTask : ExecutableActivity
{
    internal ExecutableScriptTask(string id)
        : base(id)
    {
    }

    public override ExecutableElementType ElementType => ExecutableElementType.ScriptTask;

    /// <summary>The FEEL script; null when a worker does the task.</summary>
    public ScriptDefinition? Script { get; internal set; }
}

/// <summary>A FEEL script and the variable that takes its result.</summary>
public sealed record ScriptDefinition(FeelExpression Expression, string ResultVariable);

/// <summary>
/// A business rule task: either <see cref="CalledDecision"/> or <see cref="ExecutableFlowNode.Job"/> is present.
/// </summary>
public sealed class ExecutableBusinessRuleTask : ExecutableActivity
{
    internal ExecutableBusinessRuleTask(string id)
        : base(id)
    {
    }

    public override ExecutableElementType ElementType => ExecutableElementType.BusinessRuleTask;

    /// <summary>The decision to evaluate; null when a worker does the task.</summary>
    public CalledDecision? CalledDecision { get; internal set; }
}

/// <summary>
/// A user task. <see cref="UserTask"/> is always present; with <see cref="UserTaskDefinition.IsJobBased"/> the task is
/// a job of type <see cref="UserTaskDefinition.JobType"/>, and <see cref="ExecutableFlowNode.Job"/> describes it.
/// </summary>
public sealed class ExecutableUserTask : ExecutableActivity
{
    internal ExecutableUserTask(string id)
        : base(id)
    {
    }

    public override ExecutableElementType ElementType => ExecutableElementType.UserTask;

    public UserTaskDefinition UserTask { get; internal set; } = null!;
}

/// <summary>
/// A receive task; its <see cref="ExecutableFlowNode.EventDefinition"/> is the message it waits for.
/// </summary>
public sealed class ExecutableReceiveTask : ExecutableActivity
{
    internal ExecutableReceiveTask(string id)
        : base(id)
    {
    }

    public override ExecutableElementType ElementType => ExecutableElementType.ReceiveTask;

    public override ExecutableEventType EventType => ExecutableEventType.Message;
}

/// <summary>A manual task: tokens pass through.</summary>
public sealed class ExecutableManualTask : ExecutableActivity
{
    internal ExecutableManualTask(string id)
        : base(id)
    {
    }

    public override ExecutableElementType ElementType => ExecutableElementType.ManualTask;
}

/// <summary>An undefined task: tokens pass through.</summary>
public sealed class ExecutableUndefinedTask : ExecutableActivity
{
    internal ExecutableUndefinedTask(string id)
        : base(id)
    {
    }

    public override ExecutableElementType ElementType => ExecutableElementType.Task;
}

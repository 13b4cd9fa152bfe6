namespace ProcessAgents.JobWorkers;

/// <summary>The job type that a worker serves, as the model's task definition names it.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class JobTypeAttribute(string type) : Attribute
{
    public string Type { get; } = type;
}

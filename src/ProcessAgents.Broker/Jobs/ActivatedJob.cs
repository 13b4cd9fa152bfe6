using ProcessAgents.Protocol;

namespace ProcessAgents.Broker;

/// <summary>A job on its way to a worker.</summary>
public readonly record struct ActivatedJob(long Key, JobRecord Job);

using ProcessAgents.Agents;
using ProcessAgents.Connectors.Http;
using ProcessAgents.JobWorkers;
using ProcessAgents.Ledger;
using ProcessAgents.Llm;

namespace ProcessAgents.Connectors;

/// <summary>What a worker host needs to run the connectors.</summary>
public sealed record ProcessAgentsWorkersOptions
{
    /// <summary>File and prices of the ledger.</summary>
    public required LedgerOptions Ledger { get; init; }

    /// <summary>Providers, and which name of a process means which model.</summary>
    public required LlmConfiguration Models { get; init; }

    /// <summary>Cluster, resource root, default limits, secrets.</summary>
    public AgentOptions Agents { get; init; } = new();

    /// <summary>Bounds of what tools may send back.</summary>
    public HttpLimits Http { get; init; } = new();

    /// <summary>Changes how job workers run: name, concurrency, time-outs.</summary>
    public Action<JobWorkersOptions>? JobWorkers { get; init; }
}

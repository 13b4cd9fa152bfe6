using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using ProcessAgents.Agents;
using ProcessAgents.Connectors.Approve;
using ProcessAgents.Connectors.Http;
using ProcessAgents.Connectors.HttpJson;
using ProcessAgents.Connectors.Llm;
using ProcessAgents.Connectors.Verify;
using ProcessAgents.JobWorkers;
using ProcessAgents.Ledger;
using ProcessAgents.Llm;

namespace ProcessAgents.Connectors;

/// <summary>Registers the connectors with a host.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>
    /// Runs all connectors on one ledger. Needs an <see cref="Client.IGatewayClient"/> among the services; uses its
    /// <see cref="TimeProvider"/> where there is one. The ledger opens when the host starts, which fails with
    /// <see cref="LedgerLockedException"/> when another process has it.
    /// </summary>
    /// <exception cref="InvalidDataException">A model cannot be configured; the message names it.</exception>
    public static IServiceCollection AddProcessAgentsWorkers(
        this IServiceCollection services, ProcessAgentsWorkersOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options.Agents);
        services.AddSingleton(provider => CallLedger.Open(
            options.Ledger, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IHostedService, LedgerOpening>();
        services.AddSingleton(provider => new AgentModels(Models(options, provider.GetRequiredService<TimeProvider>())));
        services.AddSingleton(provider => new ToolHttp(
            ToolHttp.CreateClient(), options.Http, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<FactReader>();
        services.AddSingleton<FailureClassifier>();
        services.AddSingleton<JsonSchemas>();
        services.AddSingleton<PinnedDecisions>();
        services.AddSingleton<PolicyCheck>();
        services.AddSingleton<CallScopes>();
        services.AddSingleton<ResourceFiles>();
        services.AddSingleton<TemplateRenderer>();
        services.AddSingleton<ToolApprovals>();
        services.AddSingleton<TurnRunner>();
        return services.AddJobWorkers(workers =>
        {
            workers.Add<AskModelWorker>();
            workers.Add<CallToolWorker>();
            workers.Add<CheckApprovalWorker>();
            workers.Add<VerifyProposalWorker>();
            workers.OutcomeReported = outcome =>
            {
                if (outcome is JobOutcome.Completed)
                {
                    Failpoint.Hit("completed-unacknowledged");
                }
            };
            options.JobWorkers?.Invoke(workers);
        });
    }

    private static IEnumerable<AgentModel> Models(ProcessAgentsWorkersOptions options, TimeProvider time) => LlmClients
        .Create(
            options.Models,
            ToolHttp.CreateClient(),
            options.Agents.Environment,
            time,
            () => Failpoint.Hit("sent"))
        .Select(model => new AgentModel
        {
            Name = model.Name,
            Provider = model.Provider,
            ModelId = model.ModelId,
            PricedAs = model.PricedAs,
            Fallbacks = model.Fallbacks,
            Client = model.Client,
            Serialize = model.Client.Serialize,
            ReadUsage = ReadUsage,
            DescribeFailure = exception => Describe(model, exception),
        });

    private static TokenUsage? ReadUsage(UsageDetails? usage) =>
        usage is { InputTokenCount: { } input, OutputTokenCount: { } output }
            ? TokenUsage.FromInclusive(
                input,
                output,
                usage.CachedInputTokenCount ?? 0,
                usage.ReasoningTokenCount ?? 0,
                usage.AdditionalCounts?.GetValueOrDefault(LlmUsage.CacheWrite) ?? 0)
            : null;

    private static CallFailure? Describe(LlmModel model, Exception exception) => exception is ChatFailureException failure
        ? new CallFailure(
            failure.Reach switch
            {
                ChatFailureReach.NotSent => CallReach.NotSent,
                ChatFailureReach.Answered => CallReach.Answered,
                ChatFailureReach.Unknown => CallReach.Unknown,
            },
            model.Provider,
            failure.Status,
            failure.Code,
            "",
            failure.RetryAfter,
            failure.Message)
        : null;

    /// <summary>Opens the ledger before the first job is taken: a locked one stops the start.</summary>
    private sealed class LedgerOpening(CallLedger ledger, AgentModels models) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            foreach (var model in models.All)
            {
                // An unpriced model is told at the start and not at the first call.
                ledger.Prices.PriceOf(model.PricedAs);
            }

            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

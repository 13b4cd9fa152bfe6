using System.CommandLine;
using ProcessAgents.Cli.Demo;
using ProcessAgents.Cli.Hosting;

namespace ProcessAgents.Cli.Commands;

/// <summary><c>processagents demo</c>: the refund process end to end, without a person at the keyboard.</summary>
internal sealed class DemoCommand : CliCommand
{
    private readonly Option<string?> _target = new("--target")
    {
        Description = "REST address of a gateway with a controlled clock; the embedded engine when left out.",
    };

    private readonly Option<string?> _prices = new("--prices") { Description = "Another price table, in LiteLLM's format." };

    public DemoCommand()
        : base("demo", "Play the refund process: six requests, from complaint to settled bill. The model is simulated.")
    {
        Options.Add(_target);
        Options.Add(_prices);
    }

    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var target = arguments.GetValue(_target) is { } address ? Targets.Gateway(address) : null;
        await using var stage = await DemoStage.StartAsync(
            target, arguments.GetValue(_prices) ?? ShippedFiles.Prices, cancellationToken).ConfigureAwait(false);
        Console.WriteLine($"engine: {stage.GatewayAddress} ({(stage.IsEmbedded ? "embedded" : "yours")})");
        Console.WriteLine($"orders: {stage.Services.OrdersAddress}  model (simulated): {stage.Services.ModelAddress}");
        var processDefinitionKey = await stage.DeployAsync(cancellationToken).ConfigureAwait(false);
        var results = new List<ScenarioResult>();
        try
        {
            foreach (var scenario in Scenarios.All)
            {
                Console.WriteLine();
                Console.WriteLine($"{results.Count + 1}. {scenario.Title}: order {scenario.OrderId}, \"{scenario.Complaint}\"");
                var key = scenario.BudgetUsd is { } budget
                    ? await stage.DeployWithBudgetAsync(budget, cancellationToken).ConfigureAwait(false)
                    : processDefinitionKey;
                results.Add(await new ScenarioRun(stage, scenario, Console.Out, TimeProvider.System)
                    .RunAsync(key, cancellationToken).ConfigureAwait(false));
            }
        }
        finally
        {
            if (!stage.IsEmbedded)
            {
                await stage.Gateway.ResetClockAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }

        var holds = await new DemoSummary(stage, results, Console.Out).WriteAsync(cancellationToken).ConfigureAwait(false);
        return holds ? ExitCodes.Success : ExitCodes.Failed;
    }
}

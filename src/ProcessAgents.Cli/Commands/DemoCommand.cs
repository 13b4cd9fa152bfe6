using System.CommandLine;
using ProcessAgents.Cli.Demo;
using ProcessAgents.Cli.Hosting;
using ProcessAgents.Cli.Output;

namespace ProcessAgents.Cli.Commands;

/// <summary><c>processagents demo</c>: the refund process end to end, without a person at the keyboard.</summary>
internal sealed class DemoCommand : CliCommand
{
    private readonly Option<string?> _target = new("--target")
    {
        Description = "REST address of a gateway with a controlled clock; the embedded engine when left out.",
        HelpName = "address",
    };

    private readonly Option<string?> _prices = CommonOptions.Prices();

    public DemoCommand()
        : base("demo", "Play the refund process: six requests, from complaint to settled bill. The model is simulated.")
    {
        Options.Add(_target);
        Options.Add(_prices);
        Examples = ["processagents demo", "processagents demo --target http://127.0.0.1:8080"];
    }

    protected override async Task<int> RunAsync(ParseResult arguments, Screen screen, CancellationToken cancellationToken)
    {
        var target = arguments.GetValue(_target) is { } address ? Targets.Gateway(address) : null;
        screen.Say("Starting the engine, the order service, the simulated model and the workers ...");
        await using var stage = await DemoStage.StartAsync(
            target, arguments.GetValue(_prices) ?? ShippedFiles.Prices, cancellationToken).ConfigureAwait(false);
        screen.WriteLine($"engine         {stage.GatewayAddress} ({(stage.IsEmbedded ? "embedded" : "yours")})");
        screen.WriteLine($"order service  {stage.Services.OrdersAddress}");
        screen.WriteLine($"model          {stage.Services.ModelAddress} (simulated)");
        var processDefinitionKey = await stage.DeployAsync(cancellationToken).ConfigureAwait(false);
        var results = new List<ScenarioResult>();
        try
        {
            foreach (var scenario in Scenarios.All)
            {
                screen.WriteLine();
                screen.WriteLine(
                    screen.Strong($"{results.Count + 1}. {scenario.Title}") + $": order {scenario.OrderId}, \"{scenario.Complaint}\"");
                var key = scenario.BudgetUsd is { } budget
                    ? await stage.DeployWithBudgetAsync(budget, cancellationToken).ConfigureAwait(false)
                    : processDefinitionKey;
                results.Add(await new ScenarioRun(stage, scenario, screen, TimeProvider.System)
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

        var holds = await new DemoSummary(stage, results, screen).WriteAsync(cancellationToken).ConfigureAwait(false);
        return holds ? ExitCodes.Success : ExitCodes.Failed;
    }
}

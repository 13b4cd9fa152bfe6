using System.CommandLine;
using ProcessAgents.Cli.Hosting;
using ProcessAgents.Cli.Input;
using ProcessAgents.Cli.Output;
using ProcessAgents.Cli.Testing;
using ProcessAgents.Client;

namespace ProcessAgents.Cli.Commands;

/// <summary><c>processagents test</c>: test cases in the format of Camunda Process Test.</summary>
internal sealed class TestCommand : CliCommand
{
    private const string Ending = ".test.json";

    private readonly Argument<string[]> _paths = new("paths")
    {
        Description = $"Files, or folders that are searched: {Ending} are run, .bpmn, .dmn and .form are deployed before.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string?> _target = new("--target")
    {
        Description = $"REST address of a gateway whose clock can be moved; {Targets.GatewayVariable}, else an engine of its own.",
        HelpName = "address",
    };

    private readonly Option<bool> _json = CommonOptions.Json();

    public TestCommand()
        : base("test", "Run process test cases on a virtual clock, in an engine of their own.")
    {
        Arguments.Add(_paths);
        Options.Add(_target);
        Options.Add(_json);
        Examples =
        [
            "processagents test bpmn dmn",
            "processagents test order.bpmn order.test.json --json",
            "processagents test bpmn dmn --target http://127.0.0.1:8080",
        ];
    }

    protected override async Task<int> RunAsync(ParseResult arguments, Screen screen, CancellationToken cancellationToken)
    {
        var paths = arguments.GetRequiredValue(_paths);
        var testCases = NamedFiles.Find(paths, Ending)
            .Where(file => file.EndsWith(Ending, StringComparison.OrdinalIgnoreCase))
            .SelectMany(file => TestCaseFile.Read(file).TestCases)
            .ToList();
        if (testCases.Count == 0)
        {
            throw new CommandFailure($"Expected test cases in files that end in {Ending}, but found none.", ExitCodes.Usage);
        }

        var resources = Resources.Find(paths);
        await using var engine = await TestGateway.OpenAsync(
            Targets.GatewayIfNamed(arguments.GetValue(_target)), cancellationToken).ConfigureAwait(false);
        if (resources.Count > 0)
        {
            await engine.Client.DeployAsync(resources, cancellationToken: cancellationToken).ConfigureAwait(false);
        }

        var report = new TestReport(screen, arguments.GetValue(_json));
        var runner = new TestCaseRunner(engine.Client, TimeProvider.System);
        foreach (var testCase in testCases)
        {
            report.Add(await runner.RunAsync(testCase, cancellationToken).ConfigureAwait(false));
        }

        await runner.ResetClockAsync(cancellationToken).ConfigureAwait(false);
        var coverage = await PathCoverage.OfAsync(engine.Client, report.ProcessInstanceKeys, cancellationToken).ConfigureAwait(false);
        return report.Close(coverage) ? ExitCodes.Success : ExitCodes.Failed;
    }
}

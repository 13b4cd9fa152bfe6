using System.CommandLine;
using System.Globalization;
using ProcessAgents.Cli.Input;
using ProcessAgents.Cli.Testing;
using ProcessAgents.Client;

namespace ProcessAgents.Cli.Commands;

/// <summary><c>processagents test</c>: test cases in the format of Camunda Process Test.</summary>
internal sealed class TestCommand : GatewayCommand
{
    private readonly Argument<string[]> _paths = new("paths")
    {
        Description = "Files that end in .test.json, or folders that are searched for them.",
        Arity = ArgumentArity.OneOrMore,
    };

    public TestCommand()
        : base("test", "Run process test cases against a gateway whose clock can be moved; deploy the process first.") =>
        Arguments.Add(_paths);

    protected override async Task<int> RunAsync(
        RestGatewayClient gateway, ParseResult arguments, CancellationToken cancellationToken)
    {
        var files = NamedFiles.Find(arguments.GetRequiredValue(_paths), ".test.json");
        if (files.Count == 0)
        {
            throw new CommandFailure("Expected files that end in .test.json, but found none.", ExitCodes.Usage);
        }

        var runner = new TestCaseRunner(gateway, TimeProvider.System);
        var results = new List<TestCaseResult>();
        foreach (var testCase in files.SelectMany(file => TestCaseFile.Read(file).TestCases))
        {
            var result = await runner.RunAsync(testCase, cancellationToken).ConfigureAwait(false);
            results.Add(result);
            if (!arguments.GetValue(Json))
            {
                var milliseconds = result.Duration.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture);
                Console.WriteLine($"{(result.Failure is null ? "passed" : "FAILED")}  {result.Name} ({milliseconds} ms)");
                Console.Write(result.Failure is null ? "" : $"        {result.Failure}\n");
            }
        }

        await runner.ResetClockAsync(cancellationToken).ConfigureAwait(false);
        var coverage = await PathCoverage.OfAsync(
            gateway, results.Select(result => result.ProcessInstanceKey).OfType<long>(), cancellationToken)
            .ConfigureAwait(false);
        var failed = results.Count(result => result.Failure is not null);
        if (arguments.GetValue(Json))
        {
            WriteJson(new { results, coverage });
        }
        else
        {
            coverage.ToList().ForEach(Console.WriteLine);
            Console.WriteLine($"{results.Count - failed} passed, {failed} failed");
        }

        return failed == 0 ? ExitCodes.Success : ExitCodes.Failed;
    }
}

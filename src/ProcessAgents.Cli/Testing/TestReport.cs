using ProcessAgents.Cli.Output;

namespace ProcessAgents.Cli.Testing;

/// <summary>Tells what came of each test case: a line as soon as it has run, or all in one JSON document.</summary>
internal sealed class TestReport(Screen screen, bool isJson)
{
    private readonly List<TestCaseResult> _results = [];

    /// <summary>The instances that the test cases started.</summary>
    public IEnumerable<long> ProcessInstanceKeys => _results.Select(result => result.ProcessInstanceKey).OfType<long>();

    public void Add(TestCaseResult result)
    {
        _results.Add(result);
        if (isJson)
        {
            return;
        }

        var verdict = result.Failure is null ? screen.Good("passed") : screen.Bad("FAILED");
        screen.WriteLine($"{verdict}  {result.Name} ({Times.Span(result.Duration)})");
        if (result.Failure is { } failure)
        {
            screen.WriteParagraph(failure, indent: 8);
        }
    }

    /// <returns>Whether all passed.</returns>
    public bool Close(IReadOnlyList<PathCoverage> coverage)
    {
        var failed = _results.Count(result => result.Failure is not null);
        if (isJson)
        {
            screen.WriteJson(new
            {
                passed = _results.Count - failed,
                failed,
                testCases = _results.Select(result => new
                {
                    result.Name,
                    Passed = result.Failure is null,
                    DurationMilliseconds = (int)result.Duration.TotalMilliseconds,
                    result.Failure,
                }),
                coverage,
            });
        }
        else
        {
            foreach (var process in coverage)
            {
                screen.WriteParagraph(process.ToString(), indent: 0);
            }

            screen.WriteLine($"{_results.Count - failed} passed, {failed} failed");
        }

        return failed == 0;
    }
}

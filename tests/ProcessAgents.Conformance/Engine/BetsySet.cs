using System.Text;
using System.Text.Json;
using ProcessAgents.Protocol;

namespace ProcessAgents.Conformance;

/// <summary>The University of Bamberg's BPMN conformance processes. A test passes when every case leaves the expected
/// traces, in any order, or when the model is refused because of an element outside of Zeebe's set.</summary>
internal sealed class BetsySet : IConformanceSet
{
    private const int StepsMax = 200;
    private const long MinutesOfWaiting = 10;

    public string Name => "betsy";

    public IReadOnlyList<string> Reads => ["betsy"];

    public ConformanceScore? Run(ConformanceMaterial material)
    {
        var folder = Path.Combine(material.Corpora, "betsy");
        var manifest = Path.Combine(folder, "manifest.json");
        if (!File.Exists(manifest))
        {
            return null;
        }

        using var document = JsonDocument.Parse(File.ReadAllBytes(manifest));
        var tests = document.RootElement.GetProperty("execution").EnumerateArray().ToArray();
        return new ConformanceScore(
            tests.Length,
            [.. tests.Select(test => (Id: test.GetProperty("id").GetString()!, Problem: Judge(folder, test)))
                .Where(judged => judged.Problem is not null)
                .Select(judged => new ConformanceMiss(judged.Id, judged.Problem!))]);
    }

    private static string? Judge(string folder, JsonElement test)
    {
        foreach (var @case in test.GetProperty("cases").EnumerateArray())
        {
            var expected = @case.GetProperty("traces").EnumerateArray()
                .Select(trace => trace.GetString()!).Order(StringComparer.Ordinal).ToArray();
            var run = new EngineRun();
            var refusal = run.Deploy([Path.Combine(folder, test.GetProperty("zeebeFile").GetString()!)]);
            if (refusal is not null)
            {
                return test.GetProperty("notSupportedByZeebe").GetArrayLength() > 0 ? null : refusal;
            }

            var traces = Play(run, test.GetProperty("id").GetString()!, @case).Order(StringComparer.Ordinal).ToArray();
            if (!traces.SequenceEqual(expected))
            {
                return $"input {@case.GetProperty("input")}: expected {string.Join(' ', expected)}, but found "
                    + string.Join(' ', traces);
            }
        }

        return null;
    }

    private static List<string> Play(EngineRun run, string processId, JsonElement @case)
    {
        var options = @case.GetProperty("options").EnumerateArray().Select(option => option.GetString()!).ToArray();
        var number = options.Where(option => option.StartsWith("setIntegerVariable(", StringComparison.Ordinal))
            .Select(option => option["setIntegerVariable(".Length..^1]).FirstOrDefault("0");
        var input = @case.GetProperty("input");
        var variables = $$"""{"test": {{input.GetRawText()}}, "integerVariable": {{number}}, "testCaseNumber": 1}""";
        if (options.Contains("useParallelProcess"))
        {
            run.Create("ParallelProcess", variables);
        }

        run.Create(processId, variables);
        var traces = new List<string>();
        var integer = int.Parse(number, System.Globalization.CultureInfo.InvariantCulture);
        var until = run.Now + @case.GetProperty("delayMs").GetInt64() + (MinutesOfWaiting * 60_000);
        var waiting = new Queue<(long Key, long Until)>();
        for (var step = 0; step < StepsMax; step++)
        {
            if (WorkOnce(run, traces, waiting, ref integer))
            {
                continue;
            }

            var next = Math.Min(
                run.NextDueDate ?? long.MaxValue,
                waiting.TryPeek(out var first) ? first.Until : long.MaxValue);
            if (next > until)
            {
                break;
            }

            run.AdvanceBy(Math.Max(0, next - run.Now));
            if (waiting.TryPeek(out var done) && done.Until <= run.Now)
            {
                run.Send(JobIntent.Complete, waiting.Dequeue().Key, new JobRecord());
            }
        }

        if (run.Incidents().Count > 0)
        {
            traces.Add("RuntimeException");
        }

        return traces;
    }

    /// <summary>Does the jobs there are, the oldest first.</summary>
    private static bool WorkOnce(
        EngineRun run, List<string> traces, Queue<(long Key, long Until)> waiting, ref int integer)
    {
        var jobs = run.JobTypes.SelectMany(type => run.Activate(type)).OrderBy(job => job.Key).ToArray();
        foreach (var (key, job) in jobs)
        {
            var variables = "{}";
            if (job.Type.StartsWith("SCRIPT_", StringComparison.Ordinal))
            {
                traces.Add(job.Type);
            }
            else if (job.Type == "CREATE_MARKER_FILE")
            {
                traces.Add("MarkerExists");
            }
            else if (job.Type.StartsWith("INCREMENT_INTEGER_VARIABLE", StringComparison.Ordinal))
            {
                integer++;
                variables = $$"""{"integerVariable": {{integer}}}""";
            }
            else if (job.Type.StartsWith("PUBLISH_MESSAGE:", StringComparison.Ordinal))
            {
                run.Send(MessageIntent.Publish, -1, new MessageRecord
                {
                    Name = job.Type["PUBLISH_MESSAGE:".Length..],
                    CorrelationKey = "betsy",
                    TimeToLive = 60_000,
                });
            }

            if (job.Type == "WAIT_TEN_SECONDS")
            {
                waiting.Enqueue((key, run.Now + 10_000));
            }
            else if (job.Type == "THROW_ERROR")
            {
                run.Send(JobIntent.ThrowError, key, new JobRecord { ErrorCode = ErrorCodeOf(job) });
            }
            else
            {
                run.Send(JobIntent.Complete, key, new JobRecord { Variables = Encoding.UTF8.GetBytes(variables) });
            }
        }

        return jobs.Length > 0;
    }

    private static string ErrorCodeOf(JobRecord job)
    {
        using var headers = JsonDocument.Parse(job.CustomHeaders);
        return headers.RootElement.TryGetProperty("errorCode", out var code) ? code.GetString()! : "ERROR";
    }
}

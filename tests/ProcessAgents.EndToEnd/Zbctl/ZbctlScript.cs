using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace ProcessAgents.EndToEnd.Zbctl;

/// <summary>Camunda's own command line client at work on a gateway; all it prints becomes a transcript.</summary>
internal sealed partial class ZbctlScript(string program, string address)
{
    private const string JobType = "zbctl-work";
    private const string UnknownKey = "2251799813685248";

    private readonly StringBuilder transcript = new();
    private readonly string messageId = $"{Guid.NewGuid():N}";

    /// <summary>Everything from the first look to the last job, with the errors a user meets on the way.</summary>
    /// <returns>What was printed, without keys, dates, versions, addresses and the sentences of errors.</returns>
    public async Task<string> RunAsync()
    {
        await RunAsync("status");
        await RunAsync("deploy", "resource", "one.bpmn", "decision.dmn");
        await RunAsync("deploy", "resource", "one.bpmn");
        await RunAsync("deploy", "resource", "broken.bpmn");
        await RunInstanceWithIncidentAsync();
        await RunInstanceWithErrorAsync();
        await PublishAsync();
        await PublishAsync();
        await RunAsync("evaluate", "decision", "zbctl-approver", "--variables", """{"amount":250}""");
        return Normalize(transcript.ToString());
    }

    private async Task RunInstanceWithIncidentAsync()
    {
        var created = await RunAsync("create", "instance", "zbctl-one", "--variables", """{"a":1,"b":{"c":"x"}}""");
        await RunAsync("create", "instance", "zbctl-nope");
        await RunAsync("create", "instance", "zbctl-one", "--version", "9");
        await RunAsync("create", "instance", "zbctl-instant", "--withResult", "--variables", """{"a":1,"b":[true,null]}""");
        var job = Key("key", await ActivateAsync());
        await RunAsync("set", "variables", Key("processInstanceKey", created), "--variables", """{"a":2}""");
        await RunAsync("set", "variables", UnknownKey, "--variables", """{"a":2}""");
        await RunAsync("fail", "job", job, "--retries", "1", "--errorMessage", "try again");
        await ActivateAsync();
        await RunAsync("fail", "job", job, "--retries", "0", "--errorMessage", "no luck");
        await RunAsync("complete", "job", job);
        await RunAsync("update", "retries", job, "--retries", "0");
        await RunAsync("update", "retries", job, "--retries", "3");
        await ResolveIncidentAsync(job);
        await RunAsync("resolve", "incident", UnknownKey);
        await ActivateAsync();
        await RunAsync("complete", "job", job, "--variables", """{"done":true}""");
        await RunAsync("complete", "job", job);
        await RunAsync("complete", "job", "99");
    }

    private async Task RunInstanceWithErrorAsync()
    {
        var instance = Key("processInstanceKey", await RunAsync("create", "instance", "zbctl-one"));
        var job = Key("key", await ActivateAsync());
        await RunAsync("throwError", "job", job, "--errorCode", "nobody-catches", "--errorMessage", "text");
        await RunAsync("throwError", "job", job, "--errorCode", "nobody-catches");
        await RunAsync("cancel", "instance", instance);
        await RunAsync("cancel", "instance", instance);
        await RunAsync("activate", "jobs", JobType, "--maxJobsToActivate", "0");
        await RunAsync("activate", "jobs", JobType, "--timeout", "0s");
    }

    private Task<string> PublishAsync() => RunAsync(
        "publish", "message", "zbctl-message", "--correlationKey", "k", "--messageId", messageId, "--ttl", "1m");

    private Task<string> ActivateAsync() =>
        RunAsync("activate", "jobs", JobType, "--maxJobsToActivate", "5", "--worker", "w", "--timeout", "5m");

    /// <summary>Nothing prints an incident's key: it is one of the next after the job's.</summary>
    private async Task ResolveIncidentAsync(string job)
    {
        for (var key = long.Parse(job) + 1; key < long.Parse(job) + 100; key++)
        {
            var before = transcript.Length;
            if (!(await RunAsync("resolve", "incident", $"{key}")).Contains("NotFound", StringComparison.Ordinal))
            {
                return;
            }

            transcript.Length = before;
        }

        transcript.AppendLine("no incident was found");
    }

    private async Task<string> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(program, ["--insecure", "--address", address, .. arguments])
        {
            WorkingDirectory = Path.Combine(AppContext.BaseDirectory, "Zbctl", "Files"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        var printed = $"{await output}{await errors}";
        transcript.Append("$ zbctl ").AppendJoin(' ', arguments).Append('\n');
        transcript.Append(printed).Append("exit ").Append(process.ExitCode).Append('\n');
        return printed;
    }

    private static string Key(string name, string printed) =>
        Regex.Match(printed, $"\"{name}\": *\"([0-9]+)\"") is { Success: true } match
            ? match.Groups[1].Value
            : UnknownKey;

    private string Normalize(string text)
    {
        text = text.Replace(messageId, "once", StringComparison.Ordinal);
        text = Keys().Replace(text, "KEY");
        text = Deadlines().Replace(text, "\"deadline\": \"DATE\"");
        text = Versions().Replace(text, ": VERSION");
        text = Addresses().Replace(text, "ADDRESS");
        text = Rejections().Replace(text, "$1 ...\n");
        return Failures().Replace(text, "$1 ...");
    }

    [GeneratedRegex("[0-9]{16,}")]
    private static partial Regex Keys();

    [GeneratedRegex("\"deadline\": *\"[0-9]{13}\"")]
    private static partial Regex Deadlines();

    [GeneratedRegex(@": 8\.[0-9]+\.[0-9]+\S*")]
    private static partial Regex Versions();

    [GeneratedRegex(@"127\.0\.0\.1:[0-9]+")]
    private static partial Regex Addresses();

    /// <summary>The sentence is each engine's own, over as many lines as it likes; the frame before it is not.</summary>
    [GeneratedRegex(@"(rejected with code '[A-Z_]+':)[\s\S]*?\n(?=exit )")]
    private static partial Regex Rejections();

    /// <summary>The same for failures without that frame.</summary>
    [GeneratedRegex(@"(code = \w+ desc =) (?!Command ').*")]
    private static partial Regex Failures();
}

using System.Text.RegularExpressions;

namespace ProcessAgents.EndToEnd;

/// <summary>What <c>dev</c> prints is meant to be copied.</summary>
public sealed partial class DevTests
{
    [Fact]
    public async Task Every_line_that_it_suggests_works_and_an_interruption_ends_all_of_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "ABSENT: no signals on this system; dev was not interrupted.");
        using var folder = new TemporaryFolder();
        await using var dev = RunningProgram.Command(
            "dev", "--data", folder.Path, "--grpc-port", "0", "--rest-port", "0", "--control-plane-port", "0");
        await dev.WrittenAsync("Ctrl+C stops");
        var environment = Export().Matches(dev.Output).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        var lines = Suggestion().Matches(dev.Output).Select(match => match.Groups[1].Value.Trim()).ToArray();

        lines.Select(line => line.Split(' ')[0]).Distinct().ShouldBe(["list", "tasks", "approve", "incidents", "show", "lineage", "usage"]);
        foreach (var line in lines)
        {
            await using var command = RunningProgram.Start("ProcessAgents.Cli", "processagents.dll", line.Split(' '), environment);

            (await command.ExitAsync()).ShouldBe(0, $"{line}: {command.Errors}");
            command.Output.ShouldNotBeEmpty(line);
        }

        await dev.InterruptAsync();

        (await dev.ExitAsync()).ShouldBe(0, dev.Errors);
        dev.Errors.ShouldNotContain("   at ");
        using var http = new HttpClient();
        await Should.ThrowAsync<HttpRequestException>(
            () => http.GetAsync(new Uri(Orders().Match(dev.Output).Groups[1].Value), TestContext.Current.CancellationToken));
    }

    [GeneratedRegex(@"^  export (\w+)=(\S+)", RegexOptions.Multiline)]
    private static partial Regex Export();

    [GeneratedRegex(@"^  processagents ([^#\n]+)", RegexOptions.Multiline)]
    private static partial Regex Suggestion();

    [GeneratedRegex(@"^order service +(\S+)", RegexOptions.Multiline)]
    private static partial Regex Orders();
}

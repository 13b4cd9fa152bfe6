namespace ProcessAgents.Cli.Tests;

/// <summary>Files and settings that are wrong are told by their name, before anybody is asked.</summary>
public sealed class WrongFilesTests
{
    [Theory]
    [InlineData("deploy no-such-file", "there is no 'no-such-file'")]
    [InlineData("lint no-such-file", "there is no 'no-such-file'")]
    [InlineData("test no-such-file", "there is no 'no-such-file'")]
    [InlineData("decide no-such-file.dmn --decision d", "there is no 'no-such-file.dmn'")]
    [InlineData("start p --variables no-such-file", "there is no file 'no-such-file'")]
    [InlineData("start p --variables {", "line 1, byte 2 is not JSON")]
    [InlineData("start p --variables [1]", "holds Array")]
    [InlineData("feel x --context [1]", "Expected --context to hold a JSON object, but it holds Array.")]
    [InlineData("list --target localhost:8080", "Expected --target to be an address such as http://127.0.0.1:8080")]
    [InlineData("usage --control-plane nowhere", "Expected --control-plane to be an address such as")]
    [InlineData("serve --host everywhere", "Expected --host to be a loopback address or localhost, but it is 'everywhere'.")]
    public async Task Are_told_by_their_name(string line, string message)
    {
        var run = await CommandRun.OfLineAsync(line);

        run.ExitCode.ShouldBe(ExitCodes.Usage, run.Messages);
        run.Results.ShouldBeEmpty();
        run.Messages.ShouldStartWith("error: ");
        run.Messages.ShouldContain(message);
    }

    [Fact]
    public async Task A_folder_without_files_of_the_kind_is_told()
    {
        using var folder = new TemporaryFolder();

        foreach (var (command, ending) in new[] { ("deploy", ".bpmn, .dmn, .form"), ("lint", ".bpmn or .dmn"), ("test", ".test.json") })
        {
            var run = await CommandRun.OfAsync(command, folder.Path);

            run.ExitCode.ShouldBe(ExitCodes.Usage);
            run.Messages.ShouldContain(ending);
        }
    }

    [Fact]
    public async Task A_directory_that_cannot_be_made_is_told()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("file", "");

        var run = await CommandRun.OfAsync("serve", "--data", file, "--grpc-port", "0", "--rest-port", "0");

        run.ExitCode.ShouldBe(ExitCodes.Usage);
        run.Messages.ShouldContain($"Expected to create directory '{file}'");
    }
}

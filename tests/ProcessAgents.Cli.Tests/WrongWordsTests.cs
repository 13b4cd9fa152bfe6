namespace ProcessAgents.Cli.Tests;

public sealed class WrongWordsTests
{
    [Theory]
    [InlineData("lst", "There is no command 'lst'. Is it 'list'?", "processagents --help")]
    [InlineData("frobnicate", "There is no command 'frobnicate'.", "processagents --help")]
    [InlineData("list --jso", "'list' has no option '--jso'. Is it '--json'?", "processagents list --help")]
    [InlineData("list --state SLEEPING", "ACTIVE", "processagents list --help")]
    [InlineData("list --limit 0", "Expected --limit to be between 1 and 10000, but it is '0'.", "processagents list --help")]
    [InlineData("show", "'key'", "processagents show --help")]
    [InlineData("show abc", "Expected a key, a number such as", "processagents show --help")]
    [InlineData("show -5", "but found '-5'", "processagents show --help")]
    [InlineData("show 1 2", "'show' takes no further word, but found '2'.", "processagents show --help")]
    [InlineData("incidents --resolve x", "Expected a key", "processagents incidents --help")]
    [InlineData("serve --grpc-port 65536", "Expected --grpc-port to be between 0 and 65535", "processagents serve --help")]
    [InlineData("serve --clock broken", "controlled", "processagents serve --help")]
    [InlineData("start", "'process'", "processagents start --help")]
    [InlineData("start p --version-number one", "Expected --version-number to be between 1", "processagents start --help")]
    [InlineData("deploy", "'paths'", "processagents deploy --help")]
    [InlineData("decide file.dmn", "--decision", "processagents decide --help")]
    public async Task Are_told_with_what_would_be_right(string line, string message, string help)
    {
        var run = await CommandRun.OfLineAsync(line);

        run.ExitCode.ShouldBe(ExitCodes.Usage);
        run.Results.ShouldBeEmpty();
        run.Messages.ShouldStartWith("error: ");
        run.Messages.ShouldContain(message);
        run.Messages.ShouldEndWith($"See: {help}\n");
    }
}

using ProcessAgents.Cli.Commands;

namespace ProcessAgents.Cli.Tests;

public sealed class HelpTests
{
    public static TheoryData<string> Commands =>
        [.. CommandTable.Groups.SelectMany(group => group.Commands).Select(command => command.Name)];

    [Fact]
    public async Task Nothing_typed_shows_what_there_is()
    {
        var run = await CommandRun.OfAsync();

        run.ExitCode.ShouldBe(ExitCodes.Success);
        foreach (var command in CommandTable.Groups.SelectMany(group => group.Commands))
        {
            run.Results.ShouldContain($"\n  {command.Name} ");
        }

        run.Results.ShouldContain("Exit codes:");
        run.Results.ShouldContain("CAMUNDA_REST_ADDRESS");
    }

    [Fact]
    public async Task The_version_is_printed_alone()
    {
        var run = await CommandRun.OfAsync("--version");

        run.ExitCode.ShouldBe(ExitCodes.Success);
        run.Results.ShouldMatch(@"^\d+\.\d+\.\d+(\S*)\n$");
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Every_command_has_examples(string name)
    {
        var run = await CommandRun.OfAsync(name, "--help");

        run.ExitCode.ShouldBe(ExitCodes.Success);
        run.Results.ShouldContain($"Examples:\n  processagents {name}");
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_example_can_be_typed(string name)
    {
        var command = CommandTable.Groups.SelectMany(group => group.Commands).Single(known => known.Name == name);

        foreach (var example in command.Examples)
        {
            CommandLine.CreateRoot().Parse([.. CommandRun.Words(example).Skip(1)]).Errors.ShouldBeEmpty(example);
        }
    }
}

namespace ProcessAgents.Cli.Commands;

/// <summary>Every command, in groups, in the order in which a newcomer needs them.</summary>
internal static class CommandTable
{
    public static IReadOnlyList<CommandGroup> Groups =>
    [
        new("Run", [new DevCommand(), new DemoCommand(), new ServeCommand(), new WorkCommand()]),
        new(
            "Processes",
            [
                new DeployCommand(), new StartCommand(), new ListCommand(), new ShowCommand(), new TasksCommand(),
                new ApproveCommand(), new IncidentsCommand(),
            ]),
        new("Money and origin", [new UsageCommand(), new LineageCommand(), new StateCommand(), new AuditCommand()]),
        new("Authoring", [new TestCommand(), new LintCommand(), new FeelCommand(), new DecideCommand()]),
    ];
}

/// <param name="Title">What the commands are for.</param>
/// <param name="Commands">In the order of the help.</param>
internal sealed record CommandGroup(string Title, IReadOnlyList<CliCommand> Commands);

using System.CommandLine;

namespace ProcessAgents.Cli.Commands;

/// <summary>Every command, in the order in which a newcomer needs them.</summary>
internal static class CommandTable
{
    public static IEnumerable<Command> All =>
    [
        new DevCommand(),
        new DemoCommand(),
        new ServeCommand(),
        new WorkCommand(),
        new DeployCommand(),
        new StartCommand(),
        new ListCommand(),
        new ShowCommand(),
        new TasksCommand(),
        new ApproveCommand(),
        new IncidentsCommand(),
        new UsageCommand(),
        new LineageCommand(),
        new TestCommand(),
        new LintCommand(),
        new FeelCommand(),
        new DecideCommand(),
    ];
}

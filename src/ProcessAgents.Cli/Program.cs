using System.CommandLine;
using ProcessAgents.Cli;
using ProcessAgents.Cli.Commands;

var root = new RootCommand("AI agents as BPMN processes: run an engine, its workers, and what people do with them.");
foreach (var command in CommandTable.All)
{
    root.Subcommands.Add(command);
}

return await root.Parse(args).InvokeAsync().ConfigureAwait(false);

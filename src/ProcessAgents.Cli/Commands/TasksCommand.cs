using System.CommandLine;
using ProcessAgents.Cli.Input;
using ProcessAgents.Cli.Output;
using ProcessAgents.Client;

namespace ProcessAgents.Cli.Commands;

/// <summary><c>processagents tasks</c>: what waits for people.</summary>
internal sealed class TasksCommand : GatewayCommand
{
    private readonly Option<string?> _group = new("--group") { Description = "Only tasks of this candidate group." };

    private readonly Option<string?> _assignee = new("--assignee") { Description = "Only tasks of this person." };

    private readonly Option<string> _state = new("--state")
    {
        Description = "CREATED (open), COMPLETED, CANCELED, ...",
        DefaultValueFactory = _ => "CREATED",
    };

    public TasksCommand()
        : base("tasks", "List user tasks: what waits for a person.")
    {
        Options.Add(_group);
        Options.Add(_assignee);
        Options.Add(_state);
    }

    protected override async Task<int> RunAsync(
        RestGatewayClient gateway, ParseResult arguments, CancellationToken cancellationToken)
    {
        var found = await gateway.SearchUserTasksAsync(
            Filters.Where(
                "creationDate",
                "ASC",
                ("state", arguments.GetValue(_state)),
                ("candidateGroup", arguments.GetValue(_group)),
                ("assignee", arguments.GetValue(_assignee))),
            cancellationToken).ConfigureAwait(false);
        if (arguments.GetValue(Json))
        {
            WriteJson(found.Items);
            return ExitCodes.Success;
        }

        var table = new TextTable("KEY", "TASK", "PROCESS", "INSTANCE", "ASSIGNEE", "GROUPS", "DUE");
        foreach (var task in found.Items)
        {
            table.Add(
                task.UserTaskKey,
                task.Name ?? task.ElementId,
                task.ProcessDefinitionId,
                task.ProcessInstanceKey,
                task.Assignee ?? "",
                string.Join(",", task.CandidateGroups),
                Times.Short(task.DueDate));
        }

        table.Write(Console.Out);
        return ExitCodes.Success;
    }
}

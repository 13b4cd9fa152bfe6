using System.CommandLine;
using ProcessAgents.Cli.Input;
using ProcessAgents.Cli.Output;
using ProcessAgents.Client;
using ProcessAgents.GatewayProtocol.Rest;

namespace ProcessAgents.Cli.Commands;

/// <summary><c>processagents tasks</c>: what waits for people.</summary>
internal sealed class TasksCommand : SearchCommand<UserTaskResult>
{
    private readonly Option<string?> _group = new("--group")
    {
        Description = "Only tasks of this candidate group.",
        HelpName = "name",
    };

    private readonly Option<string?> _assignee = new("--assignee")
    {
        Description = "Only tasks of this person.",
        HelpName = "name",
    };

    private readonly Option<string> _state = new Option<string>("--state")
    {
        Description = "Tasks in which state; CREATED is open.",
        DefaultValueFactory = _ => "CREATED",
    }.AcceptOnlyFromAmong("CREATED", "COMPLETED", "CANCELED", "FAILED");

    public TasksCommand()
        : base("tasks", "List user tasks: what waits for a person.", "user tasks")
    {
        Options.Add(_group);
        Options.Add(_assignee);
        Options.Add(_state);
        Examples =
        [
            "processagents tasks",
            "processagents tasks --group refund-managers",
            "processagents tasks --state COMPLETED --json",
        ];
    }

    protected override SearchRequest Request(ParseResult arguments) => Filters.Where(
        "creationDate",
        "ASC",
        ("state", arguments.GetValue(_state)),
        ("candidateGroup", arguments.GetValue(_group)),
        ("assignee", arguments.GetValue(_assignee)));

    protected override Task<SearchResponse<UserTaskResult>> SearchAsync(
        RestGatewayClient gateway, SearchRequest request, CancellationToken cancellationToken) =>
        gateway.SearchUserTasksAsync(request, cancellationToken);

    protected override void Show(IReadOnlyList<UserTaskResult> items, Screen screen)
    {
        var table = new TextTable("KEY", "TASK", "PROCESS", "INSTANCE", "FOR", "DUE");
        foreach (var task in items)
        {
            table.Add(
                task.UserTaskKey,
                task.Name ?? task.ElementId,
                task.ProcessDefinitionId,
                task.ProcessInstanceKey,
                task.Assignee ?? string.Join(", ", [.. task.CandidateUsers, .. task.CandidateGroups]),
                screen.Show(task.DueDate));
        }

        table.Write(screen);
    }
}

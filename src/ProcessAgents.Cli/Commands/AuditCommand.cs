using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ProcessAgents.Cli.Input;
using ProcessAgents.Cli.Output;
using ProcessAgents.Client;
using ProcessAgents.GatewayProtocol.Rest;

namespace ProcessAgents.Cli.Commands;

/// <summary>
/// <c>processagents audit</c>: who approved what and when in an instance, and every call, from both sides: the engine's
/// user tasks and the worker's chained audit.
/// </summary>
internal sealed class AuditCommand : GatewayCommand
{
    private readonly Argument<long> _key = NumberOptions.Key("Key of the process instance, see list.");

    private readonly Option<string?> _controlPlane = CommonOptions.ControlPlane();

    public AuditCommand()
        : base("audit", "Show who approved what and when, and every call of an instance; --json exports it with its hashes.")
    {
        Arguments.Add(_key);
        Options.Add(_controlPlane);
        Examples = ["processagents audit 2251799813685250", "processagents audit 2251799813685250 --json"];
    }

    protected override string? WhenNotFound => "See: processagents list";

    protected override async Task<int> RunAsync(
        RestGatewayClient gateway, ParseResult arguments, Screen screen, CancellationToken cancellationToken)
    {
        var key = arguments.GetValue(_key);
        var instance = await gateway.GetProcessInstanceAsync(key, cancellationToken).ConfigureAwait(false);
        var tasks = await gateway.SearchUserTasksAsync(
            Filters.Where(
                "creationDate", "ASC", ("processInstanceKey", key.ToString(CultureInfo.InvariantCulture))),
            cancellationToken).ConfigureAwait(false);
        using var controlPlane = new ControlPlaneClient(Targets.ControlPlane(arguments.GetValue(_controlPlane)));
        var audit = await controlPlane.AuditAsync(key, cancellationToken).ConfigureAwait(false);
        if (arguments.GetValue(Json))
        {
            screen.WriteJson(new { processInstance = instance, userTasks = tasks.Items, audit });
            return ExitCodes.Success;
        }

        screen.WriteLine($"{instance.ProcessDefinitionId} version {instance.ProcessDefinitionVersion}, instance {key}: {instance.State}");
        screen.WriteLine();
        WriteTasks(tasks.Items, audit, screen);
        screen.WriteLine();
        WriteEntries(audit, screen);
        return ExitCodes.Success;
    }

    private static void WriteTasks(IReadOnlyList<UserTaskResult> tasks, JsonElement audit, Screen screen)
    {
        var approvals = audit.GetProperty("approvals").EnumerateArray()
            .ToDictionary(approval => approval.GetProperty("userTaskKey").GetString()!);
        var table = new TextTable("USER TASK", "STATE", "GROUPS", "PERSON (AS CLAIMED)", "COMPLETED", "DECISION", "COUNTS");
        foreach (var task in tasks)
        {
            var known = approvals.TryGetValue(task.UserTaskKey, out var approval);
            table.Add(
                task.ElementId,
                task.State,
                string.Join(", ", task.CandidateGroups),
                task.Assignee ?? "",
                screen.Show(task.CompletionDate),
                known ? approval.GetProperty("decision").GetRawText() : "",
                !known ? "" : approval.GetProperty("granted").GetBoolean() ? "yes" : $"no: {approval.GetProperty("reason").GetString()}");
        }

        table.Write(screen);
    }

    private static void WriteEntries(JsonElement audit, Screen screen)
    {
        var table = new TextTable("ENTRY", "AT", "WHAT", "KEY", "EVENT", "HASH");
        foreach (var entry in audit.GetProperty("entries").EnumerateArray())
        {
            table.Add(
                entry.GetProperty("sequence").GetRawText(),
                screen.Show(entry.GetProperty("at").GetDateTimeOffset()),
                entry.GetProperty("entity").GetString()!,
                entry.GetProperty("entityKey").GetString()!,
                entry.GetProperty("event").GetString()!,
                entry.GetProperty("hash").GetString()![..12]);
        }

        table.Write(screen);
        var chain = audit.GetProperty("chain");
        screen.WriteLine(
            $"chain of {chain.GetProperty("entries").GetRawText()} entries, "
            + (chain.GetProperty("whole").GetBoolean() ? "whole" : "BROKEN") + $", head {chain.GetProperty("head").GetString()}");
    }
}

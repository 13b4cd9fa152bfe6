using System.CommandLine;
using System.Text.Json;
using ProcessAgents.Cli.Output;

namespace ProcessAgents.Cli.Commands;

/// <summary><c>processagents usage</c>: what was used and what it cost.</summary>
internal sealed class UsageCommand : ControlPlaneCommand
{
    private readonly Option<string> _by = new Option<string>("--by")
    {
        Description = "What to group by.",
        DefaultValueFactory = _ => "processInstance",
    }.AcceptOnlyFromAmong("processInstance", "process", "element", "agent", "model", "priceTable");

    private readonly Option<long?> _instance = new("--instance") { Description = "Only this process instance." };

    public UsageCommand()
        : base("usage", "Show model calls, tool calls, tokens and money.")
    {
        Options.Add(_by);
        Options.Add(_instance);
    }

    protected override async Task<int> RunAsync(
        ControlPlaneClient controlPlane, ParseResult arguments, CancellationToken cancellationToken)
    {
        var by = arguments.GetRequiredValue(_by);
        var usage = await controlPlane.UsageAsync(by, arguments.GetValue(_instance), cancellationToken).ConfigureAwait(false);
        if (arguments.GetValue(Json))
        {
            WriteJson(usage);
            return ExitCodes.Success;
        }

        var table = new TextTable(by, "COST USD", "MODEL CALLS", "TOKENS IN", "TOKENS OUT", "TOOL CALLS");
        foreach (var group in usage.GetProperty("groups").EnumerateArray())
        {
            Add(table, group.GetProperty("name").GetString() ?? "", group);
        }

        Add(table, "total", usage.GetProperty("total"));
        table.Write(Console.Out);
        Console.WriteLine($"prices: {usage.GetProperty("priceTable").GetString()}");
        return ExitCodes.Success;
    }

    private static void Add(TextTable table, string name, JsonElement usage) => table.Add(
        name,
        usage.GetProperty("costUsd").GetRawText(),
        Counts(usage.GetProperty("modelCalls")),
        usage.GetProperty("tokens").GetProperty("input").GetRawText(),
        usage.GetProperty("tokens").GetProperty("output").GetRawText(),
        Counts(usage.GetProperty("toolCalls")));
}

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

    private readonly Option<long?> _instance = NumberOptions.Key("--instance", "Only this process instance.");

    public UsageCommand()
        : base("usage", "Show model calls, tool calls, tokens and money.")
    {
        Options.Add(_by);
        Options.Add(_instance);
        Examples =
        [
            "processagents usage",
            "processagents usage --by model",
            "processagents usage --instance 2251799813685250 --by element --json",
        ];
    }

    protected override async Task<int> RunAsync(
        ControlPlaneClient controlPlane, ParseResult arguments, Screen screen, CancellationToken cancellationToken)
    {
        var by = arguments.GetRequiredValue(_by);
        var usage = await controlPlane.UsageAsync(by, arguments.GetValue(_instance), cancellationToken).ConfigureAwait(false);
        if (arguments.GetValue(Json))
        {
            screen.WriteJson(usage);
            return ExitCodes.Success;
        }

        var table = new TextTable(by, "COST USD", "MODEL CALLS", "TOKENS IN", "TOKENS OUT", "TOOL CALLS");
        foreach (var group in usage.GetProperty("groups").EnumerateArray())
        {
            Add(table, group.GetProperty("name").GetString() ?? "", group);
        }

        Add(table, "total", usage.GetProperty("total"));
        table.Write(screen);
        screen.WriteLine($"prices: {usage.GetProperty("priceTable").GetString()}");
        return ExitCodes.Success;
    }

    private static void Add(TextTable table, string name, JsonElement usage) => table.Add(
        name,
        Money.CostOf(usage),
        Counts(usage.GetProperty("modelCalls")),
        usage.GetProperty("tokens").GetProperty("input").GetRawText(),
        usage.GetProperty("tokens").GetProperty("output").GetRawText(),
        Counts(usage.GetProperty("toolCalls")));

    /// <summary>The states of an object of counts that are not zero: "CONSUMED 2, REJECTED 1".</summary>
    private static string Counts(JsonElement counts) => string.Join(
        ", ",
        counts.EnumerateObject().Where(count => count.Value.GetInt64() > 0).Select(count => $"{count.Name} {count.Value}"));
}

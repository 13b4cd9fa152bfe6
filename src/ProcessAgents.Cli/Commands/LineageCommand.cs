using System.CommandLine;
using System.Text.Json;
using ProcessAgents.Cli.Output;

namespace ProcessAgents.Cli.Commands;

/// <summary><c>processagents lineage</c>: where every call of an instance came from.</summary>
internal sealed class LineageCommand : ControlPlaneCommand
{
    /// <summary>As much of a hash as tells two apart at a glance; --json has it whole.</summary>
    private const int HashColumns = 12;

    private readonly Argument<long> _key = new("key") { Description = "Key of the process instance." };

    public LineageCommand()
        : base("lineage", "Show process version, element, agent, model, prompt and prices of every call.") =>
        Arguments.Add(_key);

    protected override async Task<int> RunAsync(
        ControlPlaneClient controlPlane, ParseResult arguments, CancellationToken cancellationToken)
    {
        var lineage = await controlPlane.LineageAsync(arguments.GetValue(_key), cancellationToken).ConfigureAwait(false);
        if (arguments.GetValue(Json))
        {
            WriteJson(lineage);
            return ExitCodes.Success;
        }

        var models = new TextTable(
            "PROCESS", "ELEMENT", "AGENT", "ATTEMPT", "STATE", "MODEL", "PROMPT", "PROMPT HASH", "REQUEST HASH", "COST USD", "PRICES");
        foreach (var call in lineage.GetProperty("modelCalls").EnumerateArray())
        {
            models.Add(
                $"{Text(call, "bpmnProcessId")} v{Text(call, "processVersion")}",
                Text(call, "elementId"),
                Text(call, "agent"),
                Text(call, "attempt"),
                Text(call, "state"),
                Text(call, "model"),
                Text(call, "promptId"),
                Short(call, "promptSha256"),
                Short(call, "requestSha256"),
                Text(call, "costUsd"),
                Text(call, "priceTable"));
        }

        models.Write(Console.Out);
        Console.WriteLine();
        var tools = new TextTable("ELEMENT", "TOOL", "STATE", "IRREVERSIBLE", "SENDS", "STATUS", "IDEMPOTENCY KEY");
        foreach (var call in lineage.GetProperty("toolCalls").EnumerateArray())
        {
            tools.Add(
                Text(call, "elementId"),
                Text(call, "tool"),
                Text(call, "state"),
                Text(call, "irreversible"),
                Text(call, "sends"),
                Text(call, "status"),
                Text(call, "idempotencyKey"));
        }

        tools.Write(Console.Out);
        return ExitCodes.Success;
    }

    private static string Text(JsonElement call, string name) =>
        call.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : "";

    private static string Short(JsonElement call, string name) =>
        Text(call, name) is { Length: > HashColumns } hash ? hash[..HashColumns] : Text(call, name);
}

using System.CommandLine;
using System.Text.Json;
using ProcessAgents.Cli.Output;

namespace ProcessAgents.Cli.Commands;

/// <summary><c>processagents lineage</c>: where every call of an instance came from.</summary>
internal sealed class LineageCommand : ControlPlaneCommand
{
    /// <summary>As much of a hash as tells two apart at a glance; --json has it whole.</summary>
    private const int HashColumns = 12;

    private readonly Argument<long> _key = NumberOptions.Key("Key of the process instance, see list.");

    public LineageCommand()
        : base("lineage", "Show process version, element, agent, model, prompt and prices of every call.")
    {
        Arguments.Add(_key);
        Examples = ["processagents lineage 2251799813685250", "processagents lineage 2251799813685250 --json"];
    }

    protected override async Task<int> RunAsync(
        ControlPlaneClient controlPlane, ParseResult arguments, Screen screen, CancellationToken cancellationToken)
    {
        var lineage = await controlPlane.LineageAsync(arguments.GetValue(_key), cancellationToken).ConfigureAwait(false);
        if (arguments.GetValue(Json))
        {
            screen.WriteJson(lineage);
            return ExitCodes.Success;
        }

        foreach (var call in lineage.GetProperty("modelCalls").EnumerateArray())
        {
            WriteModelCall(call, screen);
        }

        WriteToolCalls(lineage.GetProperty("toolCalls"), screen);
        return ExitCodes.Success;
    }

    private static void WriteModelCall(JsonElement call, Screen screen)
    {
        screen.WriteLine(
            $"{screen.Strong(Text(call, "elementId"))}, attempt {Text(call, "attempt")}: {Text(call, "state")}, "
            + $"{Money.CostOf(call)} USD");
        foreach (var (what, fact) in (ReadOnlySpan<(string, string)>)
            [
                ("process", $"{Text(call, "bpmnProcessId")} version {Text(call, "processVersion")}"),
                ("agent", Text(call, "agent")),
                ("model", $"{Text(call, "provider")}/{Text(call, "model")}"),
                ("prompt", $"{Text(call, "promptId")}  sha256 {Hash(call, "promptSha256")}"),
                ("request", $"sha256 {Hash(call, "requestSha256")}, answer {Hash(call, "answerSha256")}"),
                ("prices", Text(call, "priceTable")),
                ("decision", Text(call, "decisionVersion")),
                ("failure", Text(call, "failure")),
            ])
        {
            if (fact.Length > 0)
            {
                screen.WriteLine($"  {what,-9} {fact}");
            }
        }

        screen.WriteLine();
    }

    private static void WriteToolCalls(JsonElement calls, Screen screen)
    {
        if (calls.GetArrayLength() == 0)
        {
            return;
        }

        var table = new TextTable("ELEMENT", "TOOL", "STATE", "SENDS", "STATUS", "IRREVERSIBLE", "IDEMPOTENCY KEY");
        foreach (var call in calls.EnumerateArray())
        {
            table.Add(
                Text(call, "elementId"),
                Text(call, "tool"),
                Text(call, "state"),
                Text(call, "sends"),
                Text(call, "status"),
                call.GetProperty("irreversible").GetBoolean() ? "yes" : "no",
                Hash(call, "idempotencyKey"));
        }

        table.Write(screen);
    }

    private static string Text(JsonElement call, string name) =>
        call.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : "";

    private static string Hash(JsonElement call, string name) =>
        Text(call, name) is { Length: > HashColumns } hash ? hash[..HashColumns] : Text(call, name);
}

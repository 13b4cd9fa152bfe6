using System.CommandLine;
using System.Text.Json;

namespace ProcessAgents.Cli.Commands;

/// <summary>A command that asks a worker host.</summary>
internal abstract class ControlPlaneCommand : CliCommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly Option<string?> _controlPlane = new("--control-plane")
    {
        Description = "Address of the worker host; PROCESSAGENTS_CONTROL_PLANE, else http://127.0.0.1:8090.",
    };

    protected ControlPlaneCommand(string name, string description)
        : base(name, description)
    {
        Options.Add(_controlPlane);
        Options.Add(Json);
    }

    protected Option<bool> Json { get; } = new("--json") { Description = "Print one JSON document." };

    protected abstract Task<int> RunAsync(
        ControlPlaneClient controlPlane, ParseResult arguments, CancellationToken cancellationToken);

    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        using var controlPlane = new ControlPlaneClient(Targets.ControlPlane(arguments.GetValue(_controlPlane)));
        return await RunAsync(controlPlane, arguments, cancellationToken).ConfigureAwait(false);
    }

    protected static void WriteJson(JsonElement document) => Console.WriteLine(JsonSerializer.Serialize(document, Indented));

    /// <summary>The states of an object of counts that are not zero: "CONSUMED 2, REJECTED 1".</summary>
    protected static string Counts(JsonElement counts) => string.Join(
        ", ",
        counts.EnumerateObject().Where(count => count.Value.GetInt64() > 0).Select(count => $"{count.Name} {count.Value}"));
}

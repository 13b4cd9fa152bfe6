using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using ProcessAgents.Client;

namespace ProcessAgents.Cli.Commands;

/// <summary>A command that asks a gateway over REST, ours or Camunda's.</summary>
internal abstract class GatewayCommand : CliCommand
{
    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    };

    private readonly Option<string?> _target = new("--target")
    {
        Description = "REST address of the gateway; CAMUNDA_REST_ADDRESS, else http://127.0.0.1:8080.",
    };

    protected GatewayCommand(string name, string description)
        : base(name, description)
    {
        Options.Add(_target);
        Options.Add(Json);
    }

    protected Option<bool> Json { get; } = new("--json") { Description = "Print one JSON document." };

    protected abstract Task<int> RunAsync(RestGatewayClient gateway, ParseResult arguments, CancellationToken cancellationToken);

    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        await using var gateway = new RestGatewayClient(new RestGatewayClientOptions
        {
            Address = Targets.Gateway(arguments.GetValue(_target)),
        });
        return await RunAsync(gateway, arguments, cancellationToken).ConfigureAwait(false);
    }

    protected static void WriteJson<T>(T value) => Console.WriteLine(JsonSerializer.Serialize(value, JsonOptions));
}

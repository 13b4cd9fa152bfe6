using System.CommandLine;
using ProcessAgents.Cli.Hosting;

namespace ProcessAgents.Cli.Commands;

/// <summary><c>processagents serve</c>: the embedded engine alone.</summary>
internal sealed class ServeCommand : CliCommand
{
    private readonly Option<string> _host = new("--host")
    {
        Description = "Loopback address to listen on.",
        DefaultValueFactory = _ => "127.0.0.1",
    };

    private readonly Option<int> _grpcPort = new("--grpc-port")
    {
        Description = "Port of Zeebe's gRPC; 0 picks a free one.",
        DefaultValueFactory = _ => 26500,
    };

    private readonly Option<int> _restPort = new("--rest-port")
    {
        Description = "Port of REST v2; 0 picks a free one.",
        DefaultValueFactory = _ => 8080,
    };

    private readonly Option<string> _data = new("--data")
    {
        Description = "Directory of the log and the search database; created when absent.",
        DefaultValueFactory = _ => "data",
    };

    private readonly Option<string> _clock = new Option<string>("--clock")
    {
        Description = "Whether requests may pin the engine's clock.",
        DefaultValueFactory = _ => "system",
    }.AcceptOnlyFromAmong("system", "controlled");

    public ServeCommand()
        : base("serve", "Run the embedded engine: gRPC and REST, durable, no workers.")
    {
        Options.Add(_host);
        Options.Add(_grpcPort);
        Options.Add(_restPort);
        Options.Add(_data);
        Options.Add(_clock);
    }

    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        await using var engine = await EmbeddedEngine.StartAsync(
            new EmbeddedEngineOptions(
                arguments.GetRequiredValue(_data),
                arguments.GetRequiredValue(_host),
                arguments.GetValue(_grpcPort),
                arguments.GetValue(_restPort),
                arguments.GetValue(_clock) == "controlled"),
            cancellationToken).ConfigureAwait(false);
        Console.WriteLine($"ready grpc={engine.GrpcAddress.Authority} rest={engine.RestAddress.GetLeftPart(UriPartial.Authority)}");
        try
        {
            await engine.Stopped.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine("stopping");
        }

        return ExitCodes.Success;
    }
}

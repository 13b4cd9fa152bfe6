using System.CommandLine;
using ProcessAgents.Cli.Hosting;
using ProcessAgents.Cli.Output;

namespace ProcessAgents.Cli.Commands;

/// <summary><c>processagents serve</c>: the embedded engine alone.</summary>
internal sealed class ServeCommand : CliCommand
{
    private readonly Option<string> _host = new("--host")
    {
        Description = "Loopback address to listen on: 127.0.0.1, ::1 or localhost.",
        HelpName = "address",
        DefaultValueFactory = _ => "127.0.0.1",
    };

    private readonly Option<int> _grpcPort = CommonOptions.GrpcPort();

    private readonly Option<int> _restPort = CommonOptions.RestPort();

    private readonly Option<string> _data = CommonOptions.Data("the log and the search database");

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
        Examples =
        [
            "processagents serve",
            "processagents serve --grpc-port 0 --rest-port 0 --data /var/lib/processagents",
            "processagents serve --clock controlled",
        ];
    }

    protected override async Task<int> RunAsync(ParseResult arguments, Screen screen, CancellationToken cancellationToken)
    {
        await using var engine = await EmbeddedEngine.StartAsync(
            new EmbeddedEngineOptions(
                arguments.GetRequiredValue(_data),
                arguments.GetRequiredValue(_host),
                arguments.GetValue(_grpcPort),
                arguments.GetValue(_restPort),
                arguments.GetValue(_clock) == "controlled"),
            cancellationToken).ConfigureAwait(false);
        screen.WriteLine(engine.ReadyLine);
        await engine.RunUntilAsync(cancellationToken).ConfigureAwait(false);
        return ExitCodes.Success;
    }
}

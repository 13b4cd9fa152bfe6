namespace ProcessAgents.Client.Tests;

/// <summary>The real Zeebe engine behind REST.</summary>
public sealed class ZeebeEngineTarget : IGatewayTarget
{
    private const string ReadyText = "ready on ";

    private static readonly SharedGateway<ZeebeProcess> Shared = new(StartAsync);

    private ZeebeProcess? _engine;

    public string? AbsentBecause { get; private set; }

    public Uri? RestAddress => _engine?.RestAddress;

    public Uri? GrpcAddress => null;

    private static string? Program => ZeebeReference.Find(Path.Combine("engine", "zeebe-engine"));

    public async ValueTask InitializeAsync()
    {
        if (Program is null)
        {
            AbsentBecause = "ZEEBE_REFERENCE is absent: not compared with the real Zeebe engine.";
            return;
        }

        _engine = await Shared.AcquireAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_engine is not null)
        {
            await Shared.ReleaseAsync();
        }
    }

    private static async Task<ZeebeProcess> StartAsync()
    {
        var process = ZeebeProcess.Start(Program!, ["--port", "0"]);
        using var patience = new CancellationTokenSource(ZeebeProcess.StartPatience);
        while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.StartsWith(ReadyText, StringComparison.Ordinal))
            {
                return new ZeebeProcess(process, new Uri(line[ReadyText.Length..].Trim()), grpcAddress: null);
            }
        }

        throw new InvalidOperationException("Expected the real Zeebe engine to say that it is ready, but it ended.");
    }
}

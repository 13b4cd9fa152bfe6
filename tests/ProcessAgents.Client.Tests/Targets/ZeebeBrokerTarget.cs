using System.Net;
using System.Net.Sockets;

namespace ProcessAgents.Client.Tests;

/// <summary>
/// A real Zeebe broker with its gateway: the one at ZEEBE_ADDRESS, else the one of the reference folder, whose REST is
/// older than what the client speaks.
/// </summary>
public sealed class ZeebeBrokerTarget : IGatewayTarget
{
    private static readonly SharedGateway<ZeebeProcess> Shared = new(StartAsync);

    private ZeebeProcess? _broker;

    public string? AbsentBecause { get; private set; }

    public Uri? RestAddress => null;

    public Uri? GrpcAddress => _broker?.GrpcAddress ?? GivenAddress;

    private static Uri? GivenAddress => Environment.GetEnvironmentVariable("ZEEBE_ADDRESS") is { Length: > 0 } address
        ? new Uri(address.Contains("://", StringComparison.Ordinal) ? address : $"http://{address}")
        : null;

    private static string? Program => OperatingSystem.IsLinux()
        ? ZeebeReference.Find(Path.Combine("broker", "zeebe-broker"))
        : null;

    public async ValueTask InitializeAsync()
    {
        if (GivenAddress is not null)
        {
            return;
        }

        if (Program is null)
        {
            AbsentBecause = "ZEEBE_ADDRESS and ZEEBE_REFERENCE are absent: not run against a real Zeebe broker.";
            return;
        }

        _broker = await Shared.AcquireAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_broker is not null)
        {
            await Shared.ReleaseAsync();
        }
    }

    private static async Task<ZeebeProcess> StartAsync()
    {
        var grpcPort = FreePorts(count: 3);

        // Without back-pressure: how a broker defends itself on a slow machine is not what is compared.
        var process = ZeebeProcess.Start(
            Program!,
            ["--bench", "--grpc", $"{grpcPort}", "--rest", $"{FreePorts(1)}", "--management", $"{FreePorts(1)}", "--heap", "512m"]);
        process.OutputDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        var broker = new ZeebeProcess(process, restAddress: null, new Uri($"http://127.0.0.1:{grpcPort}"));
        await WaitUntilHealthyAsync(broker.GrpcAddress!);
        return broker;
    }

    private static async Task WaitUntilHealthyAsync(Uri address)
    {
        using var patience = new CancellationTokenSource(ZeebeProcess.StartPatience);
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        await using var client = new GrpcGatewayClient(new GrpcGatewayClientOptions
        {
            Address = address,
            Retry = new GatewayRetryOptions { AttemptsMax = 1 },
        });
        while (await pause.WaitForNextTickAsync(patience.Token))
        {
            try
            {
                var topology = await client.GetTopologyAsync(patience.Token);
                if (topology.Brokers.Any(broker => broker.Partitions.Any(
                    partition => partition is { Role: PartitionRole.Leader, Health: PartitionHealth.Healthy })))
                {
                    return;
                }
            }
            catch (GatewayException exception) when (exception.IsTransient || exception.Code == GatewayErrorCode.DeadlineExceeded)
            {
                continue;
            }
        }
    }

    /// <summary>The first of so many free ports in a row: a broker takes the two after its own.</summary>
    private static int FreePorts(int count)
    {
        while (true)
        {
            using var first = new TcpListener(IPAddress.Loopback, 0);
            first.Start();
            var port = ((IPEndPoint)first.LocalEndpoint).Port;
            if (Enumerable.Range(port + 1, count - 1).All(IsFree))
            {
                return port;
            }
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

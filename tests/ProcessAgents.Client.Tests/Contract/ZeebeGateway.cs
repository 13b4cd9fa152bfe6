using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ProcessAgents.Client.Tests.Contract;

/// <summary>
/// A real Zeebe gateway: the one at ZEEBE_ADDRESS, else a broker of the folder ZEEBE_REFERENCE (or ../shared/zeebe beside
/// the repository) started for these tests; else the tests are skipped.
/// </summary>
public sealed class ZeebeGateway : ITestGateway, IAsyncLifetime
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(90);

    private Process? process;
    private GrpcGatewayClient? client;
    private string absence = "";

    public IGatewayClient Client
    {
        get
        {
            Assert.SkipWhen(client is null, absence);
            return client!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("ZEEBE_ADDRESS") is { Length: > 0 } given)
        {
            client = CreateClient(new Uri(given.Contains("://", StringComparison.Ordinal) ? given : $"http://{given}"));
            return;
        }

        var program = Path.Combine(ReferenceFolder(), "broker", "zeebe-broker");
        if (!File.Exists(program) || !OperatingSystem.IsLinux())
        {
            absence = $"ABSENT: no ZEEBE_ADDRESS and no {program}; the contract was not run against a real gateway.";
            return;
        }

        var port = FreePorts(count: 3);
        process = Process.Start(new ProcessStartInfo(program, ["--grpc", $"{port}", "--rest", $"{FreePorts(1)}",
            "--management", $"{FreePorts(1)}", "--heap", "512m"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        client = CreateClient(new Uri($"http://127.0.0.1:{port}"));
        await WaitUntilHealthyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (client is not null)
        {
            await client.DisposeAsync();
        }

        if (process is not null)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }

    private static GrpcGatewayClient CreateClient(Uri address) => new(new GrpcGatewayClientOptions
    {
        Address = address,
        Retry = new GatewayRetryOptions { AttemptsMax = 1 },
    });

    private async Task WaitUntilHealthyAsync()
    {
        using var patience = new CancellationTokenSource(StartTimeout);
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (await pause.WaitForNextTickAsync(patience.Token))
        {
            try
            {
                var topology = await client!.GetTopologyAsync(patience.Token);
                if (topology.Brokers.Any(broker => broker.Partitions.Any(
                    partition => partition is { Role: PartitionRole.Leader, Health: PartitionHealth.Healthy })))
                {
                    return;
                }
            }
            catch (GatewayException exception) when (exception.IsTransient)
            {
                continue;
            }
        }
    }

    private static string ReferenceFolder()
    {
        if (Environment.GetEnvironmentVariable("ZEEBE_REFERENCE") is { Length: > 0 } given)
        {
            return given;
        }

        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ProcessAgents.sln")))
        {
            folder = folder.Parent;
        }

        return Path.GetFullPath(Path.Combine(folder?.FullName ?? ".", "..", "shared", "zeebe"));
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

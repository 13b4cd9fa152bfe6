using System.Net;
using System.Net.Sockets;

namespace ProcessAgents.Cli.Tests;

/// <summary>Where an address or a file belongs to somebody else, a command says to whom, and ends with 3.</summary>
public sealed class TakenTests(EngineFixture engine)
{
    [Fact]
    public async Task A_port_of_the_worker_host_is_told_with_the_option_that_changes_it()
    {
        using var folder = new TemporaryFolder();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var run = await engine.RunAsync(
            "work", "--ledger", Path.Combine(folder.Path, "ledger.db"), "--control-plane-port", $"{port}");

        run.ExitCode.ShouldBe(ExitCodes.Unreachable, run.Messages);
        run.Results.ShouldBeEmpty();
        run.Messages.ShouldStartWith($"error: Expected to listen for usage and lineage on 127.0.0.1:{port}, but: ");
        run.Messages.ShouldEndWith("choose another with --control-plane-port (0 picks a free one).\n");
    }

    [Fact]
    public async Task A_ledger_in_use_is_told_by_its_path()
    {
        var run = await engine.RunAsync("work", "--ledger", engine.LedgerPath, "--control-plane-port", "0");

        run.ExitCode.ShouldBe(ExitCodes.Unreachable, run.Messages);
        run.Messages.ShouldStartWith($"error: Expected to open ledger '{engine.LedgerPath}', but another process has it open.");
    }
}

using System.Net;
using System.Net.Sockets;

namespace ProcessAgents.Cli.Tests;

/// <summary>Where nobody answers, every command says so with the address, and ends with 3.</summary>
public sealed class NobodyAnswersTests
{
    [Theory]
    [InlineData("list")]
    [InlineData("show 1")]
    [InlineData("tasks")]
    [InlineData("approve 1")]
    [InlineData("incidents")]
    [InlineData("incidents --resolve 1")]
    [InlineData("start p")]
    [InlineData("start p --await")]
    public async Task At_the_gateway(string line)
    {
        var address = ClosedPort();

        var run = await CommandRun.OfLineAsync($"{line} --target {address}");

        run.ExitCode.ShouldBe(ExitCodes.Unreachable, run.Messages);
        run.Results.ShouldBeEmpty();
        run.Messages.ShouldContain(address);
        run.Messages.ShouldContain("processagents serve");
    }

    [Theory]
    [InlineData("usage")]
    [InlineData("lineage 1")]
    public async Task At_the_control_plane(string line)
    {
        var address = ClosedPort();

        var run = await CommandRun.OfLineAsync($"{line} --control-plane {address}");

        run.ExitCode.ShouldBe(ExitCodes.Unreachable, run.Messages);
        run.Messages.ShouldContain(address);
        run.Messages.ShouldContain("processagents work");
    }

    [Fact]
    public async Task At_the_gateway_of_a_deployment_and_of_workers()
    {
        using var folder = new TemporaryFolder();
        var address = ClosedPort();
        var file = folder.Write("waits.bpmn", EngineFixture.Process("waits", EngineFixture.UserTask));

        foreach (var words in (string[][])
            [
                ["deploy", file],
                ["work", "--control-plane-port", "0", "--ledger", Path.Combine(folder.Path, "ledger.db")],
            ])
        {
            var run = await CommandRun.OfAsync([.. words, "--target", address]);

            run.ExitCode.ShouldBe(ExitCodes.Unreachable, run.Messages);
            run.Messages.ShouldContain(address);
        }
    }

    /// <summary>An address where nobody listened a moment ago.</summary>
    private static string ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
    }
}
